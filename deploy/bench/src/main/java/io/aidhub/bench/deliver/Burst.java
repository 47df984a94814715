package io.aidhub.bench.deliver;

import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.List;

/**
 * Many changes committed at once, and how they went out.
 *
 * @param deliveries changes times receivers
 * @param seconds from the commit to the last arrival
 * @param cpuMillis of the sender, until it is settled
 */
record Burst(int deliveries, double seconds, long cpuMillis) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    static Burst run(Sender sender, Receivers receivers, int changes) throws Exception {
        receivers.forget();
        long cpu = sender.cost().cpuMillis();
        List<Change> made = sender.commit(changes);
        new Waiting(sender, LIMIT).told(receivers, changes);
        long used = sender.cost().cpuMillis() - cpu;
        Received received = Received.check(made, receivers, 0);
        return new Burst(changes * receivers.number(), received.seconds(), used);
    }

    double rate() {
        return deliveries / seconds;
    }

    double cpuMillisEach() {
        return (double) cpuMillis / deliveries;
    }
}
