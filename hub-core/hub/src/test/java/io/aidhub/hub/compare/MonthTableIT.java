package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.compare.RosterStock;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.Division;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twelve months of lists, and the roster of each of them afterwards. */
@Timeout(180)
class MonthTableIT {
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    private static final int MONTHS = 12;
    private static final Asker OFFICER = new Asker.CountyOfficer("民政干部甲");
    private static final Viewer EYES = new Viewer("officer", "民政干部甲", ViewerRole.COUNTY_OFFICER, null, null, null);
    private static final RosterPast.Filter EVERYBODY = new RosterPast.Filter("", "", "");

    @TempDir
    static Path folder;

    private static CompareHouse house;
    /** Who was in the roster once a month's list was released, as the tables said it then. */
    private static final List<List<UUID>> THEN = new ArrayList<>();

    private static final List<RosterMoment> MOMENTS = new ArrayList<>();

    @BeforeAll
    static void twelveMonths() throws IOException {
        house = new CompareHouse(folder);
        for (int month = 1; month <= MONTHS; month++) {
            house.month(month, 120);
            MOMENTS.add(house.months.months().known(FIRST.plusMonths(month - 1L).atEndOfMonth()));
            THEN.add(house.roster().stream()
                    .map(CompareHouse.Somebody::person)
                    .sorted()
                    .toList());
        }
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void theStatisticsOfEveryMonthReconcileWithTheirListAndWithTheMonthBefore() {
        long movements = 0;
        for (YearMonth month = FIRST.minusMonths(1);
                month.isBefore(FIRST.plusMonths(MONTHS + 1));
                month = month.plusMonths(1)) {
            RosterMonth figures = month(month, Optional.empty());
            assertThat(figures.addsUp()).as(month.toString()).isTrue();
            assertThat(opening(figures))
                    .as("opening of " + month)
                    .isEqualTo(closing(month(month.minusMonths(1), Optional.empty())));
            for (CountyChange line : figures.categories()) {
                String category = line.category().equals(CountyChange.EVERYBODY) ? "" : line.category();
                RosterPast.Found found =
                        house.past.list(EYES, figures.end(), new RosterPast.Filter("", category, ""), 0);
                assertThat(found.total()).as(month + " " + line.category()).isEqualTo(line.now());
                assertThat(house.months.persons(OFFICER, month, "", category)).isEqualTo(line.now());
            }
            movements += figures.changes().stream()
                    .mapToLong(line -> line.movedIn() + line.gained() + line.exited() + line.deceased())
                    .sum();
        }
        assertThat(movements)
                .as("a county in which nothing happens would always add up")
                .isPositive();
    }

    @Test
    void aMonthAsItWasKnownThenStaysWhatItWas() {
        for (int i = 0; i < MONTHS; i++) {
            List<UUID> listed = new ArrayList<>();
            house.past.forEach(EYES, MOMENTS.get(i), EVERYBODY, person -> listed.add(person.id()));
            assertThat(listed.stream().sorted().toList()).as("month " + (i + 1)).isEqualTo(THEN.get(i));
        }
        RosterMoment unaware =
                new RosterMoment(MOMENTS.get(1).on(), MOMENTS.get(0).knownBefore());
        List<UUID> expected = new ArrayList<>();
        house.past.forEach(EYES, unaware, EVERYBODY, person -> expected.add(person.id()));
        assertThat(expected.stream().sorted().toList())
                .as("the end of the second month, before its list came")
                .isEqualTo(THEN.get(0))
                .isNotEqualTo(THEN.get(1));
    }

    @Test
    void beforeTheFirstListNothingWasKnown() {
        assertThat(month(FIRST, Optional.of(FIRST.atDay(1).minusDays(1))).changes())
                .isEmpty();
        assertThat(month(FIRST, Optional.empty()).changes()).isNotEmpty();
    }

    @Test
    void aTownshipCountsAndReadsItsOwnPeopleOnly() {
        String own = house.roster().get(0).area();
        Asker worker = new Asker.TownshipWorker("镇干部", new Division(own));
        for (String asked : List.of("", own, "37")) {
            RosterMonth figures = house.months.month(worker, FIRST, Optional.empty(), asked);
            assertThat(figures.changes()).isNotEmpty().allMatch(line -> line.area()
                    .startsWith(own));
        }
        Viewer eyes = new Viewer("worker", "镇干部", ViewerRole.TOWNSHIP_WORKER, own, null, null);
        RosterMoment end = house.months.months().known(FIRST.atEndOfMonth());
        RosterPast.Found found = house.past.list(eyes, end, EVERYBODY, 0);
        assertThat(found.total()).isPositive();
        List<RosterPast.Person> seen = new ArrayList<>();
        house.past.forEach(eyes, end, EVERYBODY, seen::add);
        Map<UUID, String> now = house.roster().stream()
                .collect(Collectors.toMap(CompareHouse.Somebody::person, CompareHouse.Somebody::area));
        assertThat(seen)
                .allMatch(person -> now.getOrDefault(person.id(), person.area()).startsWith(own));
    }

    @Test
    void departmentsCharitiesAndAdministratorsHaveNoMonths() {
        for (Asker asker : List.of(
                new Asker.DepartmentLiaison("教育", "education"),
                new Asker.CharityWorker("慈心", "charity-cixin"),
                new Asker.Administrator("管理员"))) {
            assertThatThrownBy(() -> house.months.month(asker, FIRST, Optional.empty(), ""))
                    .isInstanceOf(CheckRefused.class)
                    .hasMessage("TABLE_NOT_ALLOWED");
        }
    }

    @Test
    void theWorkbookHoldsTheWholeListMaskedAndIsAudited() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        house.months.write(OFFICER, EYES, FIRST, Optional.empty(), "", Locale.CHINESE, () -> out);
        Map<String, List<List<String>>> sheets = Sheets.of(out.toByteArray());
        RosterMonth figures = month(FIRST, Optional.empty());
        long people = figures.townships().stream().mapToLong(CountyChange::now).sum();
        long households = house.jdbc.queryForObject(
                "SELECT count(DISTINCT household_id) FROM person_version WHERE known_to = 'infinity' AND valid_from <= '2026-10-31' AND valid_to > '2026-10-31' AND status = 'ACTIVE'",
                Long.class);
        assertThat(sheets.get("月末名单")).hasSize(Math.toIntExact(people) + 2);
        assertThat(sheets.get("月末名单").get(Math.toIntExact(people) + 1).get(0))
                .contains("2026-10-31")
                .contains(people + " 人")
                .contains(households + " 户");
        String all = sheets.toString();
        assertThat(all).doesNotContainPattern("\\d{17}[\\dXx]");
        assertThat(house.roster().stream().filter(somebody -> somebody.name().length() > 2))
                .noneMatch(somebody -> all.contains(somebody.name()));
        assertThat(house.jdbc.queryForList("SELECT detail FROM audit_entry WHERE action = 'month.fetch'", String.class))
                .singleElement()
                .asString()
                .contains("masked");
    }

