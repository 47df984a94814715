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
 * @param households one or two, empty for a referral
 * @param offer the offer a referral event speaks of
 * @param persons facts at the version the event speaks of
 */
public record WaitingEvent(
        UUID eventId,
        NoticeKind kind,
        LocalDate effectiveOn,
        Instant recordedAt,
        List<UUID> households,
        @Nullable UUID offer,
        List<PersonFacts> persons) {
    WaitingEvent with(List<PersonFacts> facts) {
        return new WaitingEvent(eventId, kind, effectiveOn, recordedAt, households, offer, List.copyOf(facts));
    }
}
