package io.aidhub.bench.deliver;

import io.aidhub.bench.Unexpected;
import io.aidhub.bench.receivers.Receivers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a sender; looks seldom, so that looking costs nothing that is measured. */
final class Waiting {
    private static final long LOOK_MILLIS = 20;

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
        while (!reached.call()) {
            String words = sender.ended();
            if (!words.isEmpty()) {
                throw new Unexpected(sender.name() + " ended before " + what + ":\n" + words);
            }
            if (System.nanoTime() > deadline) {
                throw new Unexpected(sender.name() + ": not within " + limit.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
