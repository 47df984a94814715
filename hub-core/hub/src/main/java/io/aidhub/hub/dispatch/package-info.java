/** Turns status events into numbered, minimised notices, each subscription by its purpose, basis and field set. */
@NullMarked
package io.aidhub.hub.dispatch;

import org.jspecify.annotations.NullMarked;
