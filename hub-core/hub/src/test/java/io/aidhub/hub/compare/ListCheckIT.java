package io.aidhub.hub.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.compare.AskedOf;
import io.aidhub.ledger.compare.CheckedList;
import io.aidhub.model.Division;
import io.aidhub.model.PersonId;
import io.aidhub.model.ResidentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

@Timeout(180)
class ListCheckIT {
    private static final Asker OFFICER = new Asker.CountyOfficer("民政干部甲");
    private static final String PURPOSE = "核对冬春救助对象（高政字〔2021〕27号）";
    private static final ResidentId STRANGER = new ResidentId(number("37000019700101001"));

    @TempDir
    static Path folder;

    private static CompareHouse house;
    private static List<CompareHouse.Somebody> roster;
    private static Set<String> students;

    @BeforeAll
    static void oneMonth() throws IOException {
        house = new CompareHouse(folder);
        house.month(1, 150);
        roster = house.roster();
        students = new HashSet<>(house.jdbc.queryForList(
                "SELECT person_id::text FROM subscription_person WHERE subscription_id = 'education-status' AND status = 'ACTIVE'",
                String.class));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String number(String digits) {
        return digits + ResidentId.checkCharacter(digits);
    }

    private static byte[] list(List<CompareHouse.Somebody> persons) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("序号", "学生姓名", "身份证件号码", "班级"));
        for (CompareHouse.Somebody somebody : persons) {
            rows.add(List.of(
                    Integer.toString(rows.size()),
                    somebody.name(),
                    somebody.id().number(),
                    "三年二班"));
        }
        return Sheets.list("某校拟资助名单", rows);
    }

    private static CompareHouse.Somebody student() {
        return roster.stream()
                .filter(somebody -> students.contains(somebody.person().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static CompareHouse.Somebody noStudent() {
        return roster.stream()
                .filter(somebody -> !students.contains(somebody.person().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static void grant(String key, UUID person, String department, String form, long fen, String on) {
        house.jdbc.update(
                """
                INSERT INTO grant_entry (department, source_key, version, help_type, person_id, form, amount_fen, basis, series, granted_on, known_from)
                VALUES (?, ?, 1, 'TEST', ?, ?, ?, 'PER_ITEM', ?, ?, '2026-11-01T00:00:00Z')
                """,
                department,
                key,
                person,
                form,
                fen,
                key,
                LocalDate.parse(on));
    }

    @Test
    void anOfficerIsToldEverythingAndTheListKeepsItsColumns() throws IOException {
        CompareHouse.Somebody somebody = student();
        grant("a1", somebody.person(), "education", "MONEY", 120_000, "2026-10-20");
        grant("a2", somebody.person(), "education", "MONEY", 30_050, "2026-03-01");
        grant("a3", somebody.person(), "education", "LOAN", 800_000, "2026-10-20");
        grant("a4", somebody.person(), "medical-insurance", "INSURANCE", 5_000, "2025-11-22"); // a day too long ago
        grant("a5", somebody.person(), "medical-insurance", "INSURANCE", 7_000, "2025-11-23");
        byte[] list = Sheets.list(
                "某校拟资助名单",
                List.of(
                        List.of("序号", "姓 名", "公民身份号码", "备注"),
                        List.of("1", somebody.name(), somebody.id().number().toLowerCase(Locale.ROOT) + " ", "甲"),
                        List.of("2", "查无此人", STRANGER.number(), "乙"),
                        List.of("3", "别的名字", somebody.id().number(), "丙"),
                        List.of("4", "号码坏了", "37000019700101001" + wrong(STRANGER), "丁"),
                        List.of("5", "被改成数", "3.70322E+17", "戊"),
                        List.of("6", "", somebody.id().number(), "己"),
                        List.of("合计", "", "", "6")));

        CheckedList checked = house.ask(OFFICER, PURPOSE, list);

        assertThat(List.of(
                        checked.rowsRead(),
                        checked.rowsBroken(),
                        checked.hits(),
                        checked.misses(),
                        checked.nameDiffers()))
                .containsExactly(6L, 3L, 1L, 1L, 1L);
        assertThat(checked.answered()).containsEntry("FULL", 1L);
        List<Map<String, String>> rows = house.result(checked, OFFICER);
        assertThat(rows).extracting(row -> row.get("备注")).containsExactly("甲", "乙", "丙", "丁", "戊", "己");
        assertThat(rows).extracting(row -> row.get("是否在册")).containsExactly("是", "否", "姓名不符", "无法比对", "无法比对", "无法比对");
        Map<String, String> found = rows.get(0);
        assertThat(found.get("公民身份号码")).isEqualToIgnoringCase(somebody.id().number() + " ");
        assertThat(found.get("类别").split("、"))
                .hasSize(somebody.categories().size())
                .allMatch(text -> text.matches(".*\\p{IsHan}.*"));
        assertThat(found.get("认定日期")).containsPattern("\\d{4}-\\d{2}-\\d{2}");
        assertThat(found.get("近12个月已获救助")).isEqualTo("教育·贷款 8000.00 元；教育·资金 1500.50 元；医保·医保报销 70.00 元");
        assertThat(found.get("近12个月救助合计（元，不含贷款）")).isEqualTo("1570.50");
        assertThat(found.get("户主姓名")).isNotBlank();
        assertThat(Integer.parseInt(found.get("本户在册人数"))).isEqualTo((int) roster.stream()
                .filter(other -> other.household().equals(somebody.household()))
                .count());
        assertThat(rows.get(2)).satisfies(ListCheckIT::saysNothing);
        assertThat(rows.get(2).get("差错列")).isEqualTo("姓 名");
        assertThat(rows.get(3).get("差错原因")).contains("校验位不符");
        assertThat(rows.get(4).get("差错原因")).contains("被电子表格当作数值");
        assertThat(rows.get(4).get("处理建议")).contains("文本");
        assertThat(rows.get(5).get("差错列")).isEqualTo("姓 名");
        Map<String, List<List<String>>> sheets = Sheets.of(house.workbook(checked, OFFICER));
        assertThat(sheets.get("比对说明")).contains(List.of("用途", PURPOSE), List.of("在册", "1"));
    }

    private static char wrong(ResidentId id) {
        return id.number().charAt(17) == '1' ? '2' : '1';
    }

    private static void saysNothing(Map<String, String> row) {
        for (String heading : List.of("类别", "认定日期", "所属镇（街道）", "户主姓名", "本户在册人数", "近12个月已获救助", "近12个月救助合计（元，不含贷款）")) {
            assertThat(row.get(heading)).as(heading).isEmpty();
        }
    }

    @Test
    void theLevelFollowsFromWhoAsksAboutWhom() throws IOException {
        CompareHouse.Somebody student = student();
        CompareHouse.Somebody other = noStudent();
        Division studentsTownship = new Division(student.area());
        Division elsewhere = new Division(student.area().equals("370322100") ? "370322101" : "370322100");
        Asker liaison = new Asker.DepartmentLiaison("教育信息员", "education");
        Map<Asker, List<String>> expected = Map.of(
                OFFICER,
                List.of("FULL", "FULL"),
                new Asker.Auditor("审计员"),
                List.of("FULL", "FULL"),
                new Asker.TownshipWorker("本镇", studentsTownship),
                List.of("FULL", studentsTownship.code().equals(other.area()) ? "FULL" : "YES_NO"),
                new Asker.TownshipWorker("外镇", elsewhere),
                List.of("YES_NO", elsewhere.code().equals(other.area()) ? "FULL" : "YES_NO"),
                liaison,
                List.of("OWN", "YES_NO"),
                new Asker.DepartmentLiaison("法院信息员", "courts"),
                List.of("YES_NO", "YES_NO"));
        for (Map.Entry<Asker, List<String>> rule : expected.entrySet()) {
            CheckedList checked = house.ask(rule.getKey(), PURPOSE, list(List.of(student, other)));
            assertThat(house.jdbc.queryForList(
                            "SELECT level FROM list_check_person WHERE check_id = ? ORDER BY row_number",
                            String.class,
                            checked.checkId()))
                    .as(rule.getKey().toString())
                    .isEqualTo(rule.getValue());
            List<Map<String, String>> rows = house.result(checked, rule.getKey());
            assertThat(rows).extracting(row -> row.get("是否在册")).containsExactly("是", "是");
            for (int i = 0; i < rows.size(); i++) {
                if (rule.getValue().get(i).equals("YES_NO")) {
                    saysNothing(rows.get(i));
                }
            }
        }
        for (Asker nobody : List.of(new Asker.CharityWorker("慈善", "charity-cixin"), new Asker.Administrator("管理员"))) {
            assertThatThrownBy(() -> house.ask(nobody, PURPOSE, list(List.of(student))))
                    .as(nobody.role())
                    .hasMessage("NOT_ALLOWED");
        }
    }

    @Test
    void aDepartmentIsToldItsOwnCategoriesAndItsOwnHelpOnly() throws IOException {
        Asker liaison = new Asker.DepartmentLiaison("教育信息员", "education");
        Set<String> own = house.mappings.subscriptions().stream()
                .filter(definition -> definition.id().equals("education-status"))
                .flatMap(definition -> definition.categories().stream())
                .map(category -> house.mappings
                        .codes("categories-GQ")
                        .label(category.code())
                        .orElseThrow())
                .collect(Collectors.toSet());
        List<CompareHouse.Somebody> all = roster.stream()
                .filter(somebody -> students.contains(somebody.person().toString()))
                .toList();
        assertThat(all).anyMatch(somebody -> somebody.categories().size() > 1);
        CompareHouse.Somebody helped = all.get(all.size() - 1);
        grant("b1", helped.person(), "education", "WAIVER", 50_000, "2026-09-01");
        grant("b2", helped.person(), "medical-insurance", "INSURANCE", 9_000, "2026-09-01");

        List<Map<String, String>> rows = house.result(house.ask(liaison, PURPOSE, list(all)), liaison);

        assertThat(rows).hasSameSizeAs(all).allSatisfy(row -> {
            assertThat(own).contains(row.get("类别").split("、"));
            assertThat(row.get("户主姓名") + row.get("本户在册人数") + row.get("本户近12个月临时救助（元）"))
                    .isEmpty();
            assertThat(row.get("近12个月已获救助")).doesNotContain("医保");
        });
        assertThat(rows.get(rows.size() - 1).get("近12个月已获救助")).isEqualTo("教育·减免 500.00 元");
    }

    @Test
    void listsComeAsUtf8WithOrWithoutMarkAndAsGb18030() throws IOException {
        CompareHouse.Somebody somebody = noStudent();
        String text = "人员姓名,证件号码,其他\r\n" + somebody.name() + "," + somebody.id().number() + ",㐂\r\n";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(Charset.forName("GB18030")))) {
            CheckedList checked = house.ask(OFFICER, PURPOSE, bytes);
            assertThat(checked.hits()).isEqualTo(1);
            assertThat(house.result(checked, OFFICER).get(0))
                    .containsEntry("其他", "㐂")
                    .containsEntry("是否在册", "是");
        }
    }

    @Test
    void whatIsNoListOfPersonsIsRefusedWithAdviceAndNotKept() {
        long kept = house.jdbc.queryForObject("SELECT count(*) FROM sealed_blob", Long.class);
        for (String text : List.of("", "姓名,电话\r\n某甲,1\r\n", "身份证号,电话\r\n1,2\r\n")) {
            assertThatThrownBy(() -> house.ask(OFFICER, PURPOSE, text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(CheckRefused.class, refused -> {
                        assertThat(refused.why()).isEqualTo(CheckRefused.Why.UNREADABLE);
                        assertThat(refused.text(Locale.CHINESE))
                                .containsPattern("\\p{IsHan}")
                                .contains("请");
                        assertThat(refused.text(Locale.ENGLISH)).doesNotContainPattern("请");
                    });
        }
        assertThatThrownBy(() -> house.ask(OFFICER, " 　", list(roster))).hasMessage("PURPOSE_MISSING");
        assertThat(house.jdbc.queryForObject("SELECT count(*) FROM sealed_blob", Long.class))
                .isEqualTo(kept);
    }

    @Test
    void onlyWhoAskedGetsTheResultAndOnlyForADay() throws IOException {
        try (CompareHouse another = new CompareHouse(java.nio.file.Files.createDirectory(folder.resolve("another")))) {
            another.month(1, 100);
            CheckedList checked = another.ask(OFFICER, PURPOSE, list(another.roster()));
            for (Asker other : List.of(
                    new Asker.CountyOfficer("民政干部乙"),
                    new Asker.Auditor(OFFICER.account()),
                    new Asker.TownshipWorker(OFFICER.account(), new Division("370322100")))) {
                assertThatThrownBy(() -> another.workbook(checked, other)).hasMessage("NOT_YOURS");
            }
            assertThat(another.workbook(checked, OFFICER)).isNotEmpty();
            another.pass(Duration.ofHours(25));
            CheckedList next = another.ask(OFFICER, PURPOSE, list(another.roster()));
            assertThatThrownBy(() -> another.check.write(checked.checkId(), OFFICER, Locale.CHINESE, () -> {
                        throw new AssertionError("opened before it was refused");
                    }))
                    .as("a day is over, whether the clock has forgotten or not")
                    .hasMessage("FORGOTTEN");
            assertThat(another.check.kept(checked)).isFalse();
            assertThat(bytesKept(another)).containsExactlyInAnyOrder(checked.checkId(), next.checkId());

            assertThat(another.check.forget()).isEqualTo(1);

            assertThat(bytesKept(another)).containsExactly(next.checkId());
            assertThatThrownBy(() -> another.workbook(checked, OFFICER)).hasMessage("FORGOTTEN");
            assertThat(another.workbook(next, OFFICER)).isNotEmpty();
            assertThat(another.check.newest(10)).extracting(CheckedList::kept).containsExactly(true, false);

            UUID brokenOff = UUID.randomUUID(); // as a crash between the bytes and their question leaves it
            another.checks.keep(brokenOff, another.now());
            another.roster.keep(brokenOff, new ByteArrayInputStream(list(another.roster())));
            another.pass(Duration.ofHours(23));
            assertThat(another.check.forget()).isZero();
            another.pass(Duration.ofHours(2));
            assertThat(another.check.forget()).isEqualTo(2);
            assertThat(bytesKept(another)).isEmpty();

            CheckedList last = another.ask(OFFICER, PURPOSE, list(another.roster()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            another.check.write(last.checkId(), OFFICER, Locale.CHINESE, () -> {
                another.pass(Duration.ofHours(25));
                assertThat(CompletableFuture.supplyAsync(another.check::forget).join())
                        .as("a result that is being written is finished")
                        .isZero();
                return out;
            });
            assertThat(Sheets.records(Sheets.of(out.toByteArray()).get("比对结果")))
                    .hasSize(another.roster().size());
            assertThat(another.check.forget()).isEqualTo(1);
        }
    }

    private static List<UUID> bytesKept(CompareHouse of) {
        return of.jdbc.queryForList(
                "SELECT blob_id FROM sealed_blob WHERE blob_id NOT IN (SELECT blob_id FROM roster_file)", UUID.class);
    }

    @Test
    void onlyWhoMayHaveEverythingAsksOfAnEarlierDay() throws IOException {
        byte[] list = list(List.of(student()));
        CheckedList before = house.check.ask(
                OFFICER,
                new ListCheck.Question(PURPOSE, "名单", Optional.of(LocalDate.of(2026, 9, 30))),
                new ByteArrayInputStream(list));
        assertThat(before.misses()).isEqualTo(1); // nobody was in the roster before its first list
        for (Asker other : List.of(
                new Asker.TownshipWorker("镇办", new Division(student().area())),
                new Asker.DepartmentLiaison("教育信息员", "education"))) {
            assertThatThrownBy(() -> house.check.ask(
                            other,
                            new ListCheck.Question(PURPOSE, "名单", Optional.of(LocalDate.of(2026, 11, 1))),
                            new ByteArrayInputStream(list)))
                    .hasMessage("DAY_NOT_ALLOWED");
        }
        assertThatThrownBy(() -> house.check.ask(
                        OFFICER,
                        new ListCheck.Question(PURPOSE, "名单", Optional.of(LocalDate.of(2026, 11, 23))),
                        new ByteArrayInputStream(list)))
                .hasMessage("DAY_NOT_ALLOWED");
    }

    @Test
    void everyQuestionIsWrittenDownWithWhoWhatForAndHowMuch() throws IOException {
        CompareHouse.Somebody somebody = roster.get(7);
        Asker worker = new Asker.TownshipWorker("镇办丙", new Division(somebody.area()));
        CheckedList checked = house.ask(worker, "入户走访前核对", list(List.of(somebody)));
        house.workbook(checked, worker);

        List<AskedOf> asked = house.checks.askedAbout(new PersonId(somebody.person()));
        assertThat(asked).last().satisfies(entry -> {
            assertThat(entry.asker()).isEqualTo("镇办丙");
            assertThat(entry.purpose()).isEqualTo("入户走访前核对");
            assertThat(entry.level()).isEqualTo("FULL");
            assertThat(entry.answer()).isEqualTo("IN_ROSTER");
        });
        List<Map<String, Object>> audited = house.jdbc.queryForList(
                "SELECT actor, action, detail FROM audit_entry WHERE subject = ? ORDER BY number",
                "list-check " + checked.checkId());
        assertThat(audited).extracting(entry -> entry.get("action")).containsExactly("list.check", "list.check.fetch");
        assertThat(audited.get(0).get("actor")).isEqualTo("镇办丙");
        assertThat(audited.get(0).get("detail").toString())
                .contains("入户走访前核对", "rows 1", "hits 1", "level FULL", checked.digest(), somebody.area());
    }

    @Test
    void noIdNumberReachesTheDatabaseInClear() throws Exception {
        Set<String> numbers =
                roster.stream().map(somebody -> somebody.id().number()).collect(Collectors.toCollection(HashSet::new));
        numbers.add(STRANGER.number());
        CheckedList checked = house.check.ask(
                OFFICER,
                new ListCheck.Question(
                        "核对 " + roster.get(0).id().number() + " 一家",
                        roster.get(1).id().number() + "的名单.xlsx",
                        Optional.empty()),
                new ByteArrayInputStream(list(roster)));
        long searched = 0;
        try (Connection connection = house.database.getConnection()) {
            for (String table : house.jdbc.queryForList(
                    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
                    String.class)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
                String bytes = out.toString(StandardCharsets.ISO_8859_1);
                searched += bytes.length();
                assertThat(numbers.stream().anyMatch(bytes::contains)).as(table).isFalse();
            }
        }
        assertThat(searched).isGreaterThan(100_000);
        assertThat(checked.purpose()).contains("**********");
        assertThat(checked.fileName()).contains("**********");
    }
}
