package io.aidhub.bench.deliver;

import io.aidhub.bench.Goal;
import io.aidhub.bench.Timings;
import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Goal 4: from commit to receipt while changes come at a steady rate, beside the textbook. */
final class Steady {
    private static final Goal P50 = Goal.atMost("goal 4, commit to receipt, p50: hub / textbook", 0.25, 0.06);
    private static final Goal P99 = Goal.atMost("goal 4, commit to receipt, p99: hub / textbook", 0.25, 0.06);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Scene scene;
    private final Receivers receivers;

    Steady(Scene scene, Receivers receivers) {
        this.scene = scene;
        this.receivers = receivers;
    }

    void run(Sender hub, Sender textbook) throws Exception {
        Figures ours = new Figures();
        Figures theirs = new Figures();
        once(hub, new Figures());
        once(textbook, new Figures());
        for (int i = 0; i < scene.options().runs(); i++) {
            once(hub, ours);
            once(textbook, theirs);
        }
        scene.say(String.format(
                Locale.ROOT,
                "== steady, %d changes/s for %d s",
                scene.options().rate(),
                scene.options().steady().toSeconds()));
        scene.say(ours.line(hub.name()));
        scene.say(theirs.line(textbook.name()));
        scene.say(P50.judge(ours.p50.median() / theirs.p50.median()));
        scene.say(P99.judge(ours.p99.median() / theirs.p99.median()));
    }

    private void once(Sender sender, Figures figures) throws Exception {
        receivers.forget();
        long cpu = sender.cost().cpuMillis();
        List<Change> made = OfferedRate.during(
                sender, scene.options().rate(), scene.options().steady());
        figures.cpu.add((sender.cost().cpuMillis() - cpu)
                / 10.0
                / scene.options().steady().toSeconds());
        new Waiting(sender, LIMIT).told(receivers, made.size());
        Latencies latencies = Received.check(made, receivers, 0).latencies();
        figures.p50.add(latencies.percentile(50));
        figures.p99.add(latencies.percentile(99));
    }

    /** Milliseconds, and per cent of a core, run by run. */
    private static final class Figures {
        private final Timings p50 = new Timings();
        private final Timings p99 = new Timings();
        private final Timings cpu = new Timings();

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-32s p50 %.1f ms (%.1f to %.1f)  p99 %.1f ms (%.1f to %.1f), %d runs  %.0f %% of a core",
                    name,
                    p50.median(),
                    p50.min(),
                    p50.max(),
                    p99.median(),
                    p99.min(),
                    p99.max(),
                    p50.runs(),
                    cpu.median());
        }
    }
}
