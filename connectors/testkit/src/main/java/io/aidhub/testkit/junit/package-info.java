/** The contract as JUnit runs it; the kit itself knows no test framework. */
@NullMarked
package io.aidhub.testkit.junit;

import org.jspecify.annotations.NullMarked;