    @Test
    void aHouseholdIsFoundAsItWasWithAllThatWasRecordedOfIt() {
        Map<String, Object> moved = house.jdbc.queryForMap(
                "SELECT from_household, to_household, happened_on::text AS day FROM household_succession ORDER BY happened_on, from_household LIMIT 1");
        UUID from = (UUID) moved.get("from_household");
        YearMonth month = YearMonth.parse(moved.get("day").toString().substring(0, 7));
        RosterPast.Household before = house.past
                .household(
                        EYES, from, house.months.months().known(month.atDay(1).minusDays(1)))
                .orElseThrow();
        assertThat(before.facts()).isNotNull();
        assertThat(before.members()).extracting(RosterPast.Person::status).contains("ACTIVE");
        assertThat(before.successions())
                .anyMatch(succession -> succession.other().equals(moved.get("to_household")) && succession.fromHere());
        assertThat(before.recorded()).hasSizeGreaterThan(before.members().size());
        assertThat(house.past
                        .household(
                                EYES,
                                from,
                                house.months.months().known(FIRST.atDay(1).minusDays(1)))
                        .orElseThrow()
                        .facts())
                .as("before the first list there was no such household")
                .isNull();
        assertThat(house.past.household(EYES, UUID.randomUUID(), MOMENTS.get(0)))
                .isEmpty();
    }

    @Test
    void theCountsOfAnyDayReconcileWithTheirListAndWithTheMonth() {
        List<String> areas = house.roster().stream()
                .map(CompareHouse.Somebody::area)
                .distinct()
                .sorted()
                .toList();
        for (YearMonth month : List.of(FIRST, FIRST.plusMonths(5), FIRST.plusMonths(MONTHS - 1L))) {
            LocalDate last = month.atEndOfMonth();
            RosterDay county = house.days.day(OFFICER, last, Optional.empty(), "");
            assertThat(county.addsUp()).isTrue();
            assertThat(county.stock()).isEqualTo(month(month, Optional.empty()).stock());
            for (String area : List.of("", areas.get(0), areas.get(areas.size() - 1))) {
                RosterDay day = house.days.day(OFFICER, last, Optional.empty(), area);
                for (RosterStock line : day.total()) {
                    String category = line.category().equals(CountyChange.EVERYBODY) ? "" : line.category();
                    Set<UUID> households = new HashSet<>();
                    AtomicLong persons = new AtomicLong();
                    house.past.forEach(EYES, day.moment(), new RosterPast.Filter(area, category, ""), person -> {
                        persons.incrementAndGet();
                        households.add(person.household());
                    });
                    assertThat(line.persons())
                            .as(last + " " + area + " " + category)
                            .isEqualTo(persons.get());
                    assertThat(line.households()).isEqualTo(households.size());
                }
            }
        }
    }

