/** The audit chain: who did what, in an order that shows any change. */
@NullMarked
package io.aidhub.ledger.audit;

import org.jspecify.annotations.NullMarked;
