package io.aidhub.ledger.roster;

import io.aidhub.model.Category;
import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One clean row of a list of one kind (专项名单): somebody who holds its classes.
 *
 * @param rowNumber as the spreadsheet shows it, from 1
 * @param id null: without a number; known by the head as in {@link PersonRow}, else by name, sex and birth date (or, where that is estimated, the begin) within its kind of list
 * @param head null: the list names none
 * @param birthDate first day of the year, where it is estimated
 * @param relation to the head, GB/T 4761; null: the list does not say
 * @param area township
 * @param details what the list says of the class, as {@code name:value}
 * @param disability as in {@link PersonRow}
 */
public record HolderRow(
        long rowNumber,
        @Nullable ResidentId id,
        @Nullable ResidentId head,
        String name,
        Sex sex,
        LocalDate birthDate,
        boolean estimated,
        @Nullable String relation,
        Division area,
        Set<Category> categories,
        @Nullable LocalDate categoryFrom,
        List<String> details,
        @Nullable String disability) {
    public HolderRow {
        categories = Set.copyOf(categories);
        details = details.stream().sorted().toList();
    }

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "HolderRow " + rowNumber;
    }
}
