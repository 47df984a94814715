/** The embedded message broker: transport for parties that want a queue, never the truth. */
@NullMarked
package io.aidhub.app.broker;

import org.jspecify.annotations.NullMarked;
