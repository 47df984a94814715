package io.aidhub.bench.deliver;

import io.aidhub.bench.receivers.Receivers;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measures what was asked for and says what the goals make of it. The textbook and the limits run beside the hub, run by run, so that noise hits all. */
final class DeliverBench {
    private static final String FAN_OUT = "fan-out";
    private static final String STEADY = "steady";
    private static final String OUTAGE = "outage";
    private static final String KILL = "kill";
    private static final String QUEUE = "queue";
    private static final String START = "start";
    /** All there are, in their order. */
    static final List<String> ALL = List.of(FAN_OUT, STEADY, OUTAGE, KILL, QUEUE, START);

    private static final int RECEIVERS = 3;
    private static final int BULK = 200;
    private static final int QUEUE_BATCH = 64;

    private final Scene scene;

    DeliverBench(Scene scene) {
        this.scene = scene;
    }

    void run() throws Exception {
        long begun = System.nanoTime();
        if (!Collections.disjoint(scene.options().only(), List.of(FAN_OUT, STEADY, OUTAGE, KILL))) {
            webhooks();
        }
        if (asked(QUEUE)) {
            queue();
        }
        if (asked(START)) {
            StartUp.run(scene);
        }
        scene.say(String.format(Locale.ROOT, "took %.0f minutes", (System.nanoTime() - begun) / 60e9));
    }

    private void webhooks() throws Exception {
        try (Receivers receivers = scene.receivers(RECEIVERS);
                PackagedHub hub = scene.webhooks("hub", receivers, 1)) {
            if (!asked(FAN_OUT)) {
                warmUp(hub, receivers);
            }
            if (asked(FAN_OUT) || asked(STEADY)) {
                besideTheTextbook(receivers, hub);
            }
            if (asked(OUTAGE)) {
                new Outage(scene, receivers).run(hub);
            }
            if (asked(KILL)) {
                new Kills(scene, receivers).run(hub);
            }
        }
    }

    private void warmUp(Sender sender, Receivers receivers) throws Exception {
        for (int i = 0; i < scene.options().warmUps(); i++) {
            Burst.run(sender, receivers, scene.options().changes());
        }
    }

    private void besideTheTextbook(Receivers receivers, PackagedHub hub) throws Exception {
        try (TextbookSender textbook = textbook(receivers, "textbook")) {
            if (asked(FAN_OUT)) {
                try (PackagedHub bulk = scene.webhooks("hub-bulk", receivers, BULK)) {
                    new FanOut(scene, receivers, hub, bulk, textbook).run();
                }
            }
            if (asked(STEADY)) {
                new Steady(scene, receivers).run(hub, textbook);
            }
        }
    }

    private void queue() throws Exception {
        try (Receivers receivers = scene.receivers(1);
                TextbookSender textbook = textbook(receivers, "textbook-queue");
                PackagedHub hub = scene.queue("hub-queue", QUEUE_BATCH)) {
            new QueueLane(scene).run(hub, textbook);
        }
    }

    private TextbookSender textbook(Receivers receivers, String folder) throws Exception {
        return TextbookSender.start(
                scene.server(),
                receivers,
                scene.work().resolve(folder),
                scene.options().households());
    }

    private boolean asked(String measurement) {
        return scene.options().only().contains(measurement);
    }
}
