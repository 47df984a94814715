/** Repeatable chance: the same seed throws the same, on every machine and JDK. */
@NullMarked
package io.aidhub.sandbox.chance;

import org.jspecify.annotations.NullMarked;
