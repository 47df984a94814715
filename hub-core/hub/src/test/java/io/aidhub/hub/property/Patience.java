package io.aidhub.hub.property;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Waiting with a deadline, for databases that were killed among others. */
final class Patience {
    static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("aidhub.property.patience", 90));

    private Patience() {}

    /** Tries again while the database is away; the work must be safe to repeat. */
    static <T> T call(String what, Supplier<T> work) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (DataAccessException | TransactionException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not within " + LIMIT + ": " + what, e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    static void until(String what, BooleanSupplier done) {
        until(what, done, () -> "");
    }

    static void until(String what, BooleanSupplier done, Supplier<String> state) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!call(what, done::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT + ": " + what + "; " + call(what, state));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
