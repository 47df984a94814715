package io.aidhub.bench.deliver;

import io.aidhub.bench.Goal;
import io.aidhub.bench.Unexpected;
import io.aidhub.bench.receivers.Mode;
import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Goal 5: the last receiver is away for a while, in each of three ways, while changes come at a steady rate. */
final class Outage {
    private static final Goal RATE = Goal.atLeast("goal 5, others' deliveries / offered", 0.95, 0.99);
    private static final Goal SLOWER = Goal.atMost("goal 5, others' p99 in the outage / before", 2, 1.5);
    private static final Goal DRAINED = Goal.atMost("goal 5, drained after recovery", 30, 5, " s");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Calls that were under way when a receiver went away or came back may be made again: one a lane, both times. */
    private static final int MOST_REPEATS = 16;

    private final Scene scene;
    private final Receivers receivers;
    private final int away;

    Outage(Scene scene, Receivers receivers) {
        this.scene = scene;
        this.receivers = receivers;
        this.away = receivers.number() - 1;
    }

    void run(Sender hub) throws Exception {
        for (Mode mode : List.of(Mode.REFUSED, Mode.UNAVAILABLE, Mode.HANGING)) {
            once(hub, mode);
        }
    }

    private void once(Sender hub, Mode mode) throws Exception {
        Duration outage = scene.options().outage();
        receivers.forget();
        scene.server().checkpoint();
        List<Change> made;
        long down;
        long up;
        try (OfferedRate rate = new OfferedRate(hub, scene.options().rate())) {
            pause(outage.dividedBy(2));
            down = System.nanoTime();
            receivers.behave(away, mode);
            pause(outage);
            receivers.behave(away, Mode.WELL);
            up = System.nanoTime();
            pause(outage.dividedBy(2));
            made = rate.end();
        }
        new Waiting(hub, LIMIT).told(receivers, made.size());
        report(mode, Received.check(made, receivers, MOST_REPEATS), down, up);
    }

    private void report(Mode mode, Received received, long down, long up) {
        List<Change> changes = received.changes();
        Latencies before = new Latencies();
        Latencies during = new Latencies();
        long offered = changes.stream()
                .filter(change -> within(change.nanos(), down, up))
                .count();
        double share = Double.MAX_VALUE;
        for (int receiver = 0; receiver < away; receiver++) {
            if (received.repeats().get(receiver) != 0) {
                throw new Unexpected("a receiver that was there was told twice: " + (receiver + 1));
            }
            long[] nanos = received.byReceiver().get(receiver);
            long arrived = 0;
            for (int i = 0; i < nanos.length; i++) {
                long committed = changes.get(i).nanos();
                arrived += within(nanos[i], down, up) ? 1 : 0;
                if (committed < down) {
                    before.add(nanos[i] - committed);
                } else if (committed < up) {
                    during.add(nanos[i] - committed);
                }
            }
            share = Math.min(share, (double) arrived / offered);
        }
        scene.say(String.format(
                Locale.ROOT,
                "== outage, %s for %d s: %,d changes, others' p99 %.1f ms before and %.1f ms in it, %d repeats at the receiver that was away",
                mode,
                scene.options().outage().toSeconds(),
                changes.size(),
                before.percentile(99),
                during.percentile(99),
                received.repeats().get(away)));
        scene.say(RATE.judge(share));
        scene.say(SLOWER.judge(during.percentile(99) / before.percentile(99)));
        scene.say(DRAINED.judge(drained(received, up)));
    }

    /** Seconds from recovery until everything committed before it had arrived. */
    private double drained(Received received, long up) {
        long last = up;
        long[] nanos = received.byReceiver().get(away);
        for (int i = 0; i < nanos.length; i++) {
            if (received.changes().get(i).nanos() < up) {
                last = Math.max(last, nanos[i]);
            }
        }
        return (last - up) / 1e9;
    }

    private static boolean within(long nanos, long from, long to) {
        return nanos >= from && nanos < to;
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
