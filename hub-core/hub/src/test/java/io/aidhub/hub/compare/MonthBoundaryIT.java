package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.intake.Month;
import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A county that closes its lists on the 20th: what happens on the 21st is in the next month, in its list, its statistics and its tables of changes alike. */
@Timeout(180)
class MonthBoundaryIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 20);
    private static final String SUBSCRIPTION = "medical-insurance-status";
    private static final Asker OFFICER = new Asker.CountyOfficer("民政干部甲");
    private static final Viewer EYES = new Viewer("officer", "民政干部甲", ViewerRole.COUNTY_OFFICER, null, null, null);
    private static final String WANG = Month.id(LocalDate.of(1971, 2, 3), 101);
    private static final String LI = Month.id(LocalDate.of(1972, 4, 5), 102);
    private static final String OLD_NUMBER = Month.id(LocalDate.of(1980, 6, 7), 105);
    private static final String NEW_NUMBER = Month.id(LocalDate.of(1980, 6, 7), 107);
    private static final String COMER = Month.id(LocalDate.of(1990, 8, 9), 109);

    @TempDir
    static Path folder;

    private static CompareHouse house;
    private static List<YearMonth> monthsOfTheEvening = new ArrayList<>();

    @BeforeAll
    static void twoMonths() throws IOException {
        house = new CompareHouse(folder, 20);
        house.at(Instant.parse("2026-10-18T02:00:00Z"));
        house.release(
                list(OCTOBER)
                        .couple(WANG, LI)
                        .household(OLD_NUMBER, "青城镇", "13800000002")
                        .person("钱三", OLD_NUMBER, OLD_NUMBER, "户主")
                        .household(NEW_NUMBER, "青城镇", "13800000003")
                        .person("钱三", NEW_NUMBER, NEW_NUMBER, "户主")
                        .write(folder),
                OCTOBER);
        for (String evening :
                List.of("2026-10-20T15:59:00Z", "2026-10-20T16:01:00Z")) { // midnight in the county's zone
            house.at(Instant.parse(evening));
            monthsOfTheEvening.add(house.months.months().current());
        }
        house.at(Instant.parse("2026-10-21T02:00:00Z"));
        house.joins.join(person("钱三", NEW_NUMBER), person("钱三", OLD_NUMBER), "民政干部甲", "换号");
        house.tell();
        house.at(Instant.parse("2026-11-18T02:00:00Z"));
        house.release(
                list(NOVEMBER)
                        .household(WANG, "青城镇", "13800000001")
                        .person("王一", WANG, WANG, "户主")
                        .person("新四", COMER, WANG, "女儿")
                        .household(NEW_NUMBER, "青城镇", "13800000003")
                        .person("钱三", NEW_NUMBER, NEW_NUMBER, "户主")
                        .leaves("李二", LI, WANG, "死亡", "2026-10-21")
                        .write(folder),
                NOVEMBER);
    }

    private static Month list(YearMonth month) {
        return new Month(month.toString()).neighbours();
    }

    private static UUID person(String name, String id) {
        return house.roster().stream()
                .filter(one -> one.name().equals(name) && one.id().number().equals(id))
                .findFirst()
                .orElseThrow()
                .person();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aListWithoutAMonthIsOfTheMonthTheDayFallsIn() {
        assertThat(monthsOfTheEvening).containsExactly(OCTOBER, NOVEMBER);
        assertThat(house.changes.months().current()).isEqualTo(NOVEMBER);
    }

    @Test
    void whatHappenedOnTheTwentyFirstIsInTheNextMonthsStatisticsAndList() {
        RosterMonth october = house.months.month(OFFICER, OCTOBER, Optional.empty(), "");
        RosterMonth november = house.months.month(OFFICER, NOVEMBER, Optional.empty(), "");
        assertThat(october.last()).isEqualTo(LAST);
        assertThat(november.first()).isEqualTo(LAST.plusDays(1));
        assertThat(everybody(october.changes())).isEqualTo(counts(0, 12, 0, 0, 12));
        // one is joined by hand on the 21st, one died on the 21st, one came with the list
        assertThat(everybody(november.changes())).isEqualTo(counts(12, 1, 1, 1, 11));
        assertThat(october.addsUp()).isTrue();
        assertThat(november.addsUp()).isTrue();
        assertThat(names(october)).hasSize(12).contains("李二").doesNotContain("新四");
        assertThat(names(november)).hasSize(11).contains("新四").doesNotContain("李二");
    }

    @Test
    void theCountysTableOfChangesReconcilesWithTheStatistics() {
        for (YearMonth month : List.of(OCTOBER.minusMonths(1), OCTOBER, NOVEMBER, NOVEMBER.plusMonths(1))) {
            assertThat(house.changes.county(OFFICER, month))
                    .as(month.toString())
                    .isEqualTo(house.months
                            .month(OFFICER, month, Optional.empty(), "")
                            .changes());
        }
        assertThat(house.changes.county(OFFICER, NOVEMBER)).isNotEmpty();
    }

    @Test
    void aDepartmentsTableOfChangesReconcilesToo() {
        ListChange october = house.changes.summary(OFFICER, SUBSCRIPTION, OCTOBER);
        ListChange november = house.changes.summary(OFFICER, SUBSCRIPTION, NOVEMBER);
        assertThat(List.of(october.peopleBefore(), october.came(), october.leftInAll(), october.people()))
                .containsExactly(0L, 12L, 0L, 12L);
        assertThat(List.of(november.peopleBefore(), november.came(), november.leftInAll(), november.people()))
                .containsExactly(12L, 1L, 2L, 11L);
        assertThat(october.addsUp() && november.addsUp()).isTrue();
    }

    /** The line of all persons: all of them live in one township. */
    private static CountyChange everybody(List<CountyChange> changes) {
        return changes.get(0);
    }

    private static CountyChange counts(long before, long came, long exited, long deceased, long now) {
        return new CountyChange("370322100", CountyChange.EVERYBODY, before, came, 0, 0, exited, deceased, 0, 0, now);
    }

    private static List<String> names(RosterMonth month) {
        List<String> names = new ArrayList<>();
        house.past.forEach(EYES, month.end(), new RosterPast.Filter("", "", ""), one -> names.add(one.name()));
        return names;
    }
}
