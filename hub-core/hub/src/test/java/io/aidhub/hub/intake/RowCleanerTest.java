package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.roster.CategoryRow;
import io.aidhub.ledger.roster.HouseholdRow;
import io.aidhub.ledger.roster.LeavingRow;
import io.aidhub.ledger.roster.PersonRow;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.RosterProfile;
import io.aidhub.mapping.RosterProfiles;
import io.aidhub.model.Category;
import io.aidhub.model.Division;
import io.aidhub.model.Money;
import io.aidhub.model.Sex;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCleanerTest {
    private static final LocalDate ON = LocalDate.of(2026, 11, 1);
    private static final RosterProfiles PROFILES =
            Mappings.load(Path.of("..", "..", "mappings")).profiles();
    private static final String ID = "37000019490203902X";

    private final Map<String, String> person = new LinkedHashMap<>(Map.of(
            "姓名", "赵一",
            "身份证号", ID,
            "户主身份证号", ID,
            "与户主关系", "户主",
            "性别", "女",
            "出生日期", "1949-02-03",
            "救助类型", "农村低保",
            "所属街道", "青城镇"));
    private final Map<String, String> household = new LinkedHashMap<>(
            Map.of("户主姓名", "赵一", "户主身份证号", ID, "家庭人口数", "1", "家庭年总收入（元）", "12000.5", "所属街道", "青城镇"));
    private final Map<String, String> leaver =
            new LinkedHashMap<>(Map.of("姓名", "赵一", "身份证号", ID, "变动类型", "减少", "变动原因", "死亡", "变动日期", "2026年10月3日"));

    private static <R> R good(Cleaned<R> cleaned) {
        assertThat(cleaned).isInstanceOf(Cleaned.Good.class);
        return ((Cleaned.Good<R>) cleaned).row();
    }

    private static RowCleaner cleaner(List<String> headings) {
        RosterProfile profile = PROFILES.recognise(headings).orElseThrow();
        return new RowCleaner(RowSource.Shape.of(profile, headings, ON), ON);
    }

    private static Table.Row row(Map<String, String> cells) {
        return new Table.Row(3, List.copyOf(cells.values()));
    }

    private Cleaned<PersonRow> cleanPerson() {
        return cleaner(List.copyOf(person.keySet())).person(row(person));
    }

    private Cleaned<HouseholdRow> cleanHousehold() {
        return cleaner(List.copyOf(household.keySet())).household(row(household));
    }

    private Cleaned<LeavingRow> cleanLeaver() {
        return cleaner(List.copyOf(leaver.keySet())).leaving(row(leaver));
    }

    @ParameterizedTest
    @CsvSource({"城市低保家庭.csv, true", "农村低保家庭.csv, false", "低保家庭.csv,"})
    void aListSaysByItsNameWhetherItIsOfTheCity(String name, @Nullable Boolean urban) {
        List<String> headings = List.copyOf(household.keySet());
        RosterProfile profile = PROFILES.recognise(headings, List.of(name)).orElseThrow();
        RowCleaner cleaner = new RowCleaner(RowSource.Shape.of(profile, headings, ON), ON);
        assertThat(good(cleaner.household(row(household))).urban()).isEqualTo(urban);
    }

    @Test
    void aRightRowGoesThrough() {
        PersonRow clean = good(cleanPerson());
        assertThat(clean.relation()).isEqualTo("02");
        assertThat(clean.sex()).isEqualTo(Sex.FEMALE);
        assertThat(clean.categories()).containsExactly(new Category("SUBSISTENCE_ALLOWANCE"));
        assertThat(clean.toString()).doesNotContain("1949").doesNotContain("赵");
    }

    @ParameterizedTest
    @CsvSource({
        "停发, 待核查, SUSPENDED",
        "暂停, 未年审, SUSPENDED",
        "暂停发放, 收入超标, SUSPENDED",
        "恢复, 随便什么, RESUMED",
        "恢复发放, '', RESUMED",
        "停保, 去世, DECEASED",
        "停保, 迁出, EXITED"
    })
    void aPaymentThatIsOnlyStoppedIsNoExit(String change, String cause, LeavingRow.Change read) {
        leaver.put("变动类型", change);
        leaver.put("变动原因", cause);
        assertThat(good(cleanLeaver()).change()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"减少, 待核查", "停发, 死亡", "停发, ''", "停用, 待核查"})
    void whatStopsAPaymentIsNoCauseOfLeavingAndTheDeadLeave(String change, String cause) {
        leaver.put("变动类型", change);
        leaver.put("变动原因", cause);
        assertThat(cleanLeaver()).isInstanceOfSatisfying(Cleaned.Bad.class, bad -> assertThat(bad.problems())
                .extracting("code")
                .containsOnly(ErrorCode.CAUSE_UNKNOWN));
    }

    @Test
    void whatTheNumberSaysMayBeLeftBlank() {
        person.put("性别", "");
        person.put("出生日期", " ");
        PersonRow clean = good(cleanPerson());
        assertThat(clean.sex()).isEqualTo(Sex.FEMALE);
        assertThat(clean.birthDate()).isEqualTo("1949-02-03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1949-02-03", "1949/2/3", "1949.02.03", "19490203", "1949年2月3日", "17932"})
    void aBirthDateMayBeWrittenInManyWays(String text) {
        person.put("出生日期", text);
        assertThat(good(cleanPerson()).birthDate()).isEqualTo("1949-02-03");
    }

    @ParameterizedTest
    @CsvSource({
        "身份证号, 370000194902039021, ID_CHECK_DIGIT",
        "身份证号, 3.70000E+17, ID_SPREADSHEET_DAMAGE",
        "身份证号, 3700001949020390, ID_LENGTH",
        "户主身份证号, '', ID_MISSING",
        "户主身份证号, 370000194902039021, ID_CHECK_DIGIT",
        "姓名, ' 　', NAME_MISSING",
        "性别, 男, SEX_MISMATCH",
        "出生日期, 1949-02-04, BIRTH_DATE_MISMATCH",
        "出生日期, 二月, DATE_INVALID",
        "与户主关系, 邻居家的, RELATION_UNKNOWN",
        "救助类型, 低收入家庭, CATEGORY_UNKNOWN",
        "救助类型, '', CATEGORY_UNKNOWN",
        "所属街道, 别处镇, AREA_UNKNOWN"
    })
    void eachMistakeHasItsColumnAndCode(String heading, String text, ErrorCode code) {
        person.put(heading, text);
        Cleaned<PersonRow> cleaned = cleanPerson();
        assertThat(cleaned).isInstanceOf(Cleaned.Bad.class);
        RowSource.Shape shape = RowSource.Shape.of(
                PROFILES.recognise(List.copyOf(person.keySet())).orElseThrow(), List.copyOf(person.keySet()), ON);
        assertThat(((Cleaned.Bad<PersonRow>) cleaned).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(shape.heading(problem.field())).isEqualTo(heading);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    @Test
    void allThatIsWrongInARowIsSaidAtOnce() {
        person.put("性别", "男");
        person.put("所属街道", "别处镇");
        assertThat(((Cleaned.Bad<PersonRow>) cleanPerson()).problems()).hasSize(2);
    }

    @Test
    void severalCategoriesMayStandInOneCell() {
        person.put("救助类型", "农村低保、残疾人");
        assertThat(good(cleanPerson()).categories())
                .containsExactlyInAnyOrder(new Category("SUBSISTENCE_ALLOWANCE"), new Category("DISABLED"));
    }

    @Test
    void kindAndLevelOfADisabilityAreOneFact() {
        person.put("残疾类别", "肢体");
        person.put("残疾等级", "三级");
        assertThat(good(cleanPerson()).disability()).isEqualTo("43");
    }

    private java.util.Set<ErrorCode> doubts() {
        return ((Cleaned.Good<PersonRow>) cleanPerson())
                .doubts().stream().map(Cleaned.Problem::code).collect(java.util.stream.Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "民族, 火星族, ETHNICITY_UNKNOWN",
        "婚姻状况, 分居, MARRIAGE_UNKNOWN",
        "文化程度, 秀才, EDUCATION_UNKNOWN",
        "残疾证号, 3.70000194902039E+19, DISABILITY_CARD_INVALID",
        "与户主关系, 子, RELATION_HEAD_DOUBTFUL",
        "与户主关系, 子, RELATION_SEX_DOUBTFUL",
    })
    void aDoubtKeepsNobodyOut(String heading, String text, ErrorCode doubt) {
        person.put(heading, text);
        assertThat(good(cleanPerson()).name()).isEqualTo("赵一");
        assertThat(doubts()).contains(doubt).allMatch(ErrorCode::isDoubt);
    }

    @Test
    void codesOfTheStandardsRaiseNoDoubt() {
        person.put("民族", "维吾尔");
        person.put("婚姻状况", "丧偶");
        person.put("文化程度", "初中");
        assertThat(doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1949.02", "194902", "1949年2月", "1949-02"})
    void aBirthMonthIsComparedAsAMonth(String text) {
        person.put("出生日期", text);
        assertThat(good(cleanPerson()).birthDate()).isEqualTo("1949-02-03");
        person.put("出生日期", text.replace("2", "3"));
        assertThat(((Cleaned.Bad<PersonRow>) cleanPerson()).problems())
                .containsExactly(new Cleaned.Problem("birthDate", ErrorCode.BIRTH_DATE_MISMATCH));
    }

    @Test
    void aDisabilityCardSaysKindAndLevelWhereTheColumnsAreBlank() {
        person.put("残疾证号", "３７000019490203902x 43 b1");
        person.put("残疾类别", "");
        person.put("残疾等级", "");
        assertThat(good(cleanPerson()).disability()).isEqualTo("43");
        assertThat(doubts()).isEmpty();
        person.put("残疾类别", "肢体");
        assertThat(good(cleanPerson()).disability()).isEqualTo("43");
    }

    @ParameterizedTest
    @CsvSource({
        "37000019490203902X43, 视力, 三级, disabilityKind, DISABILITY_CARD_DIFFERS",
        "37000019490203902X43, 肢体, 二级, disabilityLevel, DISABILITY_CARD_DIFFERS",
        "36000019880506904743, 肢体, 三级, disabilityCard, DISABILITY_CARD_OTHER",
    })
    void aDisabilityCardMustNotContradict(String card, String kind, String level, String field, ErrorCode code) {
        person.put("残疾证号", card);
        person.put("残疾类别", kind);
        person.put("残疾等级", level);
        assertThat(((Cleaned.Bad<PersonRow>) cleanPerson()).problems())
                .containsExactly(new Cleaned.Problem(field, code));
    }

    @Test
    void anUnreadablePhoneIsKeptAsWritten() {
        household.put("联系电话", "138000");
        Cleaned.Good<HouseholdRow> clean = (Cleaned.Good<HouseholdRow>) cleanHousehold();
        assertThat(clean.doubts()).containsExactly(new Cleaned.Problem("phone", ErrorCode.PHONE_DOUBTFUL));
        assertThat(java.util.Objects.requireNonNull(clean.row().contact()).phone())
                .isEqualTo("138000");
    }

    @ParameterizedTest
    @CsvSource({"'12,000.50元', 1200050", "1.2万元, 1200000", "１２０００, 1200000"})
    void anIncomeIsReadAsWritten(String text, long fen) {
        household.put("家庭年总收入（元）", text);
        assertThat(good(cleanHousehold()).annualIncome()).isEqualTo(new Money(fen));
    }

    @Test
    void aHouseholdHasItsIncomeInFen() {
        HouseholdRow clean = good(cleanHousehold());
        assertThat(clean.annualIncome()).isEqualTo(new Money(1_200_050));
        assertThat(clean.area()).isEqualTo(new Division("370322100"));
        assertThat(clean.urban()).isNull();
        assertThat(clean.contact()).isNull();
    }

    @Test
    void anIncomeWithFractionsOfAFenIsNone() {
        household.put("家庭年总收入（元）", "12.345");
        assertThat(((Cleaned.Bad<HouseholdRow>) cleanHousehold()).problems())
                .containsExactly(new Cleaned.Problem("annualIncome", ErrorCode.AMOUNT_INVALID));
    }

    @Test
    void deathIsToldFromOtherCauses() {
        assertThat(good(cleanLeaver()).change()).isEqualTo(LeavingRow.Change.DECEASED);
        assertThat(good(cleanLeaver()).leftOn()).isEqualTo("2026-10-03");
        leaver.put("变动原因", "收入超过标准");
        assertThat(good(cleanLeaver()).change()).isEqualTo(LeavingRow.Change.EXITED);
        leaver.put("变动原因", "不知道");
        assertThat(((Cleaned.Bad<LeavingRow>) cleanLeaver()).problems())
                .containsExactly(new Cleaned.Problem("cause", ErrorCode.CAUSE_UNKNOWN));
    }

    @Test
    void whoJoinedIsNoLeaver() {
        leaver.put("变动类型", "增加");
        leaver.put("变动原因", "");
        assertThat(cleanLeaver()).isInstanceOf(Cleaned.Skipped.class);
    }

    @Test
    void aCategoryLineNeedsNoDay() {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("姓名", "赵一");
        line.put("身份证号", ID);
        line.put("人员类别", "困难老人");
        line.put("认定日期", "");
        CategoryRow clean = good(cleaner(List.copyOf(line.keySet())).category(row(line)));
        assertThat(clean.category()).isEqualTo(new Category("VULNERABLE"));
        assertThat(clean.from()).isNull();
    }

    @Test
    void everyCodeHasItsReasonAndAdviceInBothLanguages() {
        for (java.util.Locale language : List.of(java.util.Locale.SIMPLIFIED_CHINESE, java.util.Locale.ENGLISH)) {
            IntakeTexts texts = new IntakeTexts(language);
            for (ErrorCode code : ErrorCode.values()) {
                assertThat(texts.reason(code.name(), "列"))
                        .isNotEqualTo(code.name())
                        .doesNotContain("{");
                assertThat(texts.advice(code.name(), "列"))
                        .isNotEqualTo(code.name())
                        .doesNotContain("{");
            }
            for (Refusal refusal : Refusal.values()) {
                assertThat(texts.refusal(refusal, "x")).isNotBlank();
            }
        }
    }
}
