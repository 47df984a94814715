/** Reads events, roster facts and what each subscriber was told; writes deliveries. */
@NullMarked
package io.aidhub.ledger.dispatch;

import org.jspecify.annotations.NullMarked;
