package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.Differences;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pair with exactly the headings the county's system exports (exchange-in-china.md 2.5) goes in without a question. */
class RealPairIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final List<String> HOUSEHOLDS =
            List.of(("户主姓名,户主身份证号,家庭人口数,保障人口数,家庭年总收入（元）,家庭年均收入（元）,户月保障金额（元）,家庭分类施保总额（元）,人员分类施保总额（元）,合计（元）,联系电话,家庭住址,"
                            + "所属省,所属市,所属区县,所属街道,所属社区,低保（特困）证号,最初享受月份,申请原因,救助金计算方式,分档类型,开户银行,银行账户名称,银行帐号,一卡通账号,"
                            + "拥有产权住房套数,住房总面积（平方米）,金融资产总额（元）,其他家庭财产情况,家庭成员姓名,家庭成员身份证号")
                    .split(","));
    private static final List<String> PERSONS =
            List.of(("姓名,身份证号,户主身份证号,与户主关系,性别,出生日期,年龄,民族,婚姻状况,文化程度,政治面貌,就业状况,年收入（元）,是否残疾人,残疾证号,残疾类别,残疾等级,患病病种,"
                            + "劳动能力,健康状况,参保类型,最初享受月份,是否建档立卡扶贫对象,救助类型,在读学校名称,在读学校性质,在读学校入学时间,在职单位名称,在职单位性质,在职单位地点,备注,"
                            + "所属省,所属市,所属区县,所属街道,所属社区")
                    .split(","));
    private static final String WANG = Month.id(LocalDate.of(1958, 3, 2), 101);
    private static final String WIFE = Month.id(LocalDate.of(1960, 7, 9), 202);
    private static final String LI = Month.id(LocalDate.of(1949, 4, 4), 303);
    private static final String ZHAO = Month.id(LocalDate.of(1971, 5, 6), 404);
    private static final String SUN = Month.id(LocalDate.of(1969, 8, 7), 505);

    private final List<String> households = new ArrayList<>();
    private final List<String> persons = new ArrayList<>();
    private IntakeHouse house;

    @BeforeEach
    void freshHouse() throws IOException {
        house = IntakeHouse.fresh();
    }

    private RealPairIT household(String head, String id, String members) {
        households.add(line(
                HOUSEHOLDS,
                Map.ofEntries(
                        Map.entry("户主姓名", head),
                        Map.entry("户主身份证号", id),
                        Map.entry("家庭人口数", "2"),
                        Map.entry("保障人口数", "2"),
                        Map.entry("家庭年总收入（元）", "12000.50"),
                        Map.entry("合计（元）", "862.00"),
                        Map.entry("联系电话", "13800000001"),
                        Map.entry("所属街道", "青城镇"),
                        Map.entry("最初享受月份", "2024-03"),
                        Map.entry("银行帐号", "6217000000000000001"),
                        Map.entry("其他家庭财产情况", "三轮车一辆"),
                        Map.entry("家庭成员姓名", members))));
        return this;
    }

    private RealPairIT person(String name, String id, String head, String relation, String aid) {
        persons.add(line(
                PERSONS,
                Map.ofEntries(
                        Map.entry("姓名", name),
                        Map.entry("身份证号", id),
                        Map.entry("户主身份证号", head),
                        Map.entry("与户主关系", relation),
                        Map.entry("年龄", "68"),
                        Map.entry("政治面貌", "群众"),
                        Map.entry("患病病种", "尿毒症"),
                        Map.entry("最初享受月份", "2024-03"),
                        Map.entry("是否建档立卡扶贫对象", "否"),
                        Map.entry("救助类型", aid),
                        Map.entry("所属街道", "青城镇"))));
        return this;
    }

    private static String line(List<String> headings, Map<String, String> cells) {
        assertThat(headings).containsAll(cells.keySet());
        return String.join(
                ",",
                headings.stream()
                        .map(heading -> cells.getOrDefault(heading, ""))
                        .toList());
    }

    /** Households and persons of one kind, as two files. */
    private List<Path> files(String kind) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(IntakeHouse.FOLDER), "pair-");
        List<Path> files = List.of(
                Files.writeString(
                        folder.resolve(kind + "家庭查询_2026-10.csv"), csv(HOUSEHOLDS, households), Month.GB18030),
                Files.writeString(folder.resolve(kind + "人员查询_2026-10.csv"), csv(PERSONS, persons), Month.GB18030));
        households.clear();
        persons.clear();
        return files;
    }

    private static String csv(List<String> headings, List<String> lines) {
        return String.join(",", headings) + "\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    private IntakeAnswer.Staged staged(List<Path> files) {
        IntakeAnswer answer = house.intake.load(files, OCTOBER, house.errors);
        assertThat(answer).isInstanceOf(IntakeAnswer.Staged.class);
        return (IntakeAnswer.Staged) answer;
    }

    @Test
    void theRealHeadingsRaiseNoQuestionAndGoIn() throws IOException {
        household("王一", WANG, "王一、李二");
        person("王一", WANG, WANG, "户主", "农村低保").person("李二", WIFE, WANG, "妻", "农村低保");
        IntakeAnswer.Staged staged = staged(files("低保"));

        assertThat(staged.notes()).isEmpty();
        assertThat(house.store.headings().all()).isEmpty();
        assertThat(staged.rowsRead()).isEqualTo(3);
        assertThat(staged.rowsBad()).isZero();
        assertThat(house.jdbc
                        .sql("SELECT h::text FROM stage_household h UNION ALL SELECT p::text FROM stage_person p")
                        .query(String.class)
                        .list())
                .as("what the roster does not need is not even staged")
                .hasSize(3)
                .noneMatch(row -> row.contains("6217000000000000001") || row.contains("三轮车") || row.contains("尿毒症"));

        Differences differences = house.intake.release(staged.batchId(), "测试员");
        assertThat(differences).isEqualTo(staged.preview());
        assertThat(house.store.findPerson(new ResidentId(WIFE))).isPresent();
        assertThat(house.count("person")).isEqualTo(2);
    }

    /** 特困, 低保边缘 and 刚性支出 come as such pairs too; with the 低保 pair they are one batch. */
    @Test
    void thePairsOfOtherKindsOfAidGoInBesideThatOfSubsistenceAllowance() throws IOException {
        List<Path> files = new ArrayList<>();
        household("王一", WANG, "王一、李二");
        person("王一", WANG, WANG, "户主", "农村低保").person("李二", WIFE, WANG, "妻", "农村低保");
        files.addAll(files("低保"));
        household("李三", LI, "李三").person("李三", LI, LI, "户主", "分散特困");
        files.addAll(files("特困"));
        household("赵四", ZHAO, "赵四").person("赵四", ZHAO, ZHAO, "户主", "低保边缘家庭");
        files.addAll(files("低保边缘"));
        household("孙五", SUN, "孙五").person("孙五", SUN, SUN, "户主", "刚性支出困难家庭");
        files.addAll(files("刚性支出困难"));
        IntakeAnswer.Staged staged = staged(files);

        assertThat(staged.notes()).isEmpty();
        assertThat(staged.rowsRead()).isEqualTo(9);
        assertThat(staged.rowsBad()).isZero();
        house.intake.release(staged.batchId(), "测试员");
        assertThat(house.jdbc
                        .sql(
                                "SELECT category || ' ' || unit || ' ' || count(*) FROM person_category GROUP BY category, unit")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "SUBSISTENCE_ALLOWANCE HOUSEHOLD 2",
                        "SPECIAL_HARDSHIP HOUSEHOLD 1",
                        "MARGIN_FAMILY HOUSEHOLD 1",
                        "RIGID_EXPENDITURE HOUSEHOLD 1");
    }

    @Test
    void aClassThatIsOnlyNearStaysOutOfThePairAndSaysWhy() throws IOException {
        household("王一", WANG, "王一、李二");
        person("王一", WANG, WANG, "户主", "农村低保").person("李二", WIFE, WANG, "妻", "支出型困难家庭");
        IntakeAnswer.Staged staged = staged(files("低保"));
        assertThat(staged.rowsBad()).isEqualTo(1);
    }
}
