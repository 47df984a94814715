package io.aidhub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.ledger.sight.DepartmentDesk;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedReturnsTest {
    private static final List<DepartmentDesk.Area> AREAS =
            List.of(new DepartmentDesk.Area("370322100", 5), new DepartmentDesk.Area("370322101", 6));
    private static final List<String> KINDS = List.of("RENTAL", "RENT_SUBSIDY");
    private static final RosterMonths CALENDAR =
            new RosterMonths(RosterMonths.CALENDAR, ZoneOffset.UTC, Clock.systemUTC());
    private static final LocalDate EARLY = LocalDate.of(2026, 11, 10);

    @Test
    void everyAreaAndKindIsOwedUntilTheLastOfTheMonth() {
        List<ExpectedReturns.Expected> expected =
                ExpectedReturns.of("2026-11", AREAS, KINDS, List.of(), CALENDAR, EARLY);

        assertThat(expected).hasSize(4).allSatisfy(one -> {
            assertThat(one.due()).isEqualTo(LocalDate.of(2026, 11, 30));
            assertThat(one.light()).isEqualTo("none");
            assertThat(one.scope()).isEmpty();
        });
    }

    @Test
    void wherePeopleCloseTheMonthOnADayTheReturnIsOwedUntilThatDay() {
        RosterMonths months = new RosterMonths(20, ZoneOffset.UTC, Clock.systemUTC());
        assertThat(ExpectedReturns.of("2026-11", AREAS, KINDS, List.of(), months, LocalDate.of(2026, 11, 21)))
                .allSatisfy(one -> {
                    assertThat(one.due()).isEqualTo(LocalDate.of(2026, 11, 20));
                    assertThat(one.light()).isEqualTo("red");
                });
    }

    @Test
    void aNilReturnOfTheCountyAnswersForItsTownships() {
        List<ExpectedReturns.Expected> expected =
                ExpectedReturns.of("2026-11", AREAS, KINDS, List.of(said("370322", "RENTAL", "NIL")), CALENDAR, EARLY);

        assertThat(expected)
                .filteredOn(ExpectedReturns.Expected::answered)
                .extracting(one -> one.area() + " " + one.kind() + " " + one.light())
                .containsExactly("370322100 RENTAL green", "370322101 RENTAL green");
    }

    @Test
    void aPartialListIsSeenAndDoesNotAnswer() {
        List<DepartmentDesk.Return> partial = List.of(said("370322100", "RENTAL", "PARTIAL"));

        assertThat(ExpectedReturns.of(
                        "2026-11", AREAS, List.of("RENTAL"), partial, CALENDAR, LocalDate.of(2026, 11, 23)))
                .extracting(one -> one.scope() + " " + one.light())
                .containsExactly("PARTIAL amber", " amber");
        assertThat(ExpectedReturns.of(
                        "2026-11", AREAS, List.of("RENTAL"), partial, CALENDAR, LocalDate.of(2026, 12, 1)))
                .extracting(ExpectedReturns.Expected::light)
                .containsExactly("red", "red");
    }

    @Test
    void nothingIsOwedBeforeTheFirstRoster() {
        assertThat(ExpectedReturns.of("", AREAS, KINDS, List.of(), CALENDAR, EARLY))
                .isEmpty();
    }

    private static DepartmentDesk.Return said(String area, String kind, String scope) {
        return new DepartmentDesk.Return(
                "2026-11", area, kind, scope, 0, OffsetDateTime.parse("2026-11-05T10:00:00+08:00"));
    }
}
