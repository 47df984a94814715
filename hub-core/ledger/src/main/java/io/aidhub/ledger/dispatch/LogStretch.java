package io.aidhub.ledger.dispatch;

import java.util.Collection;
import java.util.List;

/**
 * The next stretch of one subscription's log.
 *
 * @param next the number after the last of {@code deliveries}
 * @param told what its receiver knows of each person after them
 */
public record LogStretch(SubscriptionCounter counter, long next, List<NewDelivery> deliveries, Collection<Told> told) {
    String subscription() {
        return counter.subscriptionId();
    }
}
