package io.aidhub.bench.deliver;

import io.aidhub.bench.Unexpected;
import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a sender; looks seldom, so that looking costs nothing that is measured. */
final class Waiting {
    private static final long LOOK_MILLIS = 20;
    /** A look takes the sender's own database milliseconds while it works: one twentieth of the time at most is spent on looking. */
    private static final long PAUSES_A_LOOK = 19;

    private final Sender sender;
    private final Duration limit;

    Waiting(Sender sender, Duration limit) {
        this.sender = sender;
        this.limit = limit;
    }

    /** Until each receiver has got at least {@code number} notices and the sender is settled. */
    void told(Receivers receivers, int number) throws Exception {
        until("all receivers have " + number + " notices", () -> receivers.counts().stream()
                .allMatch(count -> count >= number));
        settled();
    }

    void settled() throws Exception {
        until("it is settled", sender::settled);
    }

    /** @throws Unexpected when it takes longer than the limit, or the sender ends */
    void until(String what, Callable<Boolean> reached) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long looked = System.nanoTime(); !reached.call(); looked = System.nanoTime()) {
            long took = System.nanoTime() - looked;
            String words = sender.ended();
            if (!words.isEmpty()) {
                throw new Unexpected(sender.name() + " ended before " + what + ":\n" + words);
            }
            if (System.nanoTime() > deadline) {
                throw new Unexpected(sender.name() + ": not within " + limit.toSeconds() + " s: " + what);
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS), took * PAUSES_A_LOOK));
        }
    }
}
