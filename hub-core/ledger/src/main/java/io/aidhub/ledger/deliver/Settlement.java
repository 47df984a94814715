package io.aidhub.ledger.deliver;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be written of one hand-over. Texts carry no personal data. */
public sealed interface Settlement {
    long sequence();

    UUID noticeId();

    int handOver();

    /** The department has it. */
    record Delivered(long sequence, UUID noticeId, int handOver, String remoteReference) implements Settlement {}

    /** Sent, to be confirmed; handed over again after {@code checkAfter}. */
    record Accepted(long sequence, UUID noticeId, int handOver, String remoteReference, Instant checkAfter)
            implements Settlement {}

    /** Failed, to be tried again. */
    record Again(long sequence, UUID noticeId, int handOver, Instant nextAttempt, String cause) implements Settlement {}

    /** For a person to mend; holds back its household. {@code parkedId} names the parked record. */
    record Parked(long sequence, UUID noticeId, int handOver, UUID parkedId, String code, String reason, byte[] sealed)
            implements Settlement {}

    /**
     * A part of a snapshot that did not go through: a void notice settles its number, and each of its households is told by itself.
     *
     * @param voidId id of the void notice
     * @param voidSealed its bytes
     * @param persons whom the part spoke of
     * @param refused the department said no; else it failed, and may have had its effect all the same
     */
    record FellApart(
            long sequence,
            UUID noticeId,
            int handOver,
            UUID voidId,
            byte[] voidSealed,
            List<UUID> persons,
            boolean refused,
            String reason)
            implements Settlement {
        public FellApart {
            persons = List.copyOf(persons);
        }
    }

    /** The word the receipt carries. */
    default String outcome() {
        if (this instanceof Delivered) {
            return "DELIVERED";
        } else if (this instanceof Accepted) {
            return "ACCEPTED";
        } else if (this instanceof Again) {
            return "RETRY";
        }
        return this instanceof FellApart ? "FELL_APART" : "PARKED";
    }

    default @Nullable String remote() {
        if (this instanceof Delivered delivered) {
            return delivered.remoteReference();
        }
        return this instanceof Accepted accepted ? accepted.remoteReference() : null;
    }

    default @Nullable String cause() {
        if (this instanceof Again again) {
            return again.cause();
        }
        if (this instanceof FellApart apart) {
            return apart.reason();
        }
        return this instanceof Parked parked ? parked.reason() : null;
    }
}
