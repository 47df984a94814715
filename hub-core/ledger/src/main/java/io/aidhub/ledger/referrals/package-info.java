/** Residual needs and their offers to receivers (转介): states, answers, consent. */
@NullMarked
package io.aidhub.ledger.referrals;

import org.jspecify.annotations.NullMarked;
