package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Fault;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** It closes while notices flow, twice in peace: nothing that was said to be taken is lost, and nothing is sent afterwards. */
final class Closing implements Point {
    private static final int CROWD = 32;
    private static final int LANES = 8;
    private static final long MEANWHILE_MILLIS = 150;

    @Override
    public String id() {
        return "14-closing";
    }

    @Override
    public Verdict check(Trial trial) throws Exception {
        Connector connector = trial.open();
        NoticeReceiver receiver = trial.receiver(connector);
        List<Notice> notices = IntStream.range(0, CROWD)
                .mapToObj(number -> trial.notice(2 * number))
                .toList();
        if (trial.peer().faults().contains(Fault.SLOW)) {
            trial.peer().has(Fault.SLOW);
        }
        CompletableFuture<List<Outcome>> flow = new CompletableFuture<>();
        Thread lanes = new Thread(() -> flowing(trial, receiver, notices, flow), "contract-flow");
        lanes.start();
        Thread.sleep(MEANWHILE_MILLIS);
        boolean closed = trial.closes(connector);
        List<Outcome> outcomes = flow.get(2 * Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!closed) {
            throw Breach.of("not-closed", Trial.CLOSE_LIMIT.toSeconds());
        }
        nothingLost(trial, notices, outcomes);
        if (!trial.closes(connector)) {
            throw Breach.of("not-closed-again");
        }
        silentNow(trial, receiver);
        return new Verdict.Passed();
    }

    private static void flowing(
            Trial trial, NoticeReceiver receiver, List<Notice> notices, CompletableFuture<List<Outcome>> flow) {
        try {
            flow.complete(trial.deliverInLanes(receiver, notices, LANES));
        } catch (Exception e) {
            flow.completeExceptionally(e);
        }
    }

    private static void nothingLost(Trial trial, List<Notice> notices, List<Outcome> outcomes) {
        Set<String> there = trial.peer().arrivals().stream()
                .flatMap(arrival -> arrival.noticeIds().stream())
                .collect(Collectors.toSet());
        for (int i = 0; i < notices.size(); i++) {
            if (Trial.taken(outcomes.get(i))
                    && !there.contains(notices.get(i).id().toString())) {
                throw Breach.of("taken-not-there");
            }
        }
    }

    private static void silentNow(Trial trial, NoticeReceiver receiver) {
        trial.peer().forget();
        Outcome outcome = trial.deliver(receiver, trial.notice(101));
        if (Trial.taken(outcome) || !trial.peer().arrivals().isEmpty()) {
            throw Breach.of("works-when-closed", outcome.getClass().getSimpleName());
        }
    }
}
