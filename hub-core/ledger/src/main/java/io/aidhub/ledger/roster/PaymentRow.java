package io.aidhub.ledger.roster;

import io.aidhub.model.Category;
import io.aidhub.model.Money;
import io.aidhub.model.ResidentId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One clean row of a payment list (发放名单).
 *
 * @param id null: without a number, {@code named} says who it is
 * @param head null: the list names none
 * @param paidFor first day of the month
 * @param category the class the money is for
 * @param paid false: the bank gave it back, or it was stopped
 */
public record PaymentRow(
        long rowNumber,
        @Nullable ResidentId id,
        @Nullable NamedPerson named,
        @Nullable ResidentId head,
        LocalDate paidFor,
        Category category,
        @Nullable Money amount,
        boolean paid) {
    public PaymentRow {
        NamedPerson.requireOne(id, named);
    }

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "PaymentRow " + rowNumber;
    }
}
