package io.aidhub.sandbox.county;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented member of a household, as the lists of one month show it.
 *
 * @param idNumber 18 characters, province-level division
 * @param since first month of aid (最初享受月份)
 */
record Person(
        String name,
        String idNumber,
        boolean male,
        Relation relation,
        Traits traits,
        YearMonth since,
        @Nullable Disability disability,
        @Nullable School school,
        List<Mark> marks) {
    /** Ages are counted at the end of this year, in every month: the generator does not let people grow older. */
    static final int AGE_YEAR = 2026;

    /** Ethnicity (民族), marriage (婚姻状况), education (文化程度), capacity for work (劳动能力), in words. */
    record Traits(String ethnicity, String marriage, String education, String labour) {}

    Person {
        marks = List.copyOf(marks);
    }

    LocalDate birthDate() {
        return InventedId.birthDate(idNumber);
    }

    int age() {
        return AGE_YEAR - birthDate().getYear();
    }

    boolean adult() {
        return age() >= 18;
    }

    Person with(Relation changed) {
        return new Person(name, idNumber, male, changed, traits, since, disability, school, marks);
    }

    Person with(@Nullable School changed) {
        return new Person(name, idNumber, male, relation, traits, since, disability, changed, marks);
    }

    Person since(YearMonth changed) {
        return new Person(name, idNumber, male, relation, traits, changed, disability, school, marks);
    }

    Person with(Mark added) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(added);
        return new Person(name, idNumber, male, relation, traits, since, disability, school, more);
    }

    /** With a card, and on the category list because of it. */
    Person with(Disability gained, LocalDate day) {
        return new Person(name, idNumber, male, relation, traits, since, gained, school, marks)
                .with(new Mark(Mark.Kind.DISABLED, day));
    }

    boolean has(Mark.Kind kind) {
        return marks.stream().anyMatch(mark -> mark.kind() == kind);
    }
}
