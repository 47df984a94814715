package io.aidhub.hub.property;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The lists of one month as data, in the order of their rows; all people are invented.
 *
 * @param categories null: no such file this time
 */
record MonthlyList(
        YearMonth period, List<Home> homes, List<Person> persons, List<Further> categories, List<Leaver> leavers) {
    MonthlyList {
        homes = List.copyOf(homes);
        persons = List.copyOf(persons);
        categories = categories == null ? null : List.copyOf(categories);
        leavers = List.copyOf(leavers);
    }

    /** What is wrong with a row of the person list. */
    enum Damage {
        NONE,
        CHECK_DIGIT,
        SPREADSHEET,
        NO_NAME,
        CATEGORY,
        SEX,
        BIRTH_DATE,
        RELATION,
        /** The head is in no household row. */
        HEAD;

        boolean hidesId() {
            return this == CHECK_DIGIT || this == SPREADSHEET;
        }
    }

    record Home(String head, String headName, String township, boolean urban, Integer income, String phone) {}

    /** @param from month of 最初享受月份, first day; null: blank */
    record Person(
            String id,
            String name,
            String head,
            String relation,
            String benefit,
            LocalDate from,
            String stage,
            String school,
            String disability,
            Damage damage) {}

    record Further(String id, String name, String category, LocalDate from) {}

    record Leaver(String id, String name, String head, String cause, LocalDate on) {}
}
