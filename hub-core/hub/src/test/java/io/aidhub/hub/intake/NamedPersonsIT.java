package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchNotReleasable;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody without an ID number leaves with a cause, dies, is given a class and is paid by lists that know no more than a name and a head; the number comes later and nothing is lost. */
class NamedPersonsIT {
    private static final LocalDate BORN = LocalDate.of(2026, 9, 8);
    private static final String HEAD = id(LocalDate.of(1985, 1, 1), 901);
    private static final String WIFE = id(LocalDate.of(1987, 2, 2), 902);
    private static final String CHILD = id(BORN, 905);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);

    private IntakeHouse house;

    @BeforeEach
    void aFamilyWithANewborn() throws IOException {
        house = IntakeHouse.fresh();
        released(family(OCTOBER, ""), OCTOBER);
    }

    private static Month family(YearMonth month, String childNumber) {
        return new Month(month.toString())
                .couple(HEAD, WIFE)
                .neighbours()
                .person("王小宝", childNumber, HEAD, "子", NamedPersonsIT::born);
    }

    private static void born(Map<String, Object> row) {
        row.put("性别", "男");
        row.put("出生日期", BORN);
    }

    private static KindList categories(String... headings) {
        return new KindList("困难群众类别名单", headings);
    }

    private static KindList payments() {
        return new KindList("低保金发放名单", "姓名", "身份证号", "户主身份证号", "发放月份", "补助项目", "金额（元）");
    }

    private static Map<String, String> paid(String name, String number, String head) {
        return Map.of("姓名", name, "身份证号", number, "户主身份证号", head, "发放月份", "2026-10", "补助项目", "低保金", "金额（元）", "300");
    }

    private static KindList deaths() {
        return new KindList("死亡人员名单", "姓名", "身份证号", "户主身份证号", "死亡日期", "信息来源");
    }

    private UUID staged(List<Path> files, YearMonth month) {
        IntakeAnswer answer = house.intake.load(files, month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return ((IntakeAnswer.Staged) answer).batchId();
    }

    private void released(Month list, YearMonth month) throws IOException {
        house.intake.release(staged(list.write(IntakeHouse.FOLDER), month), "测试员");
    }

    private UUID released(KindList list, YearMonth month) throws IOException {
        UUID batch = staged(List.of(list.write(month.toString())), month);
        assertThat(house.intake.release(batch, "测试员"))
                .isEqualTo(house.store.batch(batch).orElseThrow().differences());
        return batch;
    }

    private UUID child() {
        return house.jdbc
                .sql("SELECT DISTINCT person_id FROM person_version WHERE name = '王小宝'")
                .query(UUID.class)
                .single();
    }

    /** What of the child: status, cause, since when. */
    private String now() {
        return house.jdbc
                .sql(
                        "SELECT concat_ws(' ', status, cause, valid_from) FROM person_version WHERE name = '王小宝' AND known_to = 'infinity' AND valid_to = 'infinity'")
                .query(String.class)
                .single();
    }

    private List<String> told() {
        return house.jdbc
                .sql(
                        "SELECT concat_ws(' ', e.kind, nullif(array_to_string(e.changed, ','), ''), e.effective_on) FROM status_event e JOIN status_event_person p USING (event_id)"
                                + " WHERE p.person_id = :child ORDER BY e.position")
                .param("child", child())
                .query(String.class)
                .list();
    }

    private List<String> classes() {
        return house.jdbc
                .sql(
                        "SELECT category || ' ' || source FROM person_category WHERE person_id = :child AND known_to = 'infinity' AND valid_to = 'infinity' ORDER BY 1")
                .param("child", child())
                .query(String.class)
                .list();
    }

    private List<String> codes(UUID batch) {
        return house.jdbc
                .sql("SELECT code FROM roster_row_error WHERE batch_id = :batch ORDER BY row_number, code")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    @Test
    void leavesWithTheCauseOfTheList() throws IOException {
        released(new Month("2026-10").leaves("王小宝", "", HEAD, "收入超过标准", "2026-10-20"), OCTOBER);
        assertThat(now()).startsWith("EXITED ").endsWith(" 2026-10-20").doesNotContain("DEATH");
        assertThat(told()).containsExactly("ENROLLED 2026-10-01", "EXITED 2026-10-20");
    }

    @Test
    void leavesThoughTheListOfTheMonthStillNamesThePerson() throws IOException {
        released(family(NOVEMBER, "").leaves("王小宝", "", HEAD, "死亡", "2026-11-02"), NOVEMBER);
        assertThat(now()).isEqualTo("DECEASED DEATH 2026-11-02");
        assertThat(house.count("roster_absence")).isZero();
    }

    @Test
    void isStoppedAndGoesOn() throws IOException {
        released(new Month("2026-10").turns("停发", "王小宝", "", HEAD, "账户异常", "2026-10-20"), OCTOBER);
        released(new Month("2026-11").turns("恢复", "王小宝", "", HEAD, "", "2026-11-03"), NOVEMBER);
        assertThat(told())
                .containsExactly(
                        "ENROLLED 2026-10-01",
                        "SUSPENDED suspendedSince 2026-10-20",
                        "RESUMED suspendedSince 2026-11-03");
        UUID again = staged(
                new Month("2026-11")
                        .turns("恢复", "王小宝", "", HEAD, "", "2026-11-04")
                        .write(IntakeHouse.FOLDER),
                NOVEMBER);
        assertThat(codes(again)).containsExactly("NOT_SUSPENDED");
    }

    @Test
    void diesByTheListOfDeathsWhileStrangersAreCounted() throws IOException {
        KindList deaths = deaths().row(Map.of("姓名", "王小宝", "户主身份证号", HEAD, "死亡日期", "2026-10-09", "信息来源", "卫健"))
                .row(Map.of("姓名", "外人", "户主身份证号", HEAD, "死亡日期", "2026-10-10", "信息来源", "卫健"))
                .row(Map.of("姓名", "无主", "死亡日期", "2026-10-10", "信息来源", "殡葬"));
        IntakeAnswer.Staged staged =
                (IntakeAnswer.Staged) house.intake.load(List.of(deaths.write("2026-10")), OCTOBER, house.errors);
        assertThat(staged.notes()).anyMatch(note -> note.contains("其中 1 人不在名册上"));
        assertThat(codes(staged.batchId())).containsExactly("TEMPORARY_HEAD_MISSING");
        assertThat(house.intake.release(staged.batchId(), "测试员").deceased()).isEqualTo(1);
        assertThat(now()).isEqualTo("DECEASED DEATH 2026-10-09");
        assertThat(told()).containsExactly("ENROLLED 2026-10-01", "DECEASED 2026-10-09");
    }

    @Test
    void holdsAClassAndKeepsAllOfItWithTheNumber() throws IOException {
        UUID child = child();
        List<Path> november = family(NOVEMBER, "").write(IntakeHouse.FOLDER);
        november.add(categories("姓名", "身份证号", "户主身份证号", "人员类别", "认定日期")
                .row(Map.of("姓名", "王小宝", "户主身份证号", HEAD, "人员类别", "建档立卡", "认定日期", "2026-10-15"))
                .write("2026-11"));
        house.intake.release(staged(november, NOVEMBER), "测试员");
        assertThat(classes()).containsExactly("REGISTERED_POOR CATEGORY_LIST", "SUBSISTENCE_ALLOWANCE PAIR");

        released(family(NOVEMBER.plusMonths(1), CHILD), NOVEMBER.plusMonths(1));
        assertThat(house.store.findPerson(new ResidentId(CHILD)).orElseThrow().value())
                .isEqualTo(child);
        assertThat(classes()).containsExactly("REGISTERED_POOR CATEGORY_LIST", "SUBSISTENCE_ALLOWANCE PAIR");
        assertThat(house.count("person WHERE temporary")).isZero();
    }

    @Test
    void isNewInTheSameListThatGivesTheClass() throws IOException {
        List<Path> november = family(NOVEMBER, "")
                .person("王二宝", "", HEAD, "女", row -> {
                    row.put("性别", "女");
                    row.put("出生日期", BORN);
                })
                .write(IntakeHouse.FOLDER);
        november.add(categories("姓名", "身份证号", "户主身份证号", "人员类别")
                .row(Map.of("姓名", "王二宝", "户主身份证号", HEAD, "人员类别", "建档立卡"))
                .write("2026-11"));
        UUID batch = staged(november, NOVEMBER);
        assertThat(codes(batch)).containsOnly("ID_TEMPORARY");
        house.intake.release(batch, "测试员");
        assertThat(
                        house.count(
                                "person_category c JOIN person_version v USING (person_id) WHERE v.name = '王二宝' AND c.category = 'REGISTERED_POOR'"))
                .isPositive();
    }

    private static KindList children(String guardian) {
        return new KindList("困境儿童名单", "姓名", "身份证号", "性别", "出生日期", "儿童类别", "监护人姓名", "认定日期", "所属镇（街道）")
                .row(Map.of(
                        "姓名",
                        "王小宝",
                        "性别",
                        "男",
                        "出生日期",
                        BORN.toString(),
                        "儿童类别",
                        "困境儿童",
                        "监护人姓名",
                        guardian,
                        "认定日期",
                        "2026-10-15"));
    }

    @Test
    void isNamedInAListOfOneKindOnceItSaysTheHead() throws IOException {
        UUID batch = staged(List.of(children("王一").write("2026-10")), OCTOBER);
        assertThat(codes(batch)).contains("TEMPORARY_ELSEWHERE");
        house.intake.release(batch, "测试员");
        Path errors = house.intake.errorFile(batch, house.errors).orElseThrow();
        Path mended = MendedByHand.mendWithColumn(errors, "户主身份证号", (row, cells) -> cells.put("户主身份证号", HEAD));
        house.intake.release(staged(List.of(mended), OCTOBER), "测试员");
        assertThat(classes()).containsExactly("CHILD_IN_NEED children", "SUBSISTENCE_ALLOWANCE PAIR");
        assertThat(told()).containsExactly("ENROLLED 2026-10-01", "CHANGED categories 2026-10-01");

        released(children("李二"), NOVEMBER);
        assertThat(told()).as("known by the list of its kind from now on").hasSize(2);
        assertThat(house.count("person WHERE temporary")).isEqualTo(1);
    }

    @Test
    void isPaid() throws IOException {
        UUID batch = released(
                payments()
                        .row(paid("王一", HEAD, HEAD))
                        .row(paid("王小宝", "", HEAD))
                        .row(paid("外人", "", HEAD)),
                OCTOBER);
        assertThat(house.store.findings(batch))
                .filteredOn(finding -> finding.kind() == BatchFinding.Kind.PAID_NOT_ON_ROSTER)
                .singleElement()
                .satisfies(finding -> assertThat(finding.counted()).isEqualTo(1));
    }

    @Test
    void nobodyIsGuessed() throws IOException {
        UUID batch = staged(
                new Month("2026-10")
                        .leaves("王小宝", "", HEAD, "收入超过标准", "2026-10-20")
                        .leaves("王大宝", "", HEAD, "收入超过标准", "2026-10-20")
                        .leaves("李二", "", HEAD, "收入超过标准", "2026-10-20")
                        .leaves("王小宝", "", "", "收入超过标准", "2026-10-20")
                        .write(IntakeHouse.FOLDER),
                OCTOBER);
        assertThat(codes(batch))
                .as("nobody of that name; somebody who has a number; no household")
                .containsExactly("TEMPORARY_UNKNOWN", "TEMPORARY_UNKNOWN", "TEMPORARY_HEAD_MISSING");

        released(
                family(NOVEMBER, "").person("王小宝", "", HEAD, "女", row -> {
                    row.put("性别", "女");
                    row.put("出生日期", BORN);
                }),
                NOVEMBER);
        UUID twins = staged(
                new Month("2026-11")
                        .leaves("王小宝", "", HEAD, "收入超过标准", "2026-11-20")
                        .write(IntakeHouse.FOLDER),
                NOVEMBER);
        assertThat(codes(twins)).containsExactly("TEMPORARY_AMBIGUOUS");
    }

    @Test
    void aColumnAddedToTheErrorFileSaysWhoItIs() throws IOException {
        List<Path> november = family(NOVEMBER, "").write(IntakeHouse.FOLDER);
        november.add(categories("姓名", "身份证号", "人员类别")
                .row(Map.of("姓名", "王小宝", "人员类别", "建档立卡"))
                .write("2026-11"));
        UUID batch = staged(november, NOVEMBER);
        assertThat(codes(batch)).contains("TEMPORARY_HEAD_MISSING");
        house.intake.release(batch, "测试员");
        assertThat(classes()).containsExactly("SUBSISTENCE_ALLOWANCE PAIR");
        Path errors = house.intake.errorFile(batch, house.errors).orElseThrow();
        Path mended = MendedByHand.mendWithColumn(errors, "户主身份证号", (row, cells) -> {
            if (cells.containsKey("人员类别")) {
                cells.put("户主身份证号", HEAD);
            } else {
                cells.clear(); // the hint about the child, who is in
            }
        });
        UUID completed = staged(List.of(mended), NOVEMBER);
        assertThat(codes(completed)).isEmpty();
        house.intake.release(completed, "测试员");
        assertThat(classes()).containsExactly("REGISTERED_POOR CATEGORY_LIST", "SUBSISTENCE_ALLOWANCE PAIR");
    }

    @Test
    void aMendedPersonGetsTheClassTheListGaveBefore() throws IOException {
        List<Path> november = new Month("2026-11")
                .couple(HEAD, WIFE)
                .neighbours()
                .person("王小宝", "", HEAD, "子", row -> {
                    born(row);
                    row.put("最初享受月份", "不知道哪天");
                })
                .write(IntakeHouse.FOLDER);
        november.add(categories("姓名", "身份证号", "户主身份证号", "人员类别")
                .row(Map.of("姓名", "王小宝", "户主身份证号", HEAD, "人员类别", "建档立卡"))
                .write("2026-11"));
        UUID batch = staged(november, NOVEMBER);
        assertThat(codes(batch)).containsExactly("DATE_INVALID");
        house.intake.release(batch, "测试员");
        assertThat(classes()).doesNotContain("REGISTERED_POOR CATEGORY_LIST");
        Path errors = house.intake.errorFile(batch, house.errors).orElseThrow();
        Path mended = MendedByHand.mend(errors, (row, cells) -> cells.put("最初享受月份", "2026-10"));
        house.intake.release(staged(List.of(mended), NOVEMBER), "测试员");
        assertThat(classes()).containsExactly("REGISTERED_POOR CATEGORY_LIST", "SUBSISTENCE_ALLOWANCE PAIR");
    }

    @Test
    void whoHasNoHeadLeavesByDayAndTownship() throws IOException {
        released(
                new KindList("流浪乞讨受助人员名单", "姓名", "身份证号", "性别", "出生日期", "估计年龄", "受助日期", "救助站", "所属镇（街道）")
                        .row(Map.of("姓名", "孙流", "性别", "男", "出生日期", "1971-04-04", "受助日期", "2026-10-06")),
                OCTOBER);
        KindList leaves = new KindList("增减表", "姓名", "身份证号", "性别", "出生日期", "所属镇（街道）", "变动类型", "变动原因", "变动日期")
                .row(Map.of(
                        "姓名", "孙流", "性别", "男", "出生日期", "1971-04-04", "变动类型", "减少", "变动原因", "死亡", "变动日期", "2026-10-21"))
                .row(Map.of(
                        "姓名",
                        "孙流",
                        "性别",
                        "男",
                        "出生日期",
                        "1971-04-04",
                        "所属镇（街道）",
                        "常家镇",
                        "变动类型",
                        "减少",
                        "变动原因",
                        "死亡",
                        "变动日期",
                        "2026-10-21"))
                .row(Map.of("姓名", "孙流", "性别", "男", "变动类型", "减少", "变动原因", "死亡", "变动日期", "2026-10-21"));
        UUID batch = released(leaves, OCTOBER);
        assertThat(codes(batch)).containsExactly("TEMPORARY_UNKNOWN", "TEMPORARY_HEAD_MISSING");
        assertThat(house.jdbc
                        .sql("SELECT name || ' ' || valid_from FROM person_version WHERE status = 'DECEASED'")
                        .query(String.class)
                        .list())
                .containsExactly("孙流 2026-10-21");
    }

    @Test
    void whoCannotBeToldAnyMoreIsNotReleased() throws IOException {
        UUID waiting = staged(
                new Month("2026-10")
                        .leaves("王小宝", "", HEAD, "收入超过标准", "2026-10-20")
                        .write(IntakeHouse.FOLDER),
                OCTOBER);
        Month twin = new Month("2026-10").person("王小宝", "", HEAD, "女", row -> {
            row.put("性别", "女");
            row.put("出生日期", BORN);
        });
        released(twin, OCTOBER);
        assertThatThrownBy(() -> house.intake.release(waiting, "测试员"))
                .isInstanceOfSatisfying(BatchNotReleasable.class, refused -> assertThat(refused.why())
                        .isEqualTo(BatchNotReleasable.Why.PERSON_UNCLEAR));
    }
}
