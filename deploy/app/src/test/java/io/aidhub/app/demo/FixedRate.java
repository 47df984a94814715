package io.aidhub.app.demo;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Does something at a fixed rate, whatever becomes of it: late turns are made up for. */
final class FixedRate implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Future<?> turns;

    FixedRate(Duration every, Runnable turn) {
        turns = thread.scheduleAtFixedRate(() -> guarded(turn), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void guarded(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            throw e; // ends the turns: a rate that is not offered would measure nothing
        }
    }

    /** Ends the turns. @throws AssertionError when one of them failed */
    @Override
    public void close() {
        turns.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new AssertionError("the offered rate broke off", failed);
        }
    }
}
