package io.aidhub.hub.intake;

import static io.aidhub.hub.intake.Month.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchNotReleasable;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What is found about a list as a whole: guards that hold it, payments beside the roster; and a kind of list the county adds itself. */
class ListGuardsIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final String HEAD = id(LocalDate.of(1950, 1, 1), 901);
    private static final String WIFE = id(LocalDate.of(1952, 2, 2), 902);
    private static final String ALONE = id(LocalDate.of(1940, 3, 3), 903);
    private static final String STRANGER = id(LocalDate.of(1971, 4, 4), 905);

    private IntakeHouse house;

    @TempDir
    Path folder;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private static String number(int i) {
        return id(LocalDate.of(1940, 1, 1).plusMonths(i), 901);
    }

    private static KindList hardship(int people) {
        KindList list = KindList.hardship();
        for (int i = 0; i < people; i++) {
            list.hardship("特困", number(i), i % 2 == 0 ? "分散供养" : "集中供养", "2020-01-01");
        }
        return list;
    }

    private static Month singles(YearMonth month, int people, int registered) {
        Month list = new Month(month.toString());
        for (int i = 0; i < people; i++) {
            String category = i < registered ? "农村低保、建档立卡" : "农村低保";
            list.household(number(i), "青城镇", "1380000" + (1000 + i))
                    .person("低保", number(i), number(i), "户主", row -> row.put("救助类型", category));
        }
        return list;
    }

    private UUID released(List<Path> files, YearMonth month) {
        IntakeAnswer answer = house.intake.load(files, month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        UUID batch = ((IntakeAnswer.Staged) answer).batchId();
        house.intake.release(batch, "测试员");
        return batch;
    }

    private IntakeAnswer.Held held(List<Path> files, YearMonth month) {
        IntakeAnswer answer = house.intake.load(files, month, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Held.class);
        IntakeAnswer.Held held = (IntakeAnswer.Held) answer;
        assertThatThrownBy(() -> house.intake.release(held.batchId(), "测试员")).isInstanceOf(BatchNotReleasable.class);
        return held;
    }

    @Test
    void aListOfOneKindThatIsShortIsHeldUntilSomebodyLetsItPass() throws IOException {
        released(List.of(hardship(30).write("2026-10")), OCTOBER);
        IntakeAnswer.Held held = held(List.of(hardship(18).write("2026-11")), NOVEMBER);
        assertThat(held.reason()).contains("“特困”的人数从 30 降到 18").contains("由具名人员放行");
        assertThat(house.store.findings(held.batchId()))
                .containsExactly(new BatchFinding(BatchFinding.Kind.SHORT_CLASS, "SPECIAL_HARDSHIP", 30, 18));
        assertThat(house.store.admit(held.batchId())).isTrue();
        assertThat(house.intake.release(held.batchId(), "测试员").absent()).isEqualTo(12);
    }

    @Test
    void aFewPeopleLessAreAMonthLikeAnyOther() throws IOException {
        released(List.of(hardship(12).write("2026-10")), OCTOBER);
        released(List.of(hardship(4).write("2026-11")), NOVEMBER);
    }

    @Test
    void aFullListThatLostOneOfItsClassesIsHeld() throws IOException {
        released(singles(OCTOBER, 30, 20).write(IntakeHouse.FOLDER), OCTOBER);
        assertThat(held(singles(NOVEMBER, 30, 5).write(IntakeHouse.FOLDER), NOVEMBER)
                        .reason())
                .contains("“建档立卡”的人数从 20 降到 5")
                .doesNotContain("“低保”");
    }

    @Test
    void anotherMonthOrAnotherCountyIsHeld() throws IOException {
        assertThat(held(List.of(hardship(3).write("2026-09")), OCTOBER).reason())
                .contains("2026-09")
                .contains("另一个月份");
        KindList elsewhere = KindList.hardship();
        for (int i = 0; i < 12; i++) {
            elsewhere.row(Map.of("姓名", "别县", "身份证号", number(i), "供养方式", "分散供养", "所属镇（街道）", "果里镇"));
        }
        assertThat(held(
                                List.of(elsewhere
                                        .hardship("赵独", ALONE, "分散供养", "2020-01-01")
                                        .write("2026-10")),
                                OCTOBER)
                        .reason())
                .contains("过半的行不是本县");
    }

    @Test
    void paymentsAreLaidBesideTheRosterAndChangeNobody() throws IOException {
        Month october = new Month("2026-10")
                .household(HEAD, "青城镇", "13800000001")
                .person("王一", HEAD, HEAD, "户主")
                .person("李二", WIFE, HEAD, "妻");
        for (int i = 0; i < 8; i++) {
            october.household(number(i), "青城镇", "1380000010" + i).person("邻居", number(i), number(i), "户主");
        }
        released(october.write(IntakeHouse.FOLDER), OCTOBER);
        released(
                List.of(KindList.hardship()
                        .hardship("赵独", ALONE, "分散供养", "2019-07-01")
                        .write("2026-10")),
                OCTOBER);
        released(
                new Month("2026-10")
                        .leaves("邻居", number(0), number(0), "主动放弃", "2026-10-20")
                        .write(IntakeHouse.FOLDER),
                OCTOBER);
        long versions = house.count("person_version");
        KindList list = new KindList("发放名单", "姓名", "身份证号", "户主身份证号", "发放月份", "补助项目", "金额（元）", "发放状态", "所属镇（街道）")
                .row(paid("王一", HEAD, "2026-11", "农村低保金", "已发放"))
                .row(paid("王一", HEAD, "2026年11月", "低保金", "成功"))
                .row(paid("邻居", number(0), "202611", "低保金", ""))
                .row(paid("外人", STRANGER, "2026-11", "低保金", "已发放"))
                .row(paid("赵独", ALONE, "2026-10", "特困供养金", "已发放"))
                .row(paid("邻居", number(1), "2026-11", "低保金", "发放失败"))
                .row(paid("邻居", number(2), "2026-11", "爱心红包", "已发放"));
        IntakeAnswer.Staged staged =
                (IntakeAnswer.Staged) house.intake.load(List.of(list.write("2026-11")), NOVEMBER, house.errors);
        assertThat(staged.rowsBad()).isEqualTo(1);
        assertThat(staged.notes()).contains("低保：在册 9 人中没有发放的 7 人", "低保：同月重复发放的 1 笔");
        List<BatchFinding> found = List.of(
                new BatchFinding(BatchFinding.Kind.NOT_PAID, "SPECIAL_HARDSHIP", 1, 1),
                new BatchFinding(BatchFinding.Kind.NOT_PAID, "SUBSISTENCE_ALLOWANCE", 9, 7),
                new BatchFinding(BatchFinding.Kind.PAID_AFTER_LEAVING, "SUBSISTENCE_ALLOWANCE", 0, 1),
                new BatchFinding(BatchFinding.Kind.PAID_NOT_ON_ROSTER, "SUBSISTENCE_ALLOWANCE", 0, 1),
                new BatchFinding(BatchFinding.Kind.PAID_OTHER_MONTH, "SPECIAL_HARDSHIP", 0, 1),
                new BatchFinding(BatchFinding.Kind.PAID_TWICE, "SUBSISTENCE_ALLOWANCE", 0, 1));
        assertThat(house.store.findings(staged.batchId())).isEqualTo(found);
        house.intake.release(staged.batchId(), "测试员");
        assertThat(house.store.findings(staged.batchId())).isEqualTo(found);
        assertThat(house.count("person_version")).isEqualTo(versions);
        assertThat(house.count("stage_payment")).isZero();
    }

    private static Map<String, String> paid(String name, String id, String month, String project, String state) {
        return Map.of("姓名", name, "身份证号", id, "发放月份", month, "补助项目", project, "金额（元）", "410.00", "发放状态", state);
    }

    @Test
    void aCountyAddsItsOwnKindOfListByAFile() throws IOException {
        Path mappings = folder.resolve("mappings");
        for (String part : List.of("codes", "profiles")) {
            FileSystemUtils.copyRecursively(Path.of("..", "..", "mappings", part), mappings.resolve(part));
        }
        Files.writeString(
                mappings.resolve("codes/categories-county.yaml"),
                """
                table: categories-county
                document: 县民政局自定类别
                codes:
                  - {code: SERIOUS_ILLNESS, label: 大病困难人员, aliases: [大病户]}
                """);
        Files.writeString(
                mappings.resolve("profiles/serious-illness.yaml"),
                """
                profile: serious-illness
                document: 大病困难人员名单（县民政局）
                kind: HOLDERS
                unit: PERSON
                recognised-by: [name, residentId]
                called: [大病困难]
                total-marks: [合计]
                constants:
                  - {field: category, text: 大病困难人员, as: code, codes: categories-county}
                columns:
                  - {field: serial,       headings: [序号]}
                  - {field: name,         headings: [姓名], required: true}
                  - {field: residentId,   headings: [身份证号], required: true}
                  - {field: categoryFrom, headings: [认定日期], as: date-loose}
                  - {field: townshipArea, headings: [所属镇（街道）], as: code, codes: divisions-GQ, required: true}
                """);
        RosterIntake intake = new RosterIntake(
                Mappings.load(mappings).profiles(),
                house.store,
                IntakeSettings.usual(),
                Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC),
                reached -> {});
        Path list = new KindList("大病困难人员名单", "姓名", "身份证号", "认定日期", "所属镇（街道）")
                .row(Map.of("姓名", "赵独", "身份证号", ALONE, "认定日期", "2026-08-01"))
                .write("2026-10");
        IntakeAnswer answer = intake.load(List.of(list), OCTOBER, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        intake.release(((IntakeAnswer.Staged) answer).batchId(), "测试员");
        assertThat(house.jdbc
                        .sql("SELECT category || ' ' || source || ' ' || valid_from FROM person_category")
                        .query(String.class)
                        .list())
                .containsExactly("SERIOUS_ILLNESS serious-illness 2026-08-01");
        // Without its name nothing tells the list from any other: it is not taken for one.
        Path nameless = Files.writeString(
                folder.resolve("名单.csv"), Files.readString(list).replace("赵独", "赵大"));
        assertThat(intake.load(List.of(nameless), NOVEMBER, house.errors))
                .isInstanceOfAny(IntakeAnswer.Refused.class, IntakeAnswer.Asked.class);
    }
}
