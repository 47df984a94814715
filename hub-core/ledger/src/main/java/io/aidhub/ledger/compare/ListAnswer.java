package io.aidhub.ledger.compare;

import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered of one row that speaks of somebody we know: no more than its level allows.
 *
 * @param rowNumber of the list
 * @param answer IN_ROSTER, NOT_IN_ROSTER or NAME_DIFFERS
 * @param level FULL, OWN, YES_NO or NONE
 * @param categories codes, sorted; empty unless the level is FULL or OWN
 * @param since the day a list gave for each of them; null where none did
 * @param area township; with FULL only, as all that follows but {@code helps}
 * @param members of the household in the roster on that day
 * @param helps what the person received in the twelve months up to that day; with OWN of the asker's department only
 * @param temporaryAid granted to the household in those months
 */
public record ListAnswer(
        long rowNumber,
        String answer,
        String level,
        List<String> categories,
        List<@Nullable LocalDate> since,
        @Nullable String area,
        @Nullable String headName,
        @Nullable String relation,
        int members,
        List<Help> helps,
        Money temporaryAid) {

    /** Without what it says: that is personal. */
    @Override
    public String toString() {
        return "ListAnswer " + rowNumber + " " + answer + " " + level;
    }

    /** Help of one department in one form, added up. */
    public record Help(String department, HelpForm form, Money amount) {}
}
