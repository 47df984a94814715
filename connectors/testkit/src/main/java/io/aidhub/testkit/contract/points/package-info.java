/** The sixteen points of the contract, a small class each. */
@NullMarked
package io.aidhub.testkit.contract.points;

import org.jspecify.annotations.NullMarked;
