/** Who may come in, and which page is open to whom. */
@NullMarked
package io.aidhub.console.access;

import org.jspecify.annotations.NullMarked;
