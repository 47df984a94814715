package io.aidhub.hub.deliver;

import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.spi.Outcome;
import java.time.Duration;

/** What a lane brings back to the pump. */
sealed interface Answer {
    /** Nothing came back; there may be something due. */
    record Wake() implements Answer {}

    /** An answer of a lane, each for one notice. */
    sealed interface Returned extends Answer {
        DueDelivery delivery();
    }

    /**
     * The connector's answer.
     *
     * @param probe whether this hand-over was to find out if the department can be reached again
     */
    record Came(DueDelivery delivery, Outcome outcome, boolean probe) implements Returned {}

    /**
     * The connector threw, or gave an answer that is none. Says nothing of whether the department can be reached.
     *
     * @param cause the type of what was thrown, never its text
     */
    record Failed(DueDelivery delivery, String cause, boolean probe) implements Returned {
        /** What it counts as: one failure of the notice. */
        Outcome outcome() {
            return new Outcome.Retry(Duration.ZERO, cause);
        }
    }

    /** It did not go out: the connection had failed, or the hub stops. */
    record NotSent(DueDelivery delivery) implements Returned {}
}
