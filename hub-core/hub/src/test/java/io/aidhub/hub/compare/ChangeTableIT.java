package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.compare.CountyChange;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ChangeTableIT {
    private static final YearMonth FIRST = YearMonth.of(2026, 10);
    private static final YearMonth SECOND = YearMonth.of(2026, 11);
    private static final Asker OFFICER = new Asker.CountyOfficer("民政干部甲");

    @TempDir
    static Path folder;

    private static CompareHouse house;
    private static Map<String, Set<String>> firstMonth;

    @BeforeAll
    static void twoMonths() throws IOException {
        house = new CompareHouse(folder);
        house.month(1, 400);
        firstMonth = standing().stream().collect(Collectors.toMap(SubscriptionDefinition::id, ChangeTableIT::held));
        house.month(2, 400);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static List<SubscriptionDefinition> standing() {
        return house.mappings.subscriptions().stream()
                .filter(definition -> !definition.referral() && !definition.openedByResponse())
                .toList();
    }

    /** Whom the subscriber holds by what the relay remembers: another memory than the log the table reads. */
    private static Set<String> held(SubscriptionDefinition definition) {
        return new HashSet<>(house.jdbc.queryForList(
                "SELECT person_id::text FROM subscription_person WHERE subscription_id = ? AND status = 'ACTIVE'",
                String.class,
                definition.id()));
    }

    @Test
    void lastMonthPlusWhoCameLessWhoLeftIsThisMonth() {
        long came = 0;
        long left = 0;
        for (SubscriptionDefinition definition : standing()) {
            ListChange first = house.changes.summary(OFFICER, definition.id(), FIRST);
            ListChange second = house.changes.summary(OFFICER, definition.id(), SECOND);
            Set<String> before = firstMonth.get(definition.id());
            Set<String> now = held(definition);

            assertThat(first.addsUp()).as(first.toString()).isTrue();
            assertThat(first.peopleBefore()).isZero();
            assertThat(first.leftInAll()).isZero();
            assertThat(first.people())
                    .as(definition.id())
                    .isEqualTo(before.size())
                    .isPositive();

            assertThat(second.addsUp()).as(second.toString()).isTrue();
            assertThat(second.peopleBefore()).isEqualTo(first.people());
            assertThat(second.people()).as(definition.id()).isEqualTo(now.size());
            assertThat(second.came())
                    .isEqualTo(now.stream()
                            .filter(person -> !before.contains(person))
                            .count());
            assertThat(second.leftInAll())
                    .isEqualTo(before.stream()
                            .filter(person -> !now.contains(person))
                            .count());
            came += second.came();
            left += second.leftInAll();
        }
        assertThat(came).isPositive();
        assertThat(left).isPositive();
    }

    @Test
    void aMonthWithoutListsChangesNothing() {
        for (SubscriptionDefinition definition : standing()) {
            ListChange third = house.changes.summary(OFFICER, definition.id(), SECOND.plusMonths(1));
            assertThat(third.came() + third.leftInAll() + third.changed() + third.notices())
                    .isZero();
            assertThat(third.people())
                    .isEqualTo(third.peopleBefore())
                    .isEqualTo(held(definition).size());
        }
    }

    @Test
    void theWorkbookHoldsOneRowForEachPersonAndItsSummaryCountsThem() throws IOException {
        Asker liaison = new Asker.DepartmentLiaison("教育信息员", "education");
        ListChange change = house.changes.summary(liaison, "education-status", SECOND);
        Map<String, List<List<String>>> sheets = Sheets.of(house.table(liaison, "education-status", SECOND, false));

        assertThat(sheets.keySet()).containsExactly("汇总", "新增", "减少", "变化");
        assertThat(sheets.get("新增").get(0))
                .containsExactly("姓名", "身份证件号码", "困难类别", "认定日期", "学段", "学校名称", "所属镇（街道）", "生效日期", "通知序号", "送达情况");
        assertThat(sheets.get("减少").get(0)).contains("减少原因");
        List<Map<String, String>> came = Sheets.records(sheets.get("新增"));
        List<Map<String, String>> left = Sheets.records(sheets.get("减少"));
        List<Map<String, String>> changed = Sheets.records(sheets.get("变化"));
        assertThat(came).hasSize((int) change.came());
        assertThat(left).hasSize((int) change.leftInAll());
        assertThat(changed.stream().map(row -> row.get("身份证件号码")).distinct().count())
                .isEqualTo(change.changed())
                .isPositive();
        assertThat(came).allSatisfy(row -> {
            assertThat(row.get("身份证件号码")).matches("\\d{17}[\\dX]");
            assertThat(row.get("困难类别")).containsPattern("\\p{IsHan}");
            assertThat(row.get("所属镇（街道）")).endsWith("道").isNotBlank();
        });
        assertThat(left).allSatisfy(row -> assertThat(row.get("减少原因")).isIn("死亡", "退出救助", "不再属于订阅类别", "不再符合订阅条件"));
        assertThat(changed).allSatisfy(row -> {
            assertThat(row.get("变化项")).isIn("姓名", "困难类别", "认定日期", "学段", "学校名称", "所属镇（街道）", "所在家庭");
            assertThat(row.get("原值")).isNotEqualTo(row.get("新值"));
        });
        assertThat(sheets.get("汇总")).anySatisfy(line -> assertThat(line.get(1))
                .isEqualTo("平：%d + %d - %d = %d"
                        .formatted(change.peopleBefore(), change.came(), change.leftInAll(), change.people())));
    }

    @Test
    void aTableForOthersHasNamesAndNumbersMasked() throws IOException {
        String sheets = Sheets.of(house.table(OFFICER, "education-status", SECOND, true))
                .toString();
        assertThat(sheets).contains("**********").doesNotContainPattern("\\d{17}[\\dX]");
        assertThat(house.roster().stream().filter(somebody -> somebody.name().length() > 2))
                .noneMatch(somebody -> sheets.contains(somebody.name()));
        assertThatThrownBy(() -> house.table(OFFICER, "education-status", SECOND, false))
                .isInstanceOf(CheckRefused.class)
                .hasMessage("CLEAR_NOT_ALLOWED");
    }

    @Test
    void aTableInClearNamesEverybodyWhoStandsInIt() throws IOException {
        Asker liaison = new Asker.DepartmentLiaison("教育信息员乙", "education");
        Map<String, List<List<String>>> sheets = Sheets.of(house.table(liaison, "education-status", SECOND, false));
        Set<String> numbers = sheets.values().stream()
                .filter(sheet -> sheet.get(0).contains("身份证件号码"))
                .flatMap(sheet -> Sheets.records(sheet).stream())
                .map(row -> row.get("身份证件号码"))
                .collect(Collectors.toSet());
        assertThat(numbers).isNotEmpty();
        Set<String> written = house
                .jdbc
                .query(
                        "SELECT p.person_id, p.id_sealed FROM list_export e JOIN list_export_person x USING (export_id) JOIN person p USING (person_id)"
                                + " WHERE e.account = '教育信息员乙' AND e.action = 'changes.fetch'",
                        (row, n) -> house.opened(row.getObject("person_id", UUID.class), row.getBytes("id_sealed")))
                .stream()
                .collect(Collectors.toSet());
        assertThat(written).containsAll(numbers);

        long exports = house.jdbc.queryForObject("SELECT count(*) FROM list_export", Long.class);
        house.table(OFFICER, "education-status", SECOND, true);
        assertThat(house.jdbc.queryForObject("SELECT count(*) FROM list_export", Long.class))
                .as("a masked table tells of nobody")
                .isEqualTo(exports);
    }

    @Test
    void aTableIsReadFromTheLogOnceAndTheRightToItWithoutTheLog() throws IOException {
        Asker other = new Asker.DepartmentLiaison("住建信息员", "housing");
        assertThat(logScans(() -> assertThatThrownBy(() -> house.changes.write(
                                other, "education-status", SECOND, true, Locale.CHINESE, ChangeTableIT::neverOpened))
                        .hasMessage("TABLE_NOT_ALLOWED")))
                .as("refused")
                .isZero();
        long one = logScans(() -> house.changes.summary(OFFICER, "education-status", SECOND));
        long download = logScans(() -> house.changes.write(
                OFFICER, "education-status", SECOND, true, Locale.CHINESE, OutputStream::nullOutputStream));
        assertThat(one).isPositive();
        assertThat(download)
                .as("the sheets are written from what the counts were taken from")
                .isLessThan(2 * one);
    }

    private static OutputStream neverOpened() {
        throw new AssertionError("opened before it was refused");
    }

    /** How often the people of the log were read while {@code work} ran, by PostgreSQL's own count. */
    private static long logScans(Runnable work) {
        long before = scanned();
        work.run();
        return scanned() - before;
    }

    private static long scanned() {
        house.jdbc.execute("SELECT pg_stat_force_next_flush()");
        house.jdbc.execute("SELECT pg_stat_clear_snapshot()");
        return house.jdbc.queryForObject(
                "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'delivery_person'",
                Long.class);
    }

    @Test
    void nobodyHasTheTableOfAnother() {
        for (Asker other : List.of(
                new Asker.DepartmentLiaison("住建信息员", "housing"),
                new Asker.TownshipWorker("镇办", new Division("370322100")),
                new Asker.CharityWorker("慈善", "charity-cixin"),
                new Asker.Administrator("管理员"))) {
            assertThatThrownBy(() -> house.changes.summary(other, "education-status", SECOND))
                    .as(other.role())
                    .isInstanceOf(CheckRefused.class)
                    .hasMessage("TABLE_NOT_ALLOWED");
        }
        assertThatThrownBy(() -> house.changes.summary(OFFICER, "charity-cixin", SECOND))
                .hasMessage("NO_SUCH_SUBSCRIPTION");
    }

    @Test
    void theCountyAddsUpByTownshipAndCategory() throws IOException {
        List<CountyChange> first = house.changes.county(OFFICER, FIRST);
        List<CountyChange> second = house.changes.county(OFFICER, SECOND);
        assertThat(first).isNotEmpty().allMatch(CountyChange::addsUp).allMatch(change -> change.before() == 0);
        assertThat(second).isNotEmpty().allMatch(CountyChange::addsUp);
        assertThat(second.stream().mapToLong(CountyChange::movedIn).sum()).isPositive();
        assertThat(second.stream().mapToLong(CountyChange::deceased).sum()).isPositive();

        Map<String, Long> end = first.stream()
                .collect(Collectors.toMap(change -> change.area() + change.category(), CountyChange::now));
        assertThat(second).allSatisfy(change -> assertThat(change.before())
                .as(change.area() + change.category())
                .isEqualTo(end.getOrDefault(change.area() + change.category(), 0L)));
        assertThat(second.stream()
                        .filter(change -> change.category().equals(CountyChange.EVERYBODY))
                        .mapToLong(CountyChange::now)
                        .sum())
                .isEqualTo(house.roster().size());

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        house.changes.writeCounty(OFFICER, SECOND, Locale.CHINESE, () -> out);
        Map<String, List<List<String>>> sheets = Sheets.of(out.toByteArray());
        assertThat(sheets.keySet()).containsExactly("全县增减表 2026-11", "减少原因");
        assertThat(Sheets.records(sheets.get("全县增减表 2026-11")))
                .allSatisfy(row -> assertThat(row.get("勾稽")).isEqualTo("平"))
                .anySatisfy(row -> assertThat(row.get("镇（街道）")).isEqualTo("全县"));
        assertThat(Sheets.records(sheets.get("减少原因")).stream()
                        .mapToLong(row -> Long.parseLong(row.get("人数")))
                        .sum())
                .isEqualTo(second.stream()
                        .filter(change -> change.category().equals(CountyChange.EVERYBODY))
                        .mapToLong(change -> change.exited() + change.deceased())
                        .sum());

        Asker worker = new Asker.TownshipWorker("镇办", new Division("370322100"));
        assertThat(house.changes.county(worker, SECOND)).isNotEmpty().allMatch(change -> change.area()
                .equals("370322100"));
    }
}
