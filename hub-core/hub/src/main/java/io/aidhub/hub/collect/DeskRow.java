package io.aidhub.hub.collect;

import io.aidhub.model.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * One row of a liaison's form, as texts.
 *
 * @param number as the spreadsheet shows it, from 1
 * @param idText the ID number as it stands there
 * @param id null when the number is none
 * @param idProblem code of what is wrong with the number, null when nothing is
 * @param day any way of writing a day
 */
public record DeskRow(
        long number,
        String name,
        String idText,
        @Nullable ResidentId id,
        @Nullable String idProblem,
        String aid,
        String amount,
        String day,
        String refusal) {
    /** Nothing is said of the person: a prefilled row the liaison left as it was. */
    public boolean isSilent() {
        return aid.isBlank() && amount.isBlank() && day.isBlank() && refusal.isBlank();
    }

    /** Without the cells: those are personal. */
    @Override
    public String toString() {
        return "DeskRow " + number;
    }
}
