package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Peer;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is declared holds, and what is declared impossible is really refused or not there: batches, later receipts, collecting by cursor, snapshots. */
final class Declared implements Point {
    private static final String BATCH = "batch";
    private static final String ASYNC_RECEIPT = "async-receipt";
    private static final String COLLECT = "collect-incremental";

    @Override
    public String id() {
        return "16-declared";
    }

    @Override
    public Verdict check(Trial trial) throws InterruptedException {
        Set<String> cannot = trial.candidate().description().cannot();
        Connector connector = trial.open();
        NoticeReceiver receiver = trial.receiver(connector);
        batches(trial, receiver, !cannot.contains(BATCH));
        receipts(trial, receiver, !cannot.contains(ASYNC_RECEIPT));
        if (trial.peer().receipts().isPresent()) {
            LaterReceipts.check(trial, receiver, trial.peer().receipts().get());
        }
        collects(connector.grantSource(), !cannot.contains(COLLECT));
        snapshots(trial, receiver);
        return new Verdict.Passed();
    }

    private static void batches(Trial trial, NoticeReceiver receiver, boolean can) {
        int most = receiver.maxBatch();
        if (can != most > 1) {
            throw Breach.of(can ? "declared-not-there" : "cannot-yet-does", BATCH, most);
        }
        if (!can) {
            return;
        }
        trial.peer().forget();
        List<Notice> notices = IntStream.range(0, most)
                .mapToObj(number -> trial.notice(2 * number + 1))
                .toList();
        List<Outcome> outcomes = trial.deliver(receiver, notices);
        if (!outcomes.stream().allMatch(Trial::taken)) {
            throw Breach.of("batch-broken", most);
        }
        if (trial.peer().faults().contains(Fault.REFUSES)) {
            oneRefused(trial, receiver, notices);
        }
    }

    /** One bad notice must not take the others of its call along. */
    private static void oneRefused(Trial trial, NoticeReceiver receiver, List<Notice> notices) {
        trial.peer().forget();
        trial.peer().has(Fault.REFUSES, notices.get(0).id().toString());
        List<Notice> again = notices.stream().map(SampleNotices::again).toList();
        List<Outcome> outcomes = trial.deliver(receiver, again);
        for (int i = 0; i < outcomes.size(); i++) {
            boolean right = i == 0 ? outcomes.get(i) instanceof Outcome.Rejected : Trial.taken(outcomes.get(i));
            if (!right) {
                throw Breach.of(
                        "batch-taken-along", i + 1, outcomes.get(i).getClass().getSimpleName());
            }
        }
    }

    private static void receipts(Trial trial, NoticeReceiver receiver, boolean can) {
        trial.peer().forget();
        Outcome outcome = trial.deliver(receiver, trial.notice(3));
        if (can != outcome instanceof Outcome.Accepted) {
            throw Breach.of(
                    can ? "declared-not-there" : "cannot-yet-does",
                    ASYNC_RECEIPT,
                    outcome.getClass().getSimpleName());
        }
    }

    private static void collects(Optional<GrantSource> source, boolean can) {
        if (can && source.isEmpty()) {
            throw Breach.of("declared-not-there", COLLECT, "-");
        }
        if (!can && source.isPresent() && source.get().collect(null, 1).next() != null) {
            throw Breach.of("cannot-yet-does", COLLECT, "-");
        }
    }

    /** A first load: begin, parts, end, each in a call of its own; what was answered for comes again as it was. */
    private static void snapshots(Trial trial, NoticeReceiver receiver) {
        Peer peer = trial.peer();
        if (!trial.candidate().description().snapshots()) {
            if (receiver.snapshotHouseholds() > 0) {
                throw Breach.of("cannot-yet-does", "snapshot", receiver.snapshotHouseholds());
            }
            return;
        }
        List<Notice> notices =
                SampleNotices.snapshot(200, List.of(Households.person(1), Households.person(2)), peer::fields);
        for (Notice notice : notices) {
            peer.forget();
            boolean taken = Trial.taken(trial.deliver(receiver, notice))
                    && Trial.taken(trial.deliver(receiver, SampleNotices.again(notice)));
            boolean whole = peer.arrivals().stream().allMatch(arrival -> peer.carries(arrival, notice));
            if (!taken || !whole || peer.arrivals().isEmpty()) {
                throw Breach.of("snapshot-broken", notice.kind());
            }
        }
        if (peer.faults().contains(Fault.REFUSES)) {
            peer.has(Fault.REFUSES);
            Outcome refused = trial.deliver(receiver, SampleNotices.again(notices.get(1)));
            if (!Fault.REFUSES.isTold(refused)) {
                throw Breach.of("snapshot-refusal", refused.getClass().getSimpleName());
            }
        }
    }
}
