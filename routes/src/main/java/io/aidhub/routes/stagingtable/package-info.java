/** Transport {@code staging-table} (前置库): rows written into and read from a department's front database. */
@NullMarked
package io.aidhub.routes.stagingtable;

import org.jspecify.annotations.NullMarked;
