/** Transport {@code queue}: notices into a receiver's own queue on the hub's broker; its answers and its records come back by others. */
@NullMarked
package io.aidhub.routes.queue;

import org.jspecify.annotations.NullMarked;
