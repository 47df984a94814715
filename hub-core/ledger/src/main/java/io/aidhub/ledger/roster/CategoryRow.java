package io.aidhub.ledger.roster;

import io.aidhub.model.Category;
import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One clean row of a list of further categories (类别名单).
 *
 * @param id null: without a number, {@code named} says who it is
 */
public record CategoryRow(
        long rowNumber,
        @Nullable ResidentId id,
        @Nullable NamedPerson named,
        Category category,
        @Nullable LocalDate from) {
    public CategoryRow {
        NamedPerson.requireOne(id, named);
    }
}
