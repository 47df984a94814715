package io.aidhub.hub.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, with a deadline. */
public final class Until {
    private Until() {}

    public static void until(String what, Duration limit, BooleanSupplier true_) {
        until(what, limit, true_, () -> "");
    }

    public static void until(String what, Duration limit, BooleanSupplier true_, Supplier<String> state) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!true_.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit + ": " + what + " " + state.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
