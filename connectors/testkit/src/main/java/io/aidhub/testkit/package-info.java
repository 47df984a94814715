/** The contract every connector passes, and peers that misbehave on purpose. */
@NullMarked
package io.aidhub.testkit;

import org.jspecify.annotations.NullMarked;
