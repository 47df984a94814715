package io.aidhub.ledger.roster;

import io.aidhub.model.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in one row (差错).
 *
 * @param rowNumber as the spreadsheet shows it, from 1
 * @param columnName heading of the cell to mend
 * @param code stable, for example {@code ID_CHECK_DIGIT}
 * @param cells the row as it came; sealed before it is stored
 * @param id whom the row speaks of, where its ID number is sound
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on, never compared
public record RowError(
        String fileName,
        long rowNumber,
        String columnName,
        String code,
        byte[] cells,
        @Nullable ResidentId id,
        @Nullable ResidentId head,
        @Nullable String personName) {

    /** Without the cells: those are personal. */
    @Override
    public String toString() {
        return "RowError " + fileName + ":" + rowNumber + " " + code;
    }
}
