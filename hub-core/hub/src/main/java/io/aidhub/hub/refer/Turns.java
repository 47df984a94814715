package io.aidhub.hub.refer;

import io.aidhub.ledger.referrals.Queue;
import io.aidhub.ledger.referrals.Receiver;
import io.aidhub.model.Division;
import io.aidhub.model.NeedKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is: of the receivers that serve a cause in an area the one with the fewest offers waiting, then the one that was offered least so far, then the
 * first by name. The same queues always give the same answer.
 */
final class Turns {
    private final List<Receiver> open;
    private final Map<String, Queue> queues;

    /** @param queues by subscription; a receiver without one is not there now */
    Turns(Collection<Receiver> receivers, Map<String, Queue> queues) {
        this.queues = new HashMap<>(queues);
        this.open = receivers.stream()
                .filter(receiver -> queues.containsKey(receiver.subscription()))
                .toList();
    }

    /** Those that can be offered something now. */
    List<Receiver> open() {
        return open;
    }

    /**
     * The next receiver of a need, which then has one offer more in its queue.
     *
     * @throws IllegalArgumentException when none serves it
     */
    Receiver next(NeedKind cause, Division area) {
        Receiver next = open.stream()
                .filter(receiver -> receiver.serves(cause, area))
                .min(Comparator.comparingLong(
                                (Receiver receiver) -> queue(receiver).waiting())
                        .thenComparingLong(receiver -> queue(receiver).offered())
                        .thenComparing(Receiver::subscription))
                .orElseThrow(() -> new IllegalArgumentException("nobody serves " + cause + " in " + area));
        queues.put(next.subscription(), queue(next).longer());
        return next;
    }

    private Queue queue(Receiver receiver) {
        return queues.getOrDefault(receiver.subscription(), new Queue(0, 0));
    }
}
