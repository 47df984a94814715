package io.aidhub.sandbox.departments.office;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Works for a department in the background, on a thread of its own that never keeps the process alive. Started once, closed once. */
public final class Clerk implements AutoCloseable {
    private static final long LAST_STEP_SECONDS = 5;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** @param name of the thread */
    public Clerk(String name, Duty duty) {
        this.thread = new Thread(() -> run(duty), name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private static void run(Duty duty) {
        try {
            duty.work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True once the work has to end. */
    public boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Waits, but not beyond the end of the work; true when that has come. */
    public boolean rest(long millis) throws InterruptedException {
        return stop.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends the work and waits a little for the step under way. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LAST_STEP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a clerk does until it is told to stop. */
    @FunctionalInterface
    public interface Duty {
        void work() throws InterruptedException;
    }
}
