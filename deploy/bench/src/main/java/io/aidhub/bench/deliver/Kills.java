package io.aidhub.bench.deliver;

import io.aidhub.bench.Goal;
import io.aidhub.bench.Timings;
import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Goal 6: {@code kill -9} in mid-burst, at another point each time, and a new start. */
final class Kills {
    private static final int IN_FLIGHT = 8;
    private static final int RECEIPT_WINDOW = 64;
    private static final Goal REPEATS = Goal.atMost(
            "goal 6, most repeats of a subscription", IN_FLIGHT + RECEIPT_WINDOW, IN_FLIGHT + RECEIPT_WINDOW, "");
    private static final double AIM_SECONDS = 8;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Scene scene;
    private final Receivers receivers;

    Kills(Scene scene, Receivers receivers) {
        this.scene = scene;
        this.receivers = receivers;
    }

    void run(PackagedHub hub) throws Exception {
        int kills = scene.options().kills();
        Timings seconds = new Timings();
        int repeats = 0;
        for (int i = 0; i < kills; i++) {
            // from early in the burst to beyond its middle
            Received received = once(hub, (i + 1.0) / (kills + 1) * 0.7, seconds);
            repeats = Math.max(repeats, Collections.max(received.repeats()));
        }
        scene.say(String.format(
                Locale.ROOT,
                "== kill -9, %d times in %,d changes: lost 0, reordered 0, same ids",
                kills,
                scene.options().changes()));
        scene.say(REPEATS.judge(repeats));
        scene.say(String.format(
                Locale.ROOT,
                "goal 6, restart to all delivered: %.1f s (%.1f to %.1f, %d kills)   aim <= %.0f s: %s",
                seconds.median(),
                seconds.min(),
                seconds.max(),
                seconds.runs(),
                AIM_SECONDS,
                seconds.max() <= AIM_SECONDS ? "met" : "missed"));
    }

    private Received once(PackagedHub hub, double share, Timings seconds) throws Exception {
        int changes = scene.options().changes();
        receivers.forget();
        List<Change> made = hub.commit(changes);
        Waiting waiting = new Waiting(hub, LIMIT);
        waiting.until("it is in mid-burst", () -> told() >= share * changes * receivers.number());
        hub.kill();
        long killed = System.nanoTime();
        hub.launch();
        waiting.told(receivers, changes);
        Received received = Received.check(made, receivers, Integer.MAX_VALUE);
        seconds.add(received.seconds() - (killed - made.get(0).nanos()) / 1e9);
        return received;
    }

    private int told() throws Exception {
        return receivers.counts().stream().mapToInt(Integer::intValue).sum();
    }
}
