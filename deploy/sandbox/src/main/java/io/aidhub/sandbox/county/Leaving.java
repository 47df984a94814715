package io.aidhub.sandbox.county;

import java.time.LocalDate;
import java.util.List;

/** A line of the leaving list (增减表): who left, out of which household, why, and when. */
record Leaving(String name, String idNumber, String headIdNumber, Cause cause, LocalDate on, Township.Place place) {

    /** Causes (变动原因). */
    enum Cause {
        DEATH("死亡"),
        INCOME_ABOVE_STANDARD("收入超过标准"),
        MOVED_AWAY("户籍迁出"),
        GAVE_UP("主动放弃");

        static final List<Cause> OF_HOUSEHOLDS = List.of(INCOME_ABOVE_STANDARD, MOVED_AWAY, GAVE_UP);
        static final List<Cause> OF_PERSONS = List.of(GAVE_UP, MOVED_AWAY);

        final String label;

        Cause(String label) {
            this.label = label;
        }
    }

    static Leaving of(Household household, Person person, Cause cause, LocalDate on) {
        return new Leaving(person.name(), person.idNumber(), household.head().idNumber(), cause, on, household.place());
    }
}
