package io.aidhub.ledger.roster;

import io.aidhub.model.Division;
import io.aidhub.model.ResidentId;
import io.aidhub.model.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a row speaks of that gives no ID number: by name, and by the head of the household or, without a head, by birth date, sex and township together.
 *
 * @param head null: the list names none
 * @param birthDate null: the list does not say the day
 * @param sex null: the list does not say
 * @param area township; read only without a head
 */
public record NamedPerson(
        String name,
        @Nullable ResidentId head,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable Division area) {
    public NamedPerson {
        if (name.isEmpty() || head == null && (birthDate == null || sex == null || area == null)) {
            throw new IllegalArgumentException("nobody can be known by so little");
        }
    }

    /** Exactly one of the two is there. */
    static void requireOne(@Nullable ResidentId id, @Nullable NamedPerson named) {
        if ((id == null) == (named == null)) {
            throw new IllegalArgumentException("a row speaks of somebody by number or by name");
        }
    }

    /** Without the facts: those are personal. */
    @Override
    public String toString() {
        return "NamedPerson";
    }
}
