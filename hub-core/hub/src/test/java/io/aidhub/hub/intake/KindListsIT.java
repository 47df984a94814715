package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.Differences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of one kind (专项名单) say who holds the classes of their kind, and nothing else; whoever stands in one is on the roster. */
class KindListsIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final YearMonth DECEMBER = OCTOBER.plusMonths(2);
    private static final String HEAD = id(LocalDate.of(1950, 1, 1), 901);
    private static final String WIFE = id(LocalDate.of(1952, 2, 2), 902);
    private static final String ALONE = id(LocalDate.of(1940, 3, 3), 903);
    private static final String OTHER = id(LocalDate.of(1971, 4, 4), 905);
    private static final String CHILD = id(LocalDate.of(2016, 5, 5), 906);
    private static final String CATEGORIES =
            """
            SELECT concat_ws(' ', v.name, c.category, c.source, c.unit, c.valid_from, CASE WHEN c.valid_to < 'infinity' THEN '- ' || c.valid_to END,
                             nullif(array_to_string(c.detail, ','), ''))
            FROM person_category c JOIN person_version v ON v.person_id = c.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE c.known_to = 'infinity' AND c.valid_from < c.valid_to ORDER BY v.name, c.category, c.source, c.valid_from
            """;
    private static final String EVENTS =
            """
            SELECT concat_ws(' ', e.kind, nullif(array_to_string(e.changed, ','), ''),
                             (SELECT string_agg(v.name, '、' ORDER BY v.name) FROM status_event_person x
                              JOIN person_version v ON v.person_id = x.person_id AND v.version = x.version AND v.known_to = 'infinity'
                              WHERE x.event_id = e.event_id))
            FROM status_event e WHERE e.batch_id = :batch ORDER BY 1
            """;

    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static Month couple(YearMonth month) {
        return new Month(month.toString()).couple(HEAD, WIFE);
    }

    private static List<Path> together(List<Path> files, Path... more) {
        List<Path> all = new ArrayList<>(files);
        all.addAll(List.of(more));
        return all;
    }

    private UUID staged(List<Path> files, YearMonth month) {
        IntakeAnswer answer = house.intake.load(files, month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    /** What the events of the release say. */
    private List<String> released(List<Path> files, YearMonth month) {
        UUID batch = staged(files, month);
        Differences preview = house.store.batch(batch).orElseThrow().differences();
        assertThat(house.intake.release(batch, "测试员")).isEqualTo(preview);
        assertThat(house.count("stage_person") + house.count("stage_household") + house.count("stage_holder"))
                .isZero();
        return house.jdbc.sql(EVENTS).param("batch", batch).query(String.class).list();
    }

    private List<String> released(KindList list, YearMonth month) throws IOException {
        return released(List.of(list.write(month.toString())), month);
    }

    private List<String> categories() {
        return house.jdbc.sql(CATEGORIES).query(String.class).list();
    }

    private List<String> absent() {
        return house.jdbc
                .sql(
                        "SELECT v.name FROM roster_absence a JOIN person_version v ON v.person_id = a.person_id AND v.known_to = 'infinity'"
                                + " AND v.valid_to = 'infinity' WHERE a.closed_at IS NULL ORDER BY 1")
                .query(String.class)
                .list();
    }

    private List<String> homes() {
        return house.jdbc
                .sql(
                        "SELECT concat_ws(' ', v.name, v.relation, v.area, (SELECT string_agg(o.name, '、' ORDER BY o.name) FROM person_version o"
                                + " WHERE o.household_id = v.household_id AND o.known_to = 'infinity' AND o.valid_to = 'infinity'))"
                                + " FROM person_version v WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' ORDER BY 1")
                .query(String.class)
                .list();
    }

    @Test
    void aListOfOneKindGivesItsClassAndTouchesNothingElse() throws IOException {
        released(couple(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(released(
                        KindList.hardship()
                                .hardship("王一", HEAD, "分散供养", "2020-05-01")
                                .hardship("赵独", ALONE, "集中供养", "2019-07-01"),
                        OCTOBER))
                .containsExactly("CHANGED categories,categoryFrom 王一", "ENROLLED 赵独");
        assertThat(categories())
                .containsExactly(
                        "李二 SUBSISTENCE_ALLOWANCE PAIR HOUSEHOLD 2024-03-01",
                        "王一 SPECIAL_HARDSHIP special-hardship PERSON 2020-05-01 care:DISPERSED,selfCare:PARTLY",
                        "王一 SUBSISTENCE_ALLOWANCE PAIR HOUSEHOLD 2024-03-01",
                        "赵独 SPECIAL_HARDSHIP special-hardship PERSON 2019-07-01 care:CENTRALISED,selfCare:PARTLY");
        assertThat(homes()).containsExactly("李二 12 370322100 李二、王一", "王一 02 370322100 李二、王一", "赵独 02 370322100 赵独");
        assertThat(absent()).isEmpty();
    }

    @Test
    void theInstitutionIsKeptByItsCodeAndAPupilsNumberIsNot() throws IOException {
        KindList list = new KindList("孤儿名单", "姓名", "身份证号", "儿童类别", "养育方式", "儿童福利机构统一社会信用代码", "学籍号", "所属镇（街道）");
        Map<String, String> child = Map.of("儿童类别", "孤儿", "养育方式", "机构养育");
        list.row(with(child, "姓名", "孙小", "身份证号", CHILD, "儿童福利机构统一社会信用代码", "91350100M000100Y43", "学籍号", "G" + CHILD));
        list.row(with(child, "姓名", "钱四", "身份证号", OTHER, "儿童福利机构统一社会信用代码", "91350100M000100Y44", "学籍号", "G" + CHILD));
        assertThat(released(list, OCTOBER)).containsExactly("ENROLLED 孙小", "ENROLLED 钱四");
        assertThat(categories())
                .containsExactly(
                        "孙小 ORPHAN children PERSON 2026-10-01 care:INSTITUTION,careUnitCode:91350100M000100Y43",
                        "钱四 ORPHAN children PERSON 2026-10-01 care:INSTITUTION");
        assertThat(house.jdbc
                        .sql("SELECT column_name || ' ' || code FROM roster_row_error ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("儿童福利机构统一社会信用代码 CREDIT_CODE_INVALID", "学籍号 STUDENT_NUMBER_OTHER");
    }

    @Test
    void aListMaySayTheTownshipByItsCodeAlone() throws IOException {
        KindList list = new KindList("特困人员名单", "姓名", "身份证号", "供养方式", "行政区划代码", "统计用区划代码");
        list.row(
                Map.of("姓名", "赵独", "身份证号", ALONE, "供养方式", "分散供养", "行政区划代码", "370322101203", "统计用区划代码", "370322101999"));
        assertThat(released(list, OCTOBER)).containsExactly("ENROLLED 赵独");
        assertThat(homes()).containsExactly("赵独 02 370322101 赵独");
        assertThat(house.count("roster_row_error")).isZero();
        assertThat(house.count("roster_heading")).isZero();
    }

    private static Map<String, String> with(Map<String, String> cells, String... more) {
        Map<String, String> all = new HashMap<>(cells);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void whoIsNamedNoMoreLosesTheClassOrIsAbsent() throws IOException {
        released(couple(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER);
        released(
                KindList.hardship()
                        .hardship("王一", HEAD, "分散供养", "2020-05-01")
                        .hardship("赵独", ALONE, "集中供养", "2019-07-01")
                        .hardship("钱四", OTHER, "集中供养", "2019-07-01"),
                OCTOBER);
        assertThat(released(KindList.hardship().hardship("钱四", OTHER, "集中供养", "2019-07-01"), NOVEMBER))
                .containsExactly("CHANGED categories,categoryFrom 王一");
        assertThat(absent()).containsExactly("赵独");
        assertThat(categories())
                .contains(
                        "王一 SPECIAL_HARDSHIP special-hardship PERSON 2020-05-01 - 2026-11-01 care:DISPERSED,selfCare:PARTLY",
                        "王一 SUBSISTENCE_ALLOWANCE PAIR HOUSEHOLD 2024-03-01",
                        "赵独 SPECIAL_HARDSHIP special-hardship PERSON 2019-07-01 care:CENTRALISED,selfCare:PARTLY");
        assertThat(released(
                        KindList.hardship()
                                .hardship("赵独", ALONE, "集中供养", "2019-07-01")
                                .hardship("钱四", OTHER, "集中供养", "2019-07-01"),
                        DECEMBER))
                .isEmpty();
        assertThat(absent()).isEmpty();
    }

    @Test
    void theNextPairSaysNothingOfWhoStandsInAnotherList() throws IOException {
        released(couple(OCTOBER).neighbours().write(IntakeHouse.FOLDER), OCTOBER);
        released(
                KindList.hardship()
                        .hardship("李二", WIFE, "分散供养", "2020-05-01")
                        .hardship("赵独", ALONE, "集中供养", "2019-07-01"),
                OCTOBER);
        Month november =
                new Month("2026-11").household(HEAD, "青城镇", "13800000001").person("王一", HEAD, HEAD, "户主");
        assertThat(released(november.neighbours().write(IntakeHouse.FOLDER), NOVEMBER))
                .containsExactly("CHANGED categories 李二");
        assertThat(absent()).isEmpty();
        assertThat(categories())
                .contains(
                        "李二 SPECIAL_HARDSHIP special-hardship PERSON 2020-05-01 care:DISPERSED,selfCare:PARTLY",
                        "李二 SUBSISTENCE_ALLOWANCE PAIR HOUSEHOLD 2024-03-01 - 2026-11-01");
        // Both kinds in one batch, and neither names them: now they are absent.
        Month december =
                new Month("2026-12").household(HEAD, "青城镇", "13800000001").person("王一", HEAD, HEAD, "户主");
        assertThat(released(
                        together(
                                december.neighbours().write(IntakeHouse.FOLDER),
                                KindList.hardship()
                                        .hardship("王一", HEAD, "分散供养", "2026-12-01")
                                        .write("2026-12")),
                        DECEMBER))
                .containsExactly("CHANGED categories 王一");
        assertThat(absent()).containsExactly("李二", "赵独");
    }

    @Test
    void pairAndListsOfOneKindMayComeTogetherAndAgain() throws IOException {
        List<Path> files = together(
                couple(OCTOBER).write(IntakeHouse.FOLDER),
                KindList.hardship()
                        .hardship("王一", HEAD, "分散供养", "2020-05-01")
                        .hardship("赵独", ALONE, "集中供养", "2019-07-01")
                        .write("2026-10"));
        UUID batch = staged(files, OCTOBER);
        for (String stage : List.of("stage_household", "stage_person", "stage_holder")) {
            house.jdbc.sql("TRUNCATE " + stage).update();
        }
        assertThat(house.intake.release(batch, "测试员")).isEqualTo(new Differences(3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0));
        assertThat(categories()).hasSize(4);
        List<Path> november = together(
                couple(NOVEMBER).write(IntakeHouse.FOLDER),
                KindList.hardship()
                        .hardship("王一", HEAD, "分散供养", "2020-05-01")
                        .hardship("赵独", ALONE, "集中供养", "2019-07-01")
                        .write("2026-11"));
        assertThat(released(november, NOVEMBER)).isEmpty();
        assertThat(categories()).hasSize(4);
    }

    @Test
    void anotherFormOfCareIsToldAndKeptWithItsDay() throws IOException {
        released(KindList.hardship().hardship("赵独", ALONE, "分散供养", "2019-07-01"), OCTOBER);
        assertThat(released(KindList.hardship().hardship("赵独", ALONE, "集中供养", "2019-07-01"), NOVEMBER))
                .containsExactly("CHANGED categoryDetail 赵独");
        assertThat(categories())
                .containsExactly(
                        "赵独 SPECIAL_HARDSHIP special-hardship PERSON 2019-07-01 - 2026-11-01 care:DISPERSED,selfCare:PARTLY",
                        "赵独 SPECIAL_HARDSHIP special-hardship PERSON 2026-11-01 care:CENTRALISED,selfCare:PARTLY");
    }

    /** One family in a township, and somebody who lives with a head the pair knows. */
    private static KindList familiesIn(String township) {
        return KindList.margin()
                .row(Map.of(
                        "户主身份证号",
                        OTHER,
                        "姓名",
                        "钱四",
                        "身份证号",
                        OTHER,
                        "与户主关系",
                        "户主",
                        "认定日期",
                        "2025-01-01",
                        "所属镇（街道）",
                        township))
                .row(Map.of("户主身份证号", OTHER, "姓名", "钱小", "身份证号", CHILD, "与户主关系", "子", "所属镇（街道）", township))
                .row(Map.of("户主身份证号", HEAD, "姓名", "赵独", "身份证号", ALONE, "与户主关系", "母亲"));
    }

    @Test
    void familiesLiveUnderTheHeadTheListNames() throws IOException {
        released(couple(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(released(familiesIn("青城镇"), OCTOBER)).containsExactly("ENROLLED 赵独", "ENROLLED 钱四、钱小");
        assertThat(homes()).contains("赵独 52 370322100 李二、王一、赵独", "钱四 02 370322100 钱四、钱小", "钱小 20 370322100 钱四、钱小");
        assertThat(categories()).contains("钱四 MARGIN_FAMILY margin-family HOUSEHOLD 2025-01-01");
        // The list of the next month has them in another township: it alone speaks of them.
        assertThat(released(familiesIn("常家镇"), NOVEMBER)).containsExactly("CHANGED area 钱四、钱小");
        assertThat(absent()).isEmpty();
    }

    @Test
    void everyKindHasItsOwnClasses() throws IOException {
        List<Path> files = List.of(
                new KindList("刚性支出困难家庭名单", "户主姓名", "户主身份证号", "姓名", "身份证号", "与户主关系", "支出类型", "认定日期", "所属镇（街道）")
                        .row(Map.of(
                                "户主身份证号",
                                OTHER,
                                "姓名",
                                "钱四",
                                "身份证号",
                                OTHER,
                                "与户主关系",
                                "户主",
                                "支出类型",
                                "医疗",
                                "认定日期",
                                "2026-02-03"))
                        .write("2026-10"),
                new KindList(
                                "防止返贫监测对象名单",
                                "户主身份证号",
                                "姓名",
                                "身份证号",
                                "与户主关系",
                                "监测对象类别",
                                "风险类型",
                                "识别日期",
                                "风险是否消除",
                                "所属镇（街道）")
                        .row(Map.of(
                                "户主身份证号",
                                OTHER,
                                "姓名",
                                "钱四",
                                "身份证号",
                                OTHER,
                                "与户主关系",
                                "户主",
                                "监测对象类别",
                                "突发严重困难户",
                                "风险类型",
                                "因病",
                                "识别日期",
                                "2026-03-04",
                                "风险是否消除",
                                "否"))
                        .write("2026-10"),
                new KindList("残疾人证名单", "姓名", "身份证号", "残疾人证号", "残疾类别", "残疾等级", "发证日期", "有效期至", "所属镇（街道）")
                        .row(Map.of("姓名", "钱四", "身份证号", OTHER, "残疾人证号", OTHER + "42", "有效期至", "2030-01-01"))
                        .write("2026-10"),
                new KindList("困境儿童名单", "姓名", "身份证号", "性别", "出生日期", "儿童类别", "养育方式", "监护人姓名", "认定日期", "所属镇（街道）")
                        .row(Map.of(
                                "姓名", "孙小", "身份证号", CHILD, "儿童类别", "事实无人抚养儿童", "养育方式", "社会散居", "认定日期", "2026-04-05"))
                        .write("2026-10"),
                new KindList("三留守人员名单", "姓名", "身份证号", "留守类别", "认定日期", "所属镇（街道）")
                        .row(Map.of("姓名", "孙小", "身份证号", CHILD, "留守类别", "留守儿童", "认定日期", "2026-06-07"))
                        .write("2026-10"));
        assertThat(released(files, OCTOBER)).containsExactly("ENROLLED 孙小", "ENROLLED 钱四");
        assertThat(categories())
                .containsExactly(
                        "孙小 LEFT_BEHIND left-behind PERSON 2026-06-07 group:CHILD",
                        "孙小 UNATTENDED_CHILD children PERSON 2026-04-05 care:FAMILY",
                        "钱四 DISABLED disability-cards PERSON 2026-10-01 disability:42,validTo:2030-01-01",
                        "钱四 MONITORED_SUDDEN monitored HOUSEHOLD 2026-03-04 risk:ILLNESS,riskEnded:false",
                        "钱四 RIGID_EXPENDITURE rigid-expenditure HOUSEHOLD 2026-02-03 expenditure:MEDICAL");
        assertThat(house.jdbc
                        .sql("SELECT disability FROM person_version WHERE name = '钱四'")
                        .query(String.class)
                        .single())
                .isEqualTo("42");
        // One of the lists without them: only its class goes.
        Path without = new KindList("三留守人员名单", "姓名", "身份证号", "留守类别", "认定日期", "所属镇（街道）")
                .row(Map.of("姓名", "赵独", "身份证号", ALONE, "留守类别", "留守老人", "认定日期", "2026-06-07"))
                .write("2026-11");
        assertThat(released(List.of(without), NOVEMBER)).containsExactly("CHANGED categories 孙小", "ENROLLED 赵独");
        assertThat(absent()).isEmpty();
    }

    @Test
    void aCardSpeaksWhereThePairIsSilent() throws IOException {
        released(couple(OCTOBER).neighbours().write(IntakeHouse.FOLDER), OCTOBER);
        KindList cards = new KindList("残疾人证名单", "姓名", "身份证号", "残疾人证号", "残疾类别", "残疾等级", "有效期至", "所属镇（街道）")
                .row(Map.of("姓名", "王一", "身份证号", HEAD, "残疾类别", "肢体", "残疾等级", "二级"));
        assertThat(released(cards, OCTOBER)).containsExactly("CHANGED disability,categories 王一");
        assertThat(released(couple(NOVEMBER).neighbours().write(IntakeHouse.FOLDER), NOVEMBER))
                .isEmpty();
        assertThat(house.jdbc
                        .sql(
                                "SELECT disability FROM person_version WHERE name = '王一' AND known_to = 'infinity' AND valid_to = 'infinity'")
                        .query(String.class)
                        .single())
                .isEqualTo("42");
    }

    @Test
    void aBrokenRowTakesNobodysClassAndComesBackMended() throws IOException {
        released(couple(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER);
        released(
                KindList.hardship()
                        .hardship("王一", HEAD, "分散供养", "2020-05-01")
                        .hardship("赵独", ALONE, "集中供养", "2019-07-01"),
                OCTOBER);
        UUID batch = staged(
                List.of(KindList.hardship()
                        .hardship("王一", HEAD, "分散供养", "2020年5月41日")
                        .hardship("赵独", "37000019400303", "集中供养", "2019-07-01")
                        .hardship("钱四", OTHER, "集中供养", "不知道哪天")
                        .write("2026-11")),
                NOVEMBER);
        house.intake.release(batch, "测试员");
        assertThat(absent()).isEmpty();
        assertThat(categories()).hasSize(4);
        Path errors = house.intake.errorFile(batch, house.errors).orElseThrow();
        Path mended = MendedByHand.mend(errors, (row, cells) -> {
            cells.computeIfPresent("身份证号", (heading, shown) -> cells.get("姓名").equals("赵独") ? ALONE : shown);
            cells.computeIfPresent("认定日期", (heading, shown) -> shown.length() == 10 ? shown : "2026-11-02");
        });
        assertThat(released(List.of(mended), NOVEMBER)).contains("ENROLLED 钱四");
        assertThat(absent()).isEmpty();
        assertThat(Files.exists(errors)).isTrue();
    }

    @Test
    void whoLeavesThePairButStandsInAnotherListStays() throws IOException {
        released(couple(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER);
        released(KindList.hardship().hardship("李二", WIFE, "分散供养", "2020-05-01"), OCTOBER);
        Month leavers = new Month("2026-10")
                .leaves("李二", WIFE, HEAD, "收入超过标准", "2026-10-20")
                .leaves("王一", HEAD, HEAD, "收入超过标准", "2026-10-20");
        assertThat(released(leavers.write(IntakeHouse.FOLDER), OCTOBER))
                .containsExactly("CHANGED categories 李二", "EXITED 王一");
        assertThat(categories())
                .contains("李二 SPECIAL_HARDSHIP special-hardship PERSON 2020-05-01 care:DISPERSED,selfCare:PARTLY")
                .noneMatch(line -> line.equals("李二 SUBSISTENCE_ALLOWANCE PAIR HOUSEHOLD 2024-03-01"));
    }

    @Test
    void anOlderListOfAKindComesTooLate() throws IOException {
        released(KindList.hardship().hardship("赵独", ALONE, "分散供养", "2019-07-01"), NOVEMBER);
        IntakeAnswer late = house.intake.load(
                List.of(KindList.hardship()
                        .hardship("赵独", ALONE, "集中供养", "2019-07-01")
                        .write("2026-10")),
                OCTOBER,
                house.errors);
        assertThat(late).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo("PERIOD_OUTDATED"));
    }

    @Test
    void theDeadOfACountyAreNoErrorAndThoseOnTheRosterAreDeceased() throws IOException {
        released(couple(OCTOBER).write(IntakeHouse.FOLDER), OCTOBER);
        released(KindList.hardship().hardship("赵独", ALONE, "分散供养", "2019-07-01"), OCTOBER);
        Path deaths = new KindList("死亡人员名单", "姓名", "身份证号", "死亡日期", "信息来源", "所属镇（街道）", "所属村（社区）")
                .row(Map.of("姓名", "赵独", "身份证号", ALONE, "死亡日期", "2026-10-09", "信息来源", "殡葬"))
                .row(Map.of("姓名", "李二", "身份证号", WIFE, "死亡日期", "2026/10/11", "信息来源", "公安"))
                .row(Map.of("姓名", "外人", "身份证号", OTHER, "死亡日期", "2026-10-12", "信息来源", "卫健"))
                .row(Map.of("姓名", "外人", "身份证号", CHILD, "死亡日期", "不详", "信息来源", "卫健"))
                .write("2026-10");
        IntakeAnswer.Staged staged = (IntakeAnswer.Staged) house.intake.load(List.of(deaths), OCTOBER, house.errors);
        assertThat(staged.rowsBad()).isEqualTo(1);
        assertThat(staged.notes()).anyMatch(note -> note.contains("其中 1 人不在名册上"));
        assertThat(house.intake.release(staged.batchId(), "测试员").deceased()).isEqualTo(2);
        assertThat(house.jdbc
                        .sql(
                                "SELECT name || ' ' || valid_from || ' ' || cause FROM person_version WHERE status = 'DECEASED' ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("李二 2026-10-11 DEATH", "赵独 2026-10-09 DEATH");
        assertThat(categories())
                .contains(
                        "赵独 SPECIAL_HARDSHIP special-hardship PERSON 2019-07-01 - 2026-10-09 care:DISPERSED,selfCare:PARTLY");
        assertThat(absent()).isEmpty();
    }

    private static KindList vagrants(int year, String named) {
        return new KindList("流浪乞讨受助人员名单", "姓名", "身份证号", "性别", "出生日期", "估计年龄", "受助日期", "救助站", "所属镇（街道）")
                .row(Map.of(
                        "姓名",
                        "无名氏01",
                        "性别",
                        "男",
                        "估计年龄",
                        "约" + (year - 1970) + "岁",
                        "受助日期",
                        "2026-10-02",
                        "救助站",
                        "高青县救助站"))
                .row(Map.of("姓名", "无名氏02", "估计年龄", "30-40", "受助日期", "2026-10-05"))
                .row(Map.of("姓名", "孙流", "身份证号", named, "性别", "男", "出生日期", "1971-04-04", "受助日期", "2026-10-06"));
    }

    @Test
    void vagrantsWithoutAnIdentityStayTheSamePeople() throws IOException {
        assertThat(released(vagrants(2026, ""), OCTOBER))
                .containsExactly("ENROLLED 孙流", "ENROLLED 无名氏01", "ENROLLED 无名氏02");
        assertThat(house.count("person WHERE temporary")).isEqualTo(3);
        assertThat(categories())
                .contains(
                        "无名氏01 VAGRANT vagrants PERSON 2026-10-02 birth:ESTIMATED",
                        "孙流 VAGRANT vagrants PERSON 2026-10-06");
        // Next month, with an age of a year more: the same; one of them has a number by now.
        assertThat(released(vagrants(2027, OTHER), NOVEMBER)).containsExactly("CHANGED residentId 孙流");
        assertThat(house.count("person")).isEqualTo(3);
        assertThat(house.count("person WHERE temporary")).isEqualTo(2);
        assertThat(absent()).isEmpty();
        // Two who cannot be told apart do not go in, and a name alone is nobody.
        KindList odd = new KindList("流浪乞讨受助人员名单", "姓名", "身份证号", "性别", "出生日期", "估计年龄", "受助日期", "救助站", "所属镇（街道）")
                .row(Map.of("姓名", "无名氏", "性别", "男", "估计年龄", "50", "受助日期", "2026-12-02"))
                .row(Map.of("姓名", "无名氏", "性别", "男", "估计年龄", "60", "受助日期", "2026-12-02"))
                .row(Map.of("姓名", "周无", "性别", "男", "受助日期", "2026-12-02"))
                .row(Map.of("姓名", "孙流", "身份证号", OTHER, "受助日期", "2026-10-06"));
        assertThat(released(List.of(odd.write("2026-12")), DECEMBER)).isEmpty();
        assertThat(house.jdbc
                        .sql(
                                "SELECT code FROM roster_row_error e JOIN roster_batch b USING (batch_id) WHERE b.period = '2026-12' AND code <> 'ID_TEMPORARY' ORDER BY row_number, code")
                        .query(String.class)
                        .list())
                .containsExactly("TEMPORARY_AMBIGUOUS", "TEMPORARY_AMBIGUOUS", "ID_MISSING");
        assertThat(absent()).containsExactly("无名氏01", "无名氏02");
    }
}
