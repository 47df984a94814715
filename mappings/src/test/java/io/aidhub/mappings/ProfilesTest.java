package io.aidhub.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.RosterProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of exchange-in-china.md 2.5 are recognised by their headings, in either spelling, and read into our codes. */
class ProfilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final List<String> HOUSEHOLDS = List.of(
            "序号",
            "户主姓名",
            "户主身份证号",
            "家庭人口",
            "保障人口",
            "家庭年总收入(元)",
            "联系电话",
            "家庭住址",
            "所属省",
            "所属市",
            "所属区",
            "所属街道",
            "所属社区",
            "城乡类别");
    private static final List<String> PERSONS = List.of(
            "序号",
            "姓名",
            "身份证号",
            "户主身份证号",
            "与户主关系",
            "性别",
            "出生日期",
            "民族",
            "婚姻状况",
            "文化程度",
            "是否残疾（人）",
            "残疾证号",
            "残疾类别",
            "残疾等级",
            "劳动能力",
            "最初享受月（份）",
            "救助类型",
            "在读学校名称",
            "在读学校性质",
            "所属街道",
            "备注");
    private static final String REAL_HOUSEHOLDS =
            "户主姓名,户主身份证号,家庭人口数,保障人口数,家庭年总收入（元）,家庭年均收入（元）,户月保障金额（元）,家庭分类施保总额（元）,人员分类施保总额（元）,合计（元）,联系电话,家庭住址,"
                    + "所属省,所属市,所属区县,所属街道,所属社区,低保（特困）证号,最初享受月份,申请原因,救助金计算方式,分档类型,开户银行,银行账户名称,银行帐号,一卡通账号,"
                    + "拥有产权住房套数,住房总面积（平方米）,金融资产总额（元）,其他家庭财产情况,家庭成员姓名,家庭成员身份证号";
    private static final String SHORT_HOUSEHOLDS =
            "户主姓名,户主身份证号,家庭人口,保障人口,家庭年总收入(元),家庭年均收入(元),户月保障金额(元),家庭分类施保总额(元),人员分类施保总额(元),合计(元),联系电话,家庭住址,"
                    + "所属省,所属市,所属区,所属街,所属社,低保(特困)证号,最初享受月,申请原因,救助金计算方式,分档类型,开户银行,银行账户名称,银行帐号,一卡通账号,"
                    + "拥有产权住房套数,住房总面积(平方米),金融资产总额(元),其他家庭财产情况,家庭成员姓名,家庭成员身份证号";
    private static final String REAL_PERSONS =
            "姓名,身份证号,户主身份证号,与户主关系,性别,出生日期,年龄,民族,婚姻状况,文化程度,政治面貌,就业状况,年收入（元）,是否残疾人,残疾证号,残疾类别,残疾等级,患病病种,"
                    + "劳动能力,健康状况,参保类型,最初享受月份,是否建档立卡扶贫对象,救助类型,在读学校名称,在读学校性质,在读学校入学时间,在职单位名称,在职单位性质,在职单位地点,备注,"
                    + "所属省,所属市,所属区县,所属街道,所属社区,户月保障金额（元）,家庭分类施保总额（元）,人员分类施保总额（元）,合计（元）";
    private static final String SHORT_PERSONS =
            "姓名,身份证号,户主身份证号,与户主关系,性别,出生日期,年龄,民族,婚姻状况,文化程度,政治面貌,就业状况,年收入(元),是否残疾,残疾证号,残疾类别,残疾等级,患病病种,"
                    + "劳动能力,健康状况,参保类型,最初享受月,是否建档立卡扶贫对象,救助类型,在读学校名称,在读学校性质,入学时间,在职单位名称,在职单位性质,在职单位地点,备注,"
                    + "所属省,所属市,所属区(县),所属街(道),所属社(区)";
    private static final List<String> CATEGORIES = List.of("姓名", "身份证号", "人员类别", "认定日期", "所属街道");
    private static final List<String> LEAVING = List.of("序号", "姓名", "身份证号", "户主身份证号", "变动类型", "变动原因", "变动日期");

    @Test
    void eachListIsRecognisedAndEveryColumnKnown() {
        expect(HOUSEHOLDS, "household-pair");
        expect(PERSONS, "person-pair");
        expect(CATEGORIES, "category-list");
        expect(LEAVING, "leaving-list");
    }

    /** What counties write over the columns; where two kinds of list share all headings the name tells them apart. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "household-pair-urban | 城市低保家庭查询_2026-10.xlsx | 户主姓名,户主身份证号,家庭人口数,所属街道",
                "household-pair-rural | 农村最低生活保障家庭.csv | 户主姓名,户主身份证号,家庭人口数,所属街道",
                "household-pair | 农村低保家庭.csv | 户主姓名,户主身份证号,家庭人口数,所属街道,城乡类别",
                "household-pair | 城市低保、农村低保家庭.csv | 户主姓名,户主身份证号,家庭人口数,所属街道",
                "household-pair | 高城镇低保家庭.csv | 户主姓名,户主身份证号,家庭人口数,所属街道",
                "household-pair | 低保家庭查询.csv | 户主姓名,户主身份证号,家庭人口数,所属街道",
                "special-hardship | 特困人员名单_2026-10.xlsx | 序号,姓名,身份证号,性别,出生日期,供养方式,供养机构,生活自理能力,监护人姓名,认定日期,所属镇（街道）,所属村（社区）",
                "special-hardship | 名单.xlsx | 姓名,公民身份号码,供养类型,护理等级,所属乡镇",
                "margin-family | 低保边缘家庭名单.csv | 序号,户主姓名,户主身份证号,姓名,身份证号,与户主关系,性别,出生日期,认定日期,所属镇（街道）,所属村（社区）",
                "margin-family | 农村最低生活保障边缘家庭成员.xlsx | 户主姓名,户主身份证号码,家庭成员姓名,家庭成员身份证号,与户主的关系,所属街道",
                "rigid-expenditure | 刚性支出困难家庭名单.csv | 序号,户主姓名,户主身份证号,姓名,身份证号,与户主关系,性别,出生日期,支出类型,认定日期,所属镇（街道）",
                "monitored | 防止返贫监测对象名单.csv | 户主姓名,户主身份证号,姓名,身份证号,与户主关系,监测对象类别,风险类型,识别日期,风险是否消除,所属镇（街道）",
                "disability-cards | 残疾人证名单.csv | 序号,姓名,身份证号,残疾人证号,残疾类别,残疾等级,发证日期,有效期至,所属镇（街道）,所属村（社区）",
                "children | 困境儿童名单.csv | 姓名,身份证号,性别,出生日期,儿童类别,养育方式,监护人姓名,认定日期,所属镇（街道）",
                "left-behind | 三留守人员名单.csv | 序号,姓名,身份证号,留守类别,认定日期,所属镇（街道）,所属村（社区）",
                "deaths | 死亡人员名单.csv | 序号,姓名,身份证号,死亡日期,信息来源,所属镇（街道）,所属村（社区）",
                "deaths | 火化登记.xlsx | 逝者姓名,逝者身份证号,火化日期",
                "vagrants | 流浪乞讨受助人员名单.csv | 序号,姓名,身份证号,性别,出生日期,受助日期,救助站,所属镇（街道）",
                "vagrants | 名单.csv | 受助人姓名,性别,估计年龄,入站日期,救助管理站,所属乡镇",
                "payments | 发放名单.csv | 序号,姓名,身份证号,户主身份证号,发放月份,补助项目,金额（元）,发放状态,所属镇（街道）,所属村（社区）",
                "category-list | 困难群众类别名单.csv | 姓名,身份证号,人员类别,认定日期,所属街道",
                "leaving-list | 特困低保增减表.xlsx | 序号,姓名,身份证号,户主身份证号,变动类型,变动原因,变动日期",
            })
    void aListOfOneKindIsKnownByItsColumnsOrItsName(String profile, String file, String headings) {
        List<String> row = List.of(headings.split(","));
        RosterProfile found =
                ExamplesTest.MAPPINGS.profiles().recognise(row, List.of(file)).orElseThrow();
        assertThat(found.name()).isEqualTo(profile);
        assertThat(List.copyOf(found.columns(row).keySet())).isEqualTo(row);
    }

    /** Word by word, in their order; what stands in brackets there is in one list in and in the other out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "household-pair | 低保家庭查询.xlsx | " + REAL_HOUSEHOLDS,
                "household-pair | 特困家庭查询.xlsx | " + REAL_HOUSEHOLDS,
                "household-pair | 低保边缘家庭查询.xlsx | " + REAL_HOUSEHOLDS,
                "household-pair | 刚性支出困难家庭查询.xlsx | " + REAL_HOUSEHOLDS,
                "household-pair-rural | 农村低保家庭查询.xlsx | " + REAL_HOUSEHOLDS,
                "household-pair | 低保家庭查询.xlsx | " + SHORT_HOUSEHOLDS,
                "person-pair | 低保人员查询.xlsx | " + REAL_PERSONS,
                "person-pair | 特困人员查询.xlsx | " + REAL_PERSONS,
                "person-pair | 低保边缘人员查询.xlsx | " + REAL_PERSONS,
                "person-pair | 刚性支出困难人员查询.xlsx | " + REAL_PERSONS,
                "person-pair | 低保人员查询.xlsx | " + SHORT_PERSONS,
            })
    void noHeadingOfTheRealPairIsUnknown(String profile, String file, String headings) {
        List<String> row = List.of(headings.split(","));
        RosterProfile found =
                ExamplesTest.MAPPINGS.profiles().recognise(row, List.of(file)).orElseThrow();
        assertThat(found.name()).isEqualTo(profile);
        assertThat(row)
                .allSatisfy(heading ->
                        assertThat(found.knows(heading, DAY)).as(heading).isTrue());
        assertThat(found.columns(row).values()).containsAll(found.requiredFields());
    }

    /** What the roster does not need is not read, however well it is known. */
    @ParameterizedTest
    @CsvSource({
        "household-pair, 银行帐号",
        "household-pair, 一卡通账号",
        "household-pair, 金融资产总额（元）",
        "household-pair, 家庭成员身份证号",
        "household-pair, 合计（元）",
        "person-pair, 患病病种",
        "person-pair, 健康状况",
        "person-pair, 政治面貌",
        "person-pair, 年收入（元）",
    })
    void whatTheRosterDoesNotNeedIsNotRead(String profile, String heading) {
        assertThat(named(profile).knows(heading, DAY)).isTrue();
        assertThat(named(profile).columns(List.of(heading))).isEmpty();
    }

    @Test
    void thePairIsThePairWhateverItsFileIsCalled() {
        assertThat(ExamplesTest.MAPPINGS
                        .profiles()
                        .recognise(PERSONS, List.of("特困、低保边缘、低保人员查询_2026-10.xlsx"))
                        .map(RosterProfile::name))
                .contains("person-pair");
        assertThat(recognise(List.of("户主身份证号", "姓名", "身份证号", "认定日期"))).isEmpty();
    }

    @Test
    void titleAndDataRowsAreNoHeadings() {
        assertThat(recognise(List.of("低保家庭查询", "", ""))).isEmpty();
        assertThat(recognise(List.of("1", "演示甲", "37000019490203902X", "3", "2", "12000.00")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "person-pair, category, 城市低保, SUBSISTENCE_ALLOWANCE",
        "person-pair, category, 农村低保, SUBSISTENCE_ALLOWANCE",
        "person-pair, category, 分散特困, SPECIAL_HARDSHIP",
        "person-pair, category, 集中特困, SPECIAL_HARDSHIP",
        "person-pair, category, 建档立卡, REGISTERED_POOR",
        "person-pair, category, 持续支出型特殊困难家庭, LASTING_EXPENDITURE",
        "person-pair, category, 受灾急难, DISASTER_STRICKEN",
        "person-pair, category, 流浪乞讨, VAGRANT",
        "person-pair, category, 低保边缘家庭, MARGIN_FAMILY",
        "person-pair, category, 最低生活保障边缘家庭, MARGIN_FAMILY",
        "person-pair, category, 刚性支出困难家庭, RIGID_EXPENDITURE",
        "person-pair, category, 持续支出型特殊困难家庭人员, LASTING_EXPENDITURE",
        "category-list, category, 残疾人, DISABLED",
        "category-list, category, 困难老人, VULNERABLE",
        "category-list, category, 困难儿童, VULNERABLE",
        "category-list, category, 涉案涉法, CASE_RELATED",
        "category-list, category, 留守妇女, LEFT_BEHIND",
        "category-list, category, “三留守”人员, LEFT_BEHIND",
        "person-pair, relation, 户主, 02",
        "person-pair, relation, 儿媳, 38",
        "person-pair, schoolStage, 中等职业教育, VOCATIONAL",
        "person-pair, schoolStage, 普通高等教育(含高职、大专), COLLEGE",
        "person-pair, categoryFrom, 2019.03, 2019-03-01",
        "person-pair, disabilityLevel, 二级, 2",
        "household-pair, urbanRural, 农村, RURAL",
        "household-pair, townshipArea, 黑里寨镇, 370322102",
        "household-pair, annualIncome, 12345.6, 1234560",
        "leaving-list, change, 减少, LEFT",
        "leaving-list, cause, 死亡, DEATH",
        "leaving-list, cause, 收入超过标准, INCOME_ABOVE_STANDARD",
        "leaving-list, cause, 户籍迁出, MOVED_AWAY",
        "leaving-list, cause, 主动放弃, GAVE_UP",
        "special-hardship, detail.care, 集中特困, CENTRALISED",
        "special-hardship, detail.care, 分散供养, DISPERSED",
        "special-hardship, detail.selfCare, 失能, UNABLE",
        "monitored, category, 边缘易致贫户, MONITORED_MARGINAL",
        "monitored, category, 突发严重困难户, MONITORED_SUDDEN",
        "monitored, detail.risk, 因病, ILLNESS",
        "monitored, detail.riskEnded, 是, true",
        "children, category, 孤儿, ORPHAN",
        "children, category, 事实无人抚养儿童, UNATTENDED_CHILD",
        "children, category, 困境儿童, CHILD_IN_NEED",
        "left-behind, detail.group, 留守老年人, ELDER",
        "rigid-expenditure, detail.expenditure, 残疾康复, REHABILITATION",
        "payments, project, 农村低保金, SUBSISTENCE_ALLOWANCE",
        "payments, project, 困难残疾人生活补贴, DISABLED",
        "payments, state, 退汇, FAILED",
        "disability-cards, detail.validTo, 2030.01.01, 2030-01-01",
    })
    void readsTheTextsOfLists(String profile, String field, String text, String ours) throws MappingProblem {
        assertThat(named(profile).value(field, text, DAY)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "category-list, 低收入家庭",
        "category-list, 低保边缘家庭",
        "category-list, 支出型困难家庭",
        "category-list, 刚性支出困难家庭",
        "category-list, 防止返贫监测对象",
        "category-list, 即时帮扶人员",
        "category-list, 孤儿",
        "person-pair, 低收入家庭",
        "person-pair, 支出型困难家庭",
        "person-pair, 防止返贫监测对象",
        "person-pair, 即时帮扶人员",
    })
    void aClassThatIsOnlyNearIsNotTakenForOneOfTheTen(String profile, String text) {
        MappingProblem problem =
                catchThrowableOfType(MappingProblem.class, () -> named(profile).value("category", text, DAY));
        assertThat(problem.code()).isEqualTo(MappingProblem.CODE_NEAR);
    }

    @ParameterizedTest
    @CsvSource({"children, 困难儿童", "children, 留守儿童", "monitored, 建档立卡", "monitored, 脱贫户", "monitored, 防止返贫监测对象"})
    void aNationalClassIsNotOneThatIsOnlyNear(String profile, String text) {
        MappingProblem problem =
                catchThrowableOfType(MappingProblem.class, () -> named(profile).value("category", text, DAY));
        assertThat(problem.code()).isEqualTo(MappingProblem.CODE_NEAR);
    }

    @Test
    void noNationalClassIsCalledLikeOneOfTheTen() {
        CodeTable ten = ExamplesTest.MAPPINGS.codes("categories-GQ");
        ExamplesTest.MAPPINGS.codes("categories-national").entries().forEach(entry -> {
            assertThat(ten.find(entry.label(), DAY)).as(entry.label()).isEmpty();
            entry.aliases().forEach(alias -> assertThat(ten.find(alias.text(), DAY))
                    .as(alias.text())
                    .isEmpty());
        });
    }

    @Test
    void anOldNameCountsOnlyForItsTime() {
        CodeTable categories = ExamplesTest.MAPPINGS.codes("categories-GQ");
        assertThat(categories.find("五保", LocalDate.of(2015, 1, 1))).contains("SPECIAL_HARDSHIP");
        assertThat(categories.find("五保", DAY)).isEmpty();
        assertThat(categories.find("脱贫人口", LocalDate.of(2019, 1, 1))).isEmpty();
    }

    @Test
    void theTenTypesOfGaoqingAreAllThere() {
        assertThat(ExamplesTest.MAPPINGS.codes("categories-GQ").entries())
                .extracting(CodeTable.Entry::code)
                .containsExactly(
                        "SUBSISTENCE_ALLOWANCE",
                        "SPECIAL_HARDSHIP",
                        "REGISTERED_POOR",
                        "DISASTER_STRICKEN",
                        "VAGRANT",
                        "DISABLED",
                        "LASTING_EXPENDITURE",
                        "VULNERABLE",
                        "CASE_RELATED",
                        "LEFT_BEHIND");
    }

    private static void expect(List<String> headings, String name) {
        RosterProfile profile = recognise(headings).orElseThrow();
        assertThat(profile.name()).isEqualTo(name);
        assertThat(List.copyOf(profile.columns(headings).keySet())).isEqualTo(headings);
    }

    private static Optional<RosterProfile> recognise(List<String> headings) {
        return ExamplesTest.MAPPINGS.profiles().recognise(headings);
    }

    private static RosterProfile named(String name) {
        return ExamplesTest.MAPPINGS.profiles().all().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
