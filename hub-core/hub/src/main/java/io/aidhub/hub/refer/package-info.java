/** Refers what government aid leaves open (转介) to charities and courts, and takes their answers. */
@NullMarked
package io.aidhub.hub.refer;

import org.jspecify.annotations.NullMarked;
