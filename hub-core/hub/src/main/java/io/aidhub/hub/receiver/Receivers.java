package io.aidhub.hub.receiver;

import io.aidhub.ledger.dispatch.SubscriptionBook;
import java.util.List;

/** Who is behind a subscription (接收方). */
final class Receivers {
    private final SubscriptionBook book;

    Receivers(SubscriptionBook book) {
        this.book = book;
    }

    /** In order of their ids. */
    List<SubscriptionBook.Entry> all() {
        return book.entries();
    }

    /** @throws ReceiverProblem UNKNOWN */
    SubscriptionBook.Entry entry(String subscription) {
        return all().stream()
                .filter(known -> known.subscriptionId().equals(subscription))
                .findFirst()
                .orElseThrow(() -> new ReceiverProblem(ReceiverProblem.Why.UNKNOWN));
    }

    /**
     * The connector of a subscription, which its receiver may change something of.
     *
     * @throws ReceiverProblem UNKNOWN; SHARED, when another department is told over it too
     */
    String ownConnector(String subscription) {
        SubscriptionBook.Entry entry = entry(subscription);
        if (all().stream()
                .anyMatch(other -> other.connector().equals(entry.connector())
                        && !other.department().equals(entry.department()))) {
            throw new ReceiverProblem(ReceiverProblem.Why.SHARED);
        }
        return entry.connector();
    }
}
