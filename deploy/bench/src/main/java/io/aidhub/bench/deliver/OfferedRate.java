package io.aidhub.bench.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Commits changes at a fixed rate whatever becomes of them, until it is closed; late turns are made up for. */
final class OfferedRate implements AutoCloseable {
    private static final int TURNS_A_SECOND = 50;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<List<Change>> turns;
    private volatile boolean ended;

    /** @param changesASecond a multiple of 50: a commit every 20 ms */
    OfferedRate(Sender sender, int changesASecond) {
        Callable<List<Change>> offering = () -> {
            List<Change> made = new ArrayList<>();
            long begun = System.nanoTime();
            for (long turn = 0; !ended; turn++) {
                long due = begun + turn * TimeUnit.SECONDS.toNanos(1) / TURNS_A_SECOND;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                made.addAll(sender.commit(changesASecond / TURNS_A_SECOND));
            }
            return made;
        };
        turns = thread.submit(offering);
    }

    /** Offers for a while. @return what was committed */
    static List<Change> during(Sender sender, int changesASecond, Duration time) throws Exception {
        try (OfferedRate rate = new OfferedRate(sender, changesASecond)) {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return rate.end();
        }
    }

    /** Ends it. @return what was committed, in order */
    List<Change> end() throws InterruptedException, ExecutionException {
        ended = true;
        return turns.get();
    }

    @Override
    public void close() {
        ended = true;
        thread.shutdown();
    }
}
