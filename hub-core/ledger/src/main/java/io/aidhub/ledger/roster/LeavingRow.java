package io.aidhub.ledger.roster;

import io.aidhub.model.ResidentId;
import io.aidhub.model.RowStatus;
import java.time.LocalDate;

/**
 * One clean row of the list of those who left (增减表).
 *
 * @param status EXITED or DECEASED
 * @param cause code of the reason
 * @param mayBeStranger the list names people the roster does not know, too
 */
public record LeavingRow(
        long rowNumber, ResidentId id, RowStatus status, String cause, LocalDate leftOn, boolean mayBeStranger) {
    public LeavingRow {
        if (status.onList()) {
            throw new IllegalArgumentException("who leaves is not " + status);
        }
    }
}
