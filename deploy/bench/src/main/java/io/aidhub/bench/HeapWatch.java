package io.aidhub.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Collects garbage again and again and keeps the largest heap that was left: what the work really holds. It slows the work down: never in a run that is timed. */
public final class HeapWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 40;

    private final Thread watching = new Thread(this::watch, "bench-heap-watch");
    private volatile boolean done;
    private volatile long peak;

    private HeapWatch() {
        watching.setDaemon(true);
    }

    /** Largest heap left after a collection while {@code work} runs, in bytes. */
    public static long peakOf(Timings.Work work) throws Exception {
        try (HeapWatch watch = new HeapWatch()) {
            watch.watching.start();
            work.run();
            watch.close();
            return watch.peak;
        }
    }

    private void watch() {
        try {
            do {
                System.gc();
                peak = Math.max(
                        peak,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } while (!done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        done = true;
        watching.join();
    }
}
