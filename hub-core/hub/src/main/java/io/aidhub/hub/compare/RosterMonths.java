package io.aidhub.hub.compare;

import io.aidhub.ledger.compare.RosterMoment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The months of a roster (名册月度). Where a county closes its lists on a day of the month, the month is named after the calendar month of that day: with the 20th, October
 * is from 21 September to 20 October. The one rule by which a day falls in a month: lists without a month of their own, tables of changes, statistics and what pages begin
 * with go by it. The 1st is in the month of its name wherever the boundary lies, so what a list says without a day, which holds from the 1st, is in the list's own month.
 */
public final class RosterMonths {
    /** The calendar's own months. */
    public static final int CALENDAR = 31;

    private static final int SHORTEST = 28;

    private final int lastDay;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param lastDay of each month, 1 to 28, or {@link #CALENDAR}
     * @throws IllegalArgumentException for a day that some months do not have
     */
    public RosterMonths(int lastDay, ZoneId zone, Clock clock) {
        if (!isLastDay(lastDay)) {
            throw new IllegalArgumentException(
                    "a month ends on a day from 1 to 28, or on 31 for its last, not on " + lastDay);
        }
        this.lastDay = lastDay;
        this.zone = zone;
        this.clock = clock;
    }

    public static boolean isLastDay(int day) {
        return (day >= 1 && day <= SHORTEST) || day == CALENDAR;
    }

    /** The last day of {@code month}. */
    public LocalDate last(YearMonth month) {
        return lastDay == CALENDAR ? month.atEndOfMonth() : month.atDay(lastDay);
    }

    /** The first day of {@code month}: the day after the month before. */
    public LocalDate first(YearMonth month) {
        return last(month.minusMonths(1)).plusDays(1);
    }

    /** When the first day of {@code month} begins. */
    public Instant begins(YearMonth month) {
        return first(month).atStartOfDay(zone).toInstant();
    }

    /** The month {@code day} is in. */
    public YearMonth of(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return day.isAfter(last(month)) ? month.plusMonths(1) : month;
    }

    /** The month of today. */
    public YearMonth current() {
        return of(today());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** What held on {@code on}, as it is known now. */
    public RosterMoment known(LocalDate on) {
        return new RosterMoment(on, clock.instant());
    }

    /** What held on {@code on}, as it is known now or was in the evening of {@code known}. */
    public RosterMoment at(LocalDate on, Optional<LocalDate> known) {
        return known.map(day -> known(on, day)).orElseGet(() -> known(on));
    }

    /** What held on {@code on}, as it was known in the evening of {@code known}. */
    public RosterMoment known(LocalDate on, LocalDate known) {
        return new RosterMoment(on, known.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
