package io.aidhub.testkit.contract.points;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import io.aidhub.testkit.contract.Arrival;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a household is told reaches the department in its order, also when one of it fails and the others of the department flow; and what was said to be taken is there. */
final class Order implements Point {
    private static final int HOUSEHOLDS = 4;
    private static final int EACH = 3;
    private static final int CROWD = 120;
    private static final int LANES = 8;
    private static final List<Fault> PASSING = List.of(Fault.FAILS, Fault.FULL);

    @Override
    public String id() {
        return "09-order";
    }

    @Override
    public Verdict check(Trial trial) throws Exception {
        NoticeReceiver receiver = trial.receiver();
        for (int household = 0; household < HOUSEHOLDS; household++) {
            inOrder(trial, receiver, line(trial.peer(), household));
        }
        crowd(trial, receiver);
        return new Verdict.Passed();
    }

    /** The notices of one household, each about a newer version of the same person. */
    private static List<Notice> line(Peer peer, int household) {
        Households.Sample person = Households.person(2 * household + 20);
        List<Notice> line = new ArrayList<>();
        for (int step = 0; step < EACH; step++) {
            long sequence = 1_000L + (long) household * EACH + step;
            line.add(SampleNotices.notice(
                    step == 0 ? NoticeKind.ENROLLED : NoticeKind.CHANGED,
                    sequence,
                    1,
                    person.household(),
                    SampleNotices.enrolled(sequence, person, peer.fields(person))
                            .rows()));
        }
        return line;
    }

    /** As the hub does: the next only when the one before was taken; the first of each line fails once where the department can fail. */
    private static void inOrder(Trial trial, NoticeReceiver receiver, List<Notice> line) {
        Peer peer = trial.peer();
        peer.forget();
        for (Fault passing : PASSING) {
            if (peer.faults().contains(passing)) {
                peer.has(passing, line.get(0).id().toString());
                trial.deliver(receiver, line.get(0));
            }
        }
        peer.has(Fault.NONE);
        for (Notice notice : line) {
            Outcome outcome = trial.deliver(receiver, SampleNotices.again(notice));
            if (!Trial.taken(outcome)) {
                throw Breach.of("line-stuck", outcome.getClass().getSimpleName());
            }
            if (!there(peer, notice)) {
                throw Breach.of("taken-not-there");
            }
        }
        List<String> order = line.stream().map(notice -> notice.id().toString()).toList();
        int furthest = 0;
        for (Arrival arrival : peer.arrivals()) {
            for (String id : arrival.noticeIds()) {
                int place = order.indexOf(id);
                if (place < furthest && arrival.taken()) {
                    throw Breach.of("overtaken", place + 1, furthest + 1);
                }
                furthest = Math.max(furthest, place);
            }
        }
    }

    /** Many households at once through one connector. */
    private static void crowd(Trial trial, NoticeReceiver receiver) throws Exception {
        trial.peer().forget();
        List<Notice> notices = IntStream.range(0, CROWD)
                .mapToObj(number -> trial.notice(2 * number))
                .toList();
        long taken = trial.deliverInLanes(receiver, notices, LANES).stream()
                .filter(Trial::taken)
                .count();
        long arrived = trial.peer().arrivals().stream()
                .flatMap(arrival -> arrival.noticeIds().stream())
                .distinct()
                .count();
        if (taken != CROWD || arrived != CROWD) {
            throw Breach.of("crowd", CROWD, LANES, taken, arrived);
        }
    }

    private static boolean there(Peer peer, Notice notice) {
        return peer.arrivals().stream()
                .anyMatch(arrival -> arrival.taken()
                        && arrival.noticeIds().contains(notice.id().toString()));
    }
}
