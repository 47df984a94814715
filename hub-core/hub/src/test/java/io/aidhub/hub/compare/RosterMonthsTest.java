package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RosterMonthsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    /** In Shanghai it is the 21st already. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-20T16:30:00Z"), ZoneOffset.UTC);

    @Test
    void aCountyThatClosesOnTheTwentiethHasItsOctoberFromTheTwentyFirstOfSeptember() {
        RosterMonths months = new RosterMonths(20, ZONE, CLOCK);
        assertThat(months.first(OCTOBER)).isEqualTo(LocalDate.of(2026, 9, 21));
        assertThat(months.last(OCTOBER)).isEqualTo(LocalDate.of(2026, 10, 20));
        assertThat(months.of(LocalDate.of(2026, 10, 20))).isEqualTo(OCTOBER);
        assertThat(months.of(LocalDate.of(2026, 10, 21))).isEqualTo(OCTOBER.plusMonths(1));
        assertThat(months.current()).as("by the county's own day").isEqualTo(OCTOBER.plusMonths(1));
    }

    @Test
    void calendarMonthsEndOnTheirLastDay() {
        RosterMonths months = new RosterMonths(RosterMonths.CALENDAR, ZONE, CLOCK);
        YearMonth february = YearMonth.of(2028, 2);
        assertThat(months.first(february)).isEqualTo(LocalDate.of(2028, 2, 1));
        assertThat(months.last(february)).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(months.of(LocalDate.of(2028, 2, 29))).isEqualTo(february);
        assertThat(months.current()).isEqualTo(OCTOBER);
    }

    @Test
    void everyDayIsInTheMonthWhoseFirstAndLastDayAreAroundIt() {
        for (int lastDay : new int[] {1, 10, 20, 28, RosterMonths.CALENDAR}) {
            RosterMonths months = new RosterMonths(lastDay, ZONE, CLOCK);
            for (LocalDate day = LocalDate.of(2027, 12, 1);
                    day.isBefore(LocalDate.of(2028, 4, 1));
                    day = day.plusDays(1)) {
                YearMonth month = months.of(day);
                assertThat(day).isBetween(months.first(month), months.last(month));
            }
        }
    }

    @Test
    void aDayThatSomeMonthsDoNotHaveIsRefused() {
        for (int day : new int[] {0, 29, 30, 32, -1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new RosterMonths(day, ZONE, CLOCK));
        }
    }

    @Test
    void theFirstIsInTheMonthOfItsNameWhereverTheBoundaryLies() {
        for (int lastDay : new int[] {1, 10, 20, 28, RosterMonths.CALENDAR}) {
            RosterMonths months = new RosterMonths(lastDay, ZONE, CLOCK);
            for (YearMonth month = OCTOBER; month.isBefore(OCTOBER.plusYears(5)); month = month.plusMonths(1)) {
                assertThat(months.of(month.atDay(1))).as("last day " + lastDay).isEqualTo(month);
            }
        }
    }

    @Test
    void whatWasKnownOnADayIsWhatWasRecordedBeforeItsMidnight() {
        RosterMonths months = new RosterMonths(20, ZONE, CLOCK);
        assertThat(months.known(OCTOBER.atDay(1), LocalDate.of(2026, 10, 5)).knownBefore())
                .isEqualTo(Instant.parse("2026-10-05T16:00:00Z"));
    }
}
