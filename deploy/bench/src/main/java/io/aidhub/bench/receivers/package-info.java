/** Minimal HTTP receivers in a process of their own, so that what they cost is not the sender's. */
@NullMarked
package io.aidhub.bench.receivers;

import org.jspecify.annotations.NullMarked;
