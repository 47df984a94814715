package io.aidhub.ledger.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A view of the roster on its two time axes: what held on a day, as far as the hub knew it before an instant.
 *
 * @param on the day of which is told
 * @param knownBefore what was recorded from then on is not told
 */
public record RosterMoment(LocalDate on, Instant knownBefore) {
    /** For a query. */
    public OffsetDateTime knownBeforeUtc() {
        return OffsetDateTime.ofInstant(knownBefore, ZoneOffset.UTC);
    }
}
