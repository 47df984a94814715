package io.aidhub.bench.deliver;

import java.time.Duration;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param changes of a burst
 * @param runs that count
 * @param warmUps of the same size before them
 * @param rate changes a second where a rate is offered, a multiple of 50
 * @param steady how long a rate is offered
 * @param outage how long a receiver is away
 * @param kills how often the hub is killed
 * @param only names of the measurements, see {@link DeliverBench}
 */
record DeliverOptions(
        int changes,
        int runs,
        int warmUps,
        int rate,
        Duration steady,
        Duration outage,
        int kills,
        long seed,
        Set<String> only) {
    private static final int LONGEST_TEXTBOOK = 5_000;
    private static final int LONGEST_QUEUE = 5_000;

    DeliverOptions {
        only = Set.copyOf(only);
    }

    /** So that everybody changes twice in a burst: order can be wrong then. */
    int households() {
        return changes / 2;
    }

    /** What takes the hub seconds takes the textbook minutes: its bursts are smaller, and rates are compared. */
    int textbookChanges() {
        return Math.min(changes, LONGEST_TEXTBOOK);
    }

    /** What stays within the memory the broker gives a queue. */
    int queueChanges() {
        return Math.min(changes, LONGEST_QUEUE);
    }
}
