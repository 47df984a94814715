package io.aidhub.ledger.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person of a difference list; names are to be masked before they are shown, and there is no ID number in it.
 *
 * @param household the household to be read on about: where the person is with the batch, or where they are now when that one comes only with the release; null: neither
 * @param head name of the household's head with the batch; null: no list ever named them
 * @param facts which facts become others; empty for those who come, go or are missing
 * @param day from when it holds
 * @param cause code of 增减表, of who leaves or whose benefit stops
 */
public record DifferenceRow(
        DifferenceKind kind,
        UUID person,
        String name,
        String area,
        @Nullable UUID household,
        @Nullable String head,
        List<Fact> facts,
        LocalDate day,
        @Nullable String cause) {
    public DifferenceRow {
        facts = List.copyOf(facts);
    }

    /** Without what it says: that is personal. */
    @Override
    public String toString() {
        return kind + " person " + person;
    }

    /**
     * A fact that becomes another.
     *
     * @param name as in the events of a release; of {@code residentId} and {@code categoryDetail} it is told only that they change
     * @param before code, day or name, several codes joined by ','; of {@code household} its head's name; of a birth date the year, of a school its first character; null: nothing
     * @param after as {@code before}
     */
    public record Fact(String name, @Nullable String before, @Nullable String after) {
        /** True when the values are names of people, to be masked. */
        public boolean isName() {
            return name.equals("name") || name.equals("head") || name.equals("household");
        }

        /** Without what it says: that is personal. */
        @Override
        public String toString() {
            return name;
        }
    }
}
