package io.aidhub.bench.deliver;

import io.aidhub.bench.Goal;
import io.aidhub.bench.Timings;
import io.aidhub.bench.receivers.Receivers;
import java.util.Locale;

/** Goals 1, 2 and 3: a burst of changes to all receivers, run by run beside the textbook and the bare client. */
final class FanOut {
    private static final Goal TEXTBOOK = Goal.atLeast("goal 1, one notice a POST: hub / textbook", 5, 10);
    private static final Goal RAW = Goal.atLeast("goal 1, one notice a POST: hub / raw client, 8 in flight", 0.15, 0.3);
    private static final Goal BULK = Goal.atLeast("goal 2, up to 200 a POST: hub / own goal 1", 3, 3);
    private static final double BULK_AIM = 20;
    private static final Goal CPU = Goal.atMost("goal 3, CPU a delivery: hub / textbook", 0.2, 0.1);

    private final Scene scene;
    private final Receivers receivers;
    private final Sender single;
    private final Sender bulk;
    private final Sender textbook;

    FanOut(Scene scene, Receivers receivers, Sender single, Sender bulk, Sender textbook) {
        this.scene = scene;
        this.receivers = receivers;
        this.single = single;
        this.bulk = bulk;
        this.textbook = textbook;
    }

    void run() throws Exception {
        DeliverOptions options = scene.options();
        for (int i = 0; i < options.warmUps(); i++) {
            round(new Figures(), new Figures(), new Figures(), new Timings());
        }
        Figures one = new Figures();
        Figures many = new Figures();
        Figures text = new Figures();
        Timings raw = new Timings();
        for (int i = 0; i < options.runs(); i++) {
            round(one, many, text, raw);
        }
        scene.say(String.format(
                Locale.ROOT, "== fan-out, %,d changes to %d receivers", options.changes(), receivers.number()));
        scene.say(one.line("hub, one notice a POST"));
        scene.say(many.line("hub, up to 200 a POST"));
        scene.say(text.line(String.format(Locale.ROOT, "textbook, %,d changes", options.textbookChanges())));
        scene.say(Figures.line("raw client, 8 in flight", raw, 0));
        scene.say(TEXTBOOK.judge(one.rate.median() / text.rate.median()));
        scene.say(RAW.judge(one.rate.median() / raw.median()));
        scene.say(BULK.judge(many.rate.median() / one.rate.median()));
        scene.say(String.format(
                Locale.ROOT,
                "goal 2, up to 200 a POST: hub / textbook: %.2fx   aim >= %.0fx",
                many.rate.median() / text.rate.median(),
                BULK_AIM));
        scene.say(CPU.judge(one.cpu.median() / text.cpu.median()));
    }

    private void round(Figures one, Figures many, Figures text, Timings raw) throws Exception {
        DeliverOptions options = scene.options();
        one.add(burst(single, options.changes()));
        many.add(burst(bulk, options.changes()));
        text.add(burst(textbook, options.textbookChanges()));
        int posts = options.changes() * receivers.number();
        raw.add(posts / RawPosts.seconds(receivers, posts));
    }

    private Burst burst(Sender sender, int changes) throws Exception {
        scene.server().checkpoint();
        return Burst.run(sender, receivers, changes);
    }

    /** Deliveries a second and CPU milliseconds a delivery, run by run. */
    private static final class Figures {
        private final Timings rate = new Timings();
        private final Timings cpu = new Timings();

        void add(Burst burst) {
            rate.add(burst.rate());
            cpu.add(burst.cpuMillisEach());
        }

        String line(String name) {
            return line(name, rate, cpu.median());
        }

        static String line(String name, Timings rate, double cpu) {
            return String.format(
                    Locale.ROOT,
                    "%-32s %,10.0f deliveries/s  (%,.0f to %,.0f, %d runs)%s",
                    name,
                    rate.median(),
                    rate.min(),
                    rate.max(),
                    rate.runs(),
                    cpu == 0 ? "" : String.format(Locale.ROOT, "  %.3f CPU ms a delivery", cpu));
        }
    }
}
