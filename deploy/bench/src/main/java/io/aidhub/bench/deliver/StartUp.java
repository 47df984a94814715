package io.aidhub.bench.deliver;

import io.aidhub.bench.BenchServer;
import io.aidhub.bench.Goal;
import io.aidhub.bench.Timings;
import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Goal 12: a hub with seven departments from its start to the first delivery at all of them, and what it costs when nothing happens, with the database it brings along. */
final class StartUp {
    static final int DEPARTMENTS = 7;
    private static final Goal START = Goal.atMost("goal 12, start to first delivery at all", 15, 8, " s");
    private static final Goal MEMORY = Goal.atMost("goal 12, idle memory (PSS), hub and database", 700, 450, " MB");
    private static final Goal CPU = Goal.atMost("goal 12, idle CPU, hub and database", 5, 2, " % of a core");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** After a start the compilers go on for a while. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(20);

    private final Scene scene;

    private StartUp(Scene scene) {
        this.scene = scene;
    }

    static void run(Scene scene) throws Exception {
        try (BenchServer server = BenchServer.start(scene.work().resolve("start"))) {
            new StartUp(scene.on(server)).run();
        }
    }

    private void run() throws Exception {
        Timings seconds = new Timings();
        Timings megabytes = new Timings();
        Timings cpu = new Timings();
        try (Receivers receivers = scene.receivers(DEPARTMENTS);
                PackagedHub hub = scene.webhooks("hub-seven", receivers, 1)) {
            for (int i = 0; i < scene.options().runs(); i++) {
                hub.stop();
                receivers.forget();
                List<Change> one = hub.commit(1);
                long begun = System.nanoTime();
                hub.launch();
                new Waiting(hub, LIMIT).told(receivers, 1);
                Received told = Received.check(one, receivers, 0);
                seconds.add(told.seconds() - (begun - one.get(0).nanos()) / 1e9);
                idle(hub, megabytes, cpu);
            }
        }
        scene.say(String.format(Locale.ROOT, "== start, %d departments, %d runs", DEPARTMENTS, seconds.runs()));
        scene.say(START.judge(seconds.median()) + spread(seconds));
        scene.say(MEMORY.judge(megabytes.median()) + spread(megabytes));
        scene.say(CPU.judge(cpu.median()) + spread(cpu));
    }

    private void idle(PackagedHub hub, Timings megabytes, Timings cpu) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
        long before = cpuMillis(hub);
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        cpu.add((cpuMillis(hub) - before) * 100.0 / LOOK.toMillis());
        megabytes.add(hub.cost().megabytesOfAll() + scene.server().cost().megabytesOfAll());
    }

    private long cpuMillis(PackagedHub hub) {
        return hub.cost().cpuMillisOfAll() + scene.server().cost().cpuMillisOfAll();
    }

    private static String spread(Timings timings) {
        return String.format(Locale.ROOT, "   (%.1f to %.1f)", timings.min(), timings.max());
    }
}
