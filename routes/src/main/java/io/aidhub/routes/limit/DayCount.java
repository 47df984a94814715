package io.aidhub.routes.limit;

import java.time.LocalDate;

/** Counts the calls of a day to one department's system, for all instances of the hub, and remembers them over a restart. */
@FunctionalInterface
public interface DayCount {
    /**
     * Takes one call out of a day's.
     *
     * @param connector whose calls
     * @param most calls of that day
     * @return false when they are used up; nothing is counted then
     */
    boolean take(String connector, LocalDate day, int most);
}
