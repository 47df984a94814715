/** Housing (住建): staging tables in its own front database; rental, rent subsidy, house renovation. */
@NullMarked
package io.aidhub.sandbox.departments.housing;

import org.jspecify.annotations.NullMarked;
