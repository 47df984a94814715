package io.aidhub.routes.files;

import java.time.Duration;

/**
 * How long to wait for a receipt: twice as long after each hand-over without one, so that a receiver that is away for days finds some copies of a notice, not hundreds.
 *
 * @param first after the first hand-over
 */
public record ReceiptWait(Duration first) {
    private static final int MOST_DOUBLINGS = 6;

    /** @param handOver from 1 */
    public Duration after(int handOver) {
        return first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, handOver - 1)));
    }
}
