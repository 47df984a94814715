package io.aidhub.testkit.contract.points;

import io.aidhub.spi.Connector;
import io.aidhub.testkit.contract.Breach;
import io.aidhub.testkit.contract.Point;
import io.aidhub.testkit.contract.Trial;
import io.aidhub.testkit.contract.Verdict;

/** Opened and closed twenty times it answers each time, and leaves no thread and no route behind. */
final class Reopening implements Point {
    private static final int TIMES = 20;
    /** By then class loaders, pools and the department's own threads are warm. */
    private static final int WARM = 6;
    /** Fewer than the rounds between: a thread a round is found, one that comes and goes by itself is not. */
    private static final int SPARE_THREADS = 8;

    @Override
    public String id() {
        return "15-reopening";
    }

    @Override
    public Verdict check(Trial trial) {
        int held = trial.candidate().held();
        long threads = Long.MAX_VALUE;
        for (int round = 1; round <= TIMES; round++) {
            Connector connector = trial.open();
            if (!Trial.taken(trial.deliver(trial.receiver(connector), trial.notice(round)))) {
                throw Breach.of("round-fails", round, TIMES);
            }
            trial.closes(connector);
            if (round == WARM) {
                threads = threads();
            }
        }
        if (threads() > threads + SPARE_THREADS) {
            throw Breach.of("threads-left", TIMES - WARM, threads() - threads);
        }
        if (trial.candidate().held() > held) {
            throw Breach.of("routes-left", TIMES, trial.candidate().held() - held);
        }
        return new Verdict.Passed();
    }

    /** All but the kit's own. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("contract-"))
                .count();
    }
}
