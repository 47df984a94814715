package io.aidhub.bench.deliver;

import io.aidhub.bench.Goal;
import io.aidhub.bench.Timings;
import io.aidhub.bench.Unexpected;
import java.util.List;
import java.util.Locale;

/**
 * Goal 11: notices durably in a party's own queue and written down as sent, beside the broker's bare "send tx 100". The lane takes over what stands in the subscription's log, as the bare sender has its messages in hand; what
 * it takes from the change on, with everything that writes the log, is told beside it.
 */
final class QueueLane {
    private static final Goal GOAL = Goal.atLeast("goal 11, hub from its log into the queue / send tx 100", 0.3, 0.6);
    private final Scene scene;

    QueueLane(Scene scene) {
        this.scene = scene;
    }

    /** @param textbook its broker has the same journal, and nothing else to do */
    void run(PackagedHub hub, TextbookSender textbook) throws Exception {
        int changes = scene.options().queueChanges();
        QueueParty party = new QueueParty(hub.folder());
        party.take(); // the first roster
        Timings fromChange = new Timings();
        Timings fromLog = new Timings();
        Timings limit = new Timings();
        for (int i = 0; i < scene.options().warmUps() + scene.options().runs(); i++) {
            double all = changes / fromChange(hub, party, changes);
            double ours = changes / fromLog(hub, party, changes);
            double most = changes / textbook.sendInTransactions(changes);
            if (i >= scene.options().warmUps()) {
                fromChange.add(all);
                fromLog.add(ours);
                limit.add(most);
            }
        }
        scene.say(String.format(Locale.ROOT, "== queue, %,d changes to one party", changes));
        scene.say(line("hub, from its log", fromLog));
        scene.say(line("hub, from the change on", fromChange));
        scene.say(line("send tx 100, 1 KB", limit));
        scene.say(GOAL.judge(fromLog.median() / limit.median()));
    }

    private static double fromChange(PackagedHub hub, QueueParty party, int changes) throws Exception {
        List<Change> made = hub.commit(changes);
        return laidIn(hub, party, changes, made.get(0).nanos());
    }

    private static double fromLog(PackagedHub hub, QueueParty party, int changes) throws Exception {
        hub.pause();
        hub.commit(changes);
        hub.awaitLogged();
        long begun = System.nanoTime();
        hub.resume();
        return laidIn(hub, party, changes, begun);
    }

    /** @return seconds since {@code begun} until all is in the queue and written down */
    private static double laidIn(PackagedHub hub, QueueParty party, int changes, long begun) throws Exception {
        hub.awaitSettled();
        double seconds = (System.nanoTime() - begun) / 1e9;
        int lay = party.take();
        if (lay != changes) {
            throw new Unexpected("in the queue lay " + lay + " of " + changes + " notices");
        }
        return seconds;
    }

    private static String line(String name, Timings rate) {
        return String.format(
                Locale.ROOT,
                "%-32s %,10.0f messages/s  (%,.0f to %,.0f, %d runs)",
                name,
                rate.median(),
                rate.min(),
                rate.max(),
                rate.runs());
    }
}
