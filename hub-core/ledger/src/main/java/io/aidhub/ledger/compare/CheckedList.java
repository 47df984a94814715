package io.aidhub.ledger.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
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
 * @param kept whether the result can still be written
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

    /** Rows of nobody in the roster on that day. */
    public long misses() {
        return rowsRead - rowsBroken - hits - nameDiffers;
    }
}
