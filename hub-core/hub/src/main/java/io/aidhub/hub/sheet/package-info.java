/** Reads spreadsheets and archives strangers hand in: row by row, within bounds no honest file meets. */
@NullMarked
package io.aidhub.hub.sheet;

import org.jspecify.annotations.NullMarked;
