package io.aidhub.ledger.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list check as it is remembered.
 *
 * @param scope area or department of the asker; null: the whole county
 * @param digest SHA-256 of the list, hexadecimal
 * @param on the day the question speaks of
 * @param bestLevel the most the asker could have
 * @param hits rows of somebody in the roster on that day, name and number agreeing
 * @param answered hits by level
 * @param kept false once its list was forgotten: the result cannot be written again
 */
public record CheckedList(
        UUID checkId,
        Instant checkedAt,
        String asker,
        String role,
        @Nullable String scope,
        String purpose,
        String fileName,
        String digest,
        LocalDate on,
        String bestLevel,
        long rowsRead,
        long rowsBroken,
        long hits,
        long nameDiffers,
        Map<String, Long> answered,
        boolean kept) {
    public CheckedList {
        answered = Map.copyOf(answered);
    }

    /** Whether it was asked by this account in this role and scope. */
    public boolean isOf(String account, String ofRole, @Nullable String ofScope) {
        return asker.equals(account) && role.equals(ofRole) && Objects.equals(scope, ofScope);
    }

    /** Rows of nobody in the roster on that day. */
    public long misses() {
        return rowsRead - rowsBroken - hits - nameDiffers;
    }
}
