package io.aidhub.ledger.roster;

import io.aidhub.model.Category;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One clean row of a person list (人员名册).
 *
 * @param rowNumber as the spreadsheet shows it, from 1
 * @param id null: without a number; known by head, name, birth date and sex
 * @param relation to the head, GB/T 4761
 * @param categories classes this list itself says; further lists may add some
 * @param disability kind and level of the card (GB/T codes), for example {@code 43}: limb, third level
 * @param labour capacity for work (劳动能力): FULL, PARTIAL_LOSS, TOTAL_LOSS, NONE
 */
public record PersonRow(
        long rowNumber,
        @Nullable ResidentId id,
        ResidentId head,
        String name,
        Sex sex,
        LocalDate birthDate,
        String relation,
        Set<Category> categories,
        @Nullable LocalDate categoryFrom,
        @Nullable String schoolStage,
        @Nullable String schoolName,
        @Nullable String disability,
        @Nullable String labour) {
    public PersonRow {
        categories = Set.copyOf(categories);
    }

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "PersonRow " + rowNumber;
    }
}
