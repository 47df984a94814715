package io.aidhub.sandbox.departments;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that comes soon, looking again until a deadline. */
public final class Waiting {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Waiting() {}

    public static void until(String what, BooleanSupplier happened) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
