/** Gaps (缺口), proposals of temporary aid (临时救助建议) and the decisions on them. */
@NullMarked
package io.aidhub.ledger.gaps;

import org.jspecify.annotations.NullMarked;
