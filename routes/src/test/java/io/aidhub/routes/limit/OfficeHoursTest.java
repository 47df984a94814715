package io.aidhub.routes.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeHoursTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /** The national day of 2026: off from Thursday to the Wednesday after, and worked on the Saturday before and after. */
    private static final OfficeHours HOURS = new OfficeHours(
            WEEKDAYS,
            List.of(times("14:00-17:30"), times("08:30-12:00")),
            List.of(dates("2026-10-01/2026-10-07")),
            List.of(dates("2026-09-26"), dates("2026-10-10")),
            ZONE);

    @ParameterizedTest
    @CsvSource({
        "2026-09-21T08:30:00",
        "2026-09-21T11:59:59",
        "2026-09-21T14:00:00",
        "2026-09-26T09:00:00",
        "2026-10-10T15:00:00"
    })
    void theyAreOpen(LocalDateTime time) {
        assertThat(HOURS.opening(at(time))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-21T08:29:59, 2026-09-21T08:30:00",
        "2026-09-21T12:00:00, 2026-09-21T14:00:00",
        "2026-09-21T17:30:00, 2026-09-22T08:30:00",
        "2026-09-18T18:00:00, 2026-09-21T08:30:00",
        "2026-09-30T18:00:00, 2026-10-08T08:30:00",
        "2026-10-03T10:00:00, 2026-10-08T08:30:00"
    })
    void theyBeginAgain(LocalDateTime time, LocalDateTime opening) {
        assertThat(HOURS.opening(at(time))).contains(at(opening));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-21T19:00:00, 2026-09-21T20:00:00",
        "2026-09-21T23:00:00,",
        "2026-09-22T05:59:59,",
        "2026-09-26T03:00:00,",
        "2026-09-22T06:00:00, 2026-09-22T20:00:00",
        "2026-09-27T03:00:00, 2026-09-28T20:00:00"
    })
    void aNightBelongsToTheDayItBegins(LocalDateTime time, LocalDateTime opening) {
        OfficeHours nights = new OfficeHours(WEEKDAYS, List.of(times("20:00-06:00")), List.of(), List.of(), ZONE);
        assertThat(nights.opening(at(time)))
                .isEqualTo(Optional.ofNullable(opening).map(OfficeHoursTest::at));
    }

    @Test
    void aWholeDayHasNoGapAtMidnight() {
        OfficeHours always = new OfficeHours(
                EnumSet.allOf(DayOfWeek.class), List.of(times("00:00-24:00")), List.of(), List.of(), ZONE);
        Instant midnight = at(LocalDateTime.parse("2026-09-21T00:00:00"));
        assertThat(always.opening(midnight)).isEmpty();
        assertThat(always.opening(midnight.minusNanos(1))).isEmpty();
    }

    @Test
    void whatStaysClosedForLongIsAskedAgainAfterADay() {
        OfficeHours closed = new OfficeHours(
                WEEKDAYS, List.of(times("08:30-12:00")), List.of(dates("2026-01-01/2026-12-31")), List.of(), ZONE);
        Instant now = at(LocalDateTime.parse("2026-03-01T10:00:00"));
        assertThat(closed.opening(now)).contains(now.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8:30-12:00", "08:30", "08:30-", "08:30-12:00-13:00", "25:00-26:00", "24:30-08:00"})
    void whatIsNoSpanOfTimeIsNotRead(String text) {
        assertThat(OfficeHours.Times.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-10", "2026-13-01", "2026-10-07/2026-10-01", "2026-10-01/2026-10-02/2026-10-03"})
    void whatIsNoDateIsNotRead(String text) {
        assertThat(OfficeHours.Dates.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20/s, PT0.05S", "300/m, PT0.2S", "6/m, PT10S", "3600/h, PT1S"})
    void aRateIsASpacing(String text, Duration spacing) {
        assertThat(CallRate.parse(text).map(CallRate::spacing)).contains(spacing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "0/s", "20/d", "20 /s", "1.5/s", "-1/s"})
    void whatIsNoRateIsNotRead(String text) {
        assertThat(CallRate.parse(text)).isEmpty();
    }

    private static Instant at(LocalDateTime time) {
        return time.atZone(ZONE).toInstant();
    }

    private static OfficeHours.Times times(String text) {
        return OfficeHours.Times.parse(text).orElseThrow();
    }

    private static OfficeHours.Dates dates(String text) {
        return OfficeHours.Dates.parse(text).orElseThrow();
    }
}
