/** Clocks and doors: what makes the use cases run without anybody asking. */
@NullMarked
package io.aidhub.routes.clock;

import org.jspecify.annotations.NullMarked;
