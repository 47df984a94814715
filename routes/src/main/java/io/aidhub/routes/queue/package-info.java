/** Transport {@code queue}: notices into a receiver's own queue on the hub's broker; its answers come back by another. */
@NullMarked
package io.aidhub.routes.queue;

import org.jspecify.annotations.NullMarked;
