/** Simulated departments, and the county generator. */
@NullMarked
package io.aidhub.sandbox;

import org.jspecify.annotations.NullMarked;
