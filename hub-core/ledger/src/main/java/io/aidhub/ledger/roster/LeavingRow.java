package io.aidhub.ledger.roster;

import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One clean row of the list of those who left, or whose benefit stops or goes on (增减表).
 *
 * @param id null: without a number, {@code named} says who it is
 * @param cause code of the reason; null of RESUMED: no list has to say why
 * @param leftOn day of it
 * @param mayBeStranger the list names people the roster does not know, too
 */
public record LeavingRow(
        long rowNumber,
        @Nullable ResidentId id,
        @Nullable NamedPerson named,
        Change change,
        @Nullable String cause,
        LocalDate leftOn,
        boolean mayBeStranger) {
    public LeavingRow {
        NamedPerson.requireOne(id, named);
        if (cause == null && change != Change.RESUMED) {
            throw new IllegalArgumentException(change + " without a cause");
        }
    }

    /** What the row says. */
    public enum Change {
        EXITED,
        DECEASED,
        /** 停发: the benefit stops, the person stays on the roster. */
        SUSPENDED,
        /** 恢复: it goes on. */
        RESUMED
    }
}
