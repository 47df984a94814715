package io.aidhub.ledger.dispatch;

import io.aidhub.model.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event no relay has taken yet.
 *
 * @param households one or two, empty for a referral and for the closing of a list
 * @param offer the offer a referral event speaks of
 * @param onlySubscription whom alone it concerns; null: everybody it may concern
 * @param list the list that is closed, of a {@link NoticeKind#LIST_CLOSED} event
 * @param batch the roster batch it came with; null for one that came in another way
 * @param again why it is told although nothing happened; null: something happened
 * @param persons facts at the version the event speaks of
 */
public record WaitingEvent(
        UUID eventId,
        NoticeKind kind,
        LocalDate effectiveOn,
        Instant recordedAt,
        List<UUID> households,
        @Nullable UUID offer,
        @Nullable String onlySubscription,
        @Nullable UUID list,
        @Nullable UUID batch,
        @Nullable Again again,
        List<PersonFacts> persons) {
    /** That a receiver asked to be told again: {@code id} of what it asked, and whether that was everything. */
    public record Again(UUID id, boolean snapshot) {}

    /** Whether the subscription may hear of it at all. */
    public boolean concerns(String subscription) {
        return onlySubscription == null || onlySubscription.equals(subscription);
    }

    /** The line its notice stands in first: offer, list or household. */
    public UUID line() {
        if (offer != null) {
            return offer;
        }
        return list == null ? households.get(0) : list;
    }

    WaitingEvent with(List<PersonFacts> facts) {
        return new WaitingEvent(
                eventId,
                kind,
                effectiveOn,
                recordedAt,
                households,
                offer,
                onlySubscription,
                list,
                batch,
                again,
                List.copyOf(facts));
    }
}