    @Test
    void anyDayIsHadAsItWasKnownOnAnyDay() {
        LocalDate on = FIRST.plusMonths(1).atEndOfMonth();
        LocalDate recorded = LocalDate.ofInstant(CompareHouse.BEGIN, CompareHouse.ZONE);
        assertThat(house.days
                        .day(OFFICER, on, Optional.of(recorded.minusDays(1)), "")
                        .total())
                .as("the evening before the first list was recorded")
                .isEmpty();
        RosterDay then = house.days.day(OFFICER, on, Optional.of(recorded), "");
        assertThat(then.persons("")).isPositive();
        assertThat(then.total())
                .isEqualTo(house.days.day(OFFICER, on, Optional.empty(), "").total());
        assertThat(house.days
                        .day(OFFICER, FIRST.atDay(1).minusDays(1), Optional.empty(), "")
                        .persons(""))
                .as("the day before the first list holds")
                .isZero();
    }

    @Test
    void theWorkbookOfADayHoldsItsListMaskedAndIsAudited() throws IOException {
        String area = house.roster().get(0).area();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        house.days.write(OFFICER, EYES, FIRST.atEndOfMonth(), Optional.empty(), area, Locale.CHINESE, () -> out);
        Map<String, List<List<String>>> sheets = Sheets.of(out.toByteArray());
        long people = house.days
                .day(OFFICER, FIRST.atEndOfMonth(), Optional.empty(), area)
                .persons("");
        assertThat(people).isPositive();
        assertThat(sheets.get("当天名单")).hasSize(Math.toIntExact(people) + 2);
        assertThat(sheets.get("当天在册").get(1).get(2)).startsWith(Long.toString(people));
        assertThat(sheets.toString()).doesNotContainPattern("\\d{17}[\\dXx]");
        assertThat(house.jdbc.queryForList("SELECT detail FROM audit_entry WHERE action = 'day.fetch'", String.class))
                .singleElement()
                .asString()
                .contains(area)
                .contains("masked");
    }

    @Test
    void aPersonIsFoundAsOfAnyDayAsItWasKnownThen() {
        UUID person = house.jdbc.queryForObject(
                """
                SELECT person_id FROM person_version GROUP BY person_id
                ORDER BY count(DISTINCT categories) DESC, count(DISTINCT household_id) DESC, count(*) DESC, person_id LIMIT 1
                """,
                UUID.class);
        List<List<String>> classes = new ArrayList<>();
        for (RosterMoment moment : MOMENTS) {
            List<RosterPast.Person> listed = new ArrayList<>();
            house.past.forEach(EYES, moment, EVERYBODY, one -> {
                if (one.id().equals(person)) {
                    listed.add(one);
                }
            });
            PersonPast.Past past = house.persons.open(EYES, person, moment).orElseThrow();
            assertThat(Stream.ofNullable(past.then())
                            .filter(one -> one.status().equals("ACTIVE"))
                            .toList())
                    .as("as the list of " + moment.on() + " has it")
                    .isEqualTo(listed);
            if (!listed.isEmpty()) {
                assertThat(past.classes().stream()
                                .map(PersonPast.Held::category)
                                .distinct()
                                .sorted()
                                .toList())
                        .as("classes on " + moment.on())
                        .isEqualTo(listed.get(0).categories());
                classes.add(listed.get(0).categories());
            }
            assertThat(past.recorded()).as("the whole record, whatever the day").hasSizeGreaterThan(1);
        }
        assertThat(classes.stream().distinct())
                .as("a person whose classes never change would show nothing")
                .hasSizeGreaterThan(1);
        PersonPast.Past before = house.persons
                .open(EYES, person, new RosterMoment(MOMENTS.get(0).on(), CompareHouse.BEGIN))
                .orElseThrow();
        assertThat(before.then()).as("before anything was known").isNull();
        assertThat(before.classes()).isEmpty();
        assertThat(house.persons.open(EYES, UUID.randomUUID(), MOMENTS.get(0))).isEmpty();
    }

    @Test
    void aTownshipReadsTheHistoryOfItsOwnPeopleOnly() {
        List<CompareHouse.Somebody> now = house.roster();
        String own = now.get(0).area();
        Viewer eyes = new Viewer("worker", "镇干部", ViewerRole.TOWNSHIP_WORKER, own, null, null);
        for (CompareHouse.Somebody somebody : now) {
            assertThat(house.persons
                            .open(eyes, somebody.person(), MOMENTS.get(0))
                            .isPresent())
                    .as(somebody.area())
                    .isEqualTo(somebody.area().equals(own));
        }
    }

    private static RosterMonth month(YearMonth month, Optional<java.time.LocalDate> known) {
        return house.months.month(OFFICER, month, known, "");
    }

    private static Map<String, Long> opening(RosterMonth month) {
        return month.changes().stream()
                .filter(line -> line.before() > 0)
                .collect(Collectors.toMap(line -> line.area() + line.category(), CountyChange::before));
    }

    private static Map<String, Long> closing(RosterMonth month) {
        return month.changes().stream()
                .filter(line -> line.now() > 0)
                .collect(Collectors.toMap(line -> line.area() + line.category(), CountyChange::now));
    }
}
