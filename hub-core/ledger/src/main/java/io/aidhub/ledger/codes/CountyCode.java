package io.aidhub.ledger.codes;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One addition.
 *
 * @param way READ (from others to us) or WRITE (from us to a department)
 * @param validFrom first day; null: always was
 * @param validUntil last day; null: no end
 * @param takenBackBy null as long as it is in force
 */
public record CountyCode(
        UUID id,
        String table,
        String way,
        String from,
        String to,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String addedBy,
        OffsetDateTime addedAt,
        @Nullable String takenBackBy,
        @Nullable OffsetDateTime takenBackAt) {
    public boolean isInForce() {
        return takenBackAt == null;
    }

    /**
     * One to be entered.
     *
     * @param shown {@code from} as a parked record may show it
     */
    public record Fresh(
            String table,
            String way,
            String from,
            String to,
            String shown,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {}
}
