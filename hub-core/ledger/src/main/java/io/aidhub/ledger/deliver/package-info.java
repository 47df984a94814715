/** Deliveries, their receipts and what is parked. */
@NullMarked
package io.aidhub.ledger.deliver;

import org.jspecify.annotations.NullMarked;
