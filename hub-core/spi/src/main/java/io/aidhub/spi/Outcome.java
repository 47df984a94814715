package io.aidhub.spi;

import java.time.Duration;

/** What came of one delivery. A refusal is an answer, not an exception. */
public sealed interface Outcome {
    /**
     * The department has it.
     *
     * @param remoteReference its own reference, may be empty
     */
    record Delivered(String remoteReference) implements Outcome {}

    /**
     * The department (or its queue) took it and confirms later. Counts as sent for order.
     *
     * @param checkAfter when no confirmation came by then it is handed over again under the same id
     */
    record Accepted(String reference, Duration checkAfter) implements Outcome {}

    /**
     * This one notice failed and may succeed later; only its own household waits.
     *
     * @param after what the department asked for, zero for the hub's own schedule
     * @param cause for a human, without personal data
     */
    record Retry(Duration after, String cause) implements Outcome {}

    /**
     * The department will never take this notice as it is: it is parked for a person.
     *
     * @param code the department's own code
     * @param reason for a human, without personal data
     */
    record Rejected(String code, String reason) implements Outcome {}

    /**
     * The connection failed (refused, time-out, 503, breaker open): it belongs to the subscription, no notice's own schedule moves.
     *
     * @param after what the department asked for (Retry-After), zero for the hub's own back-off
     * @param cause for a human
     */
    record Unavailable(Duration after, String cause) implements Outcome {}

    /** The subscription's address no longer exists: the subscription is suspended and keeps its backlog. */
    record Gone() implements Outcome {}
}
