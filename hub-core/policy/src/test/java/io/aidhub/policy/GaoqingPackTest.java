package io.aidhub.policy;

import static io.aidhub.model.NeedKind.DISASTER;
import static io.aidhub.model.NeedKind.EDUCATION;
import static io.aidhub.model.NeedKind.HOUSING;
import static io.aidhub.model.NeedKind.LIVING;
import static io.aidhub.model.NeedKind.MEDICAL;
import static io.aidhub.policy.Cases.DAY;
import static io.aidhub.policy.Cases.LASTING;
import static io.aidhub.policy.Cases.SUBSISTENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.Category;
import io.aidhub.model.Citation;
import io.aidhub.model.NeedKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaoqingPackTest {
    private final Policy policy = Cases.gaoqing();

    @Test
    void hasTheTenClassesUnderTheirChineseNames() {
        assertThat(policy.pack().categories())
                .extracting(RecipientClass::name)
                .containsExactly(
                        "城乡低保对象",
                        "特困供养人员",
                        "建档立卡贫困对象",
                        "受灾急难群众",
                        "生活无着的流浪乞讨人员",
                        "残疾人",
                        "持续支出型特殊困难家庭人员",
                        "困难老人妇女儿童",
                        "涉案涉法困难群众",
                        "“三留守”人员");
    }

    @Test
    void aNearClassIsNoAlias() {
        assertThat(policy.recipientClass("特困人员", DAY).orElseThrow().category())
                .isEqualTo(new Category("SPECIAL_HARDSHIP"));
        for (String near : List.of("刚性支出困难家庭", "低收入家庭", "最低生活保障边缘家庭", "防止返贫监测对象", "特殊困难家庭人员")) {
            assertThat(policy.recipientClass(near, DAY)).as(near).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "temporary-aid.illness.multiple, '[3,12]', TIMES_URBAN_MONTHLY_STANDARD",
        "temporary-aid.education.multiple, '[3,6]', TIMES_URBAN_MONTHLY_STANDARD",
        "emergency.first-aid.within, '[0,24]', CALENDAR_HOURS",
        "reserve-fund.township.minimum, '[60000,)', YUAN",
        "special-hardship.urban.basic, '[1.5,)', TIMES_URBAN_MONTHLY_STANDARD",
        "special-hardship.rural.basic, '[1.3,)', TIMES_RURAL_MONTHLY_STANDARD"
    })
    void hasTheValuesOfTheText(String name, String bounds, ValueUnit unit) {
        PolicyValue value = policy.value(name, DAY).orElseThrow();
        assertThat(value.bounds()).hasToString(bounds);
        assertThat(value.unit()).isEqualTo(unit);
        assertThat(value.source()).isNotNull();
        assertThat(policy.value(name, LocalDate.of(2021, 5, 31))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temporary-aid.education.burden-threshold",
                "temporary-aid.counted-per",
                "temporary-aid.causes-add",
                "emergency.first-aid.clock-starts",
                "purchased-services.cap"
            })
    void whatTheTextLeavesOpenStaysEmpty(String name) {
        assertThat(policy.value(name, DAY).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void jilinsNumbersAreNotHere() {
        for (String name : List.of("low-income.multiplier", "fade-out.months", "elderly.age")) {
            assertThat(policy.value(name, DAY)).isEmpty();
        }
    }

    @Test
    void theReserveFundIncludesItsMinimum() {
        Bounds minimum =
                policy.value("reserve-fund.township.minimum", DAY).orElseThrow().bounds();
        assertThat(minimum.contains(new BigDecimal("60000"))).isTrue();
        assertThat(minimum.contains(new BigDecimal("59999.99"))).isFalse();
    }

    @Test
    void countyStandardsAreMarkedAsDemonstration() {
        assertThat(policy.county().values()).hasSizeGreaterThan(6).allMatch(PolicyValue::demonstration);
        assertThat(policy.pack().values()).noneMatch(PolicyValue::demonstration);
        assertThat(policy.value("subsistence-standard.rural.monthly", DAY)
                        .orElseThrow()
                        .number())
                .isEqualByComparingTo("830");
    }

    @Test
    void placesLegalAidInTheSpecialDomain() {
        assertThat(domain("LEGAL_AID")).isEqualTo(AidDomain.SPECIAL);
        assertThat(domain("TEMPORARY_AID")).isEqualTo(AidDomain.EMERGENCY);
        assertThat(domain("DISASTER_RELIEF")).isEqualTo(AidDomain.EMERGENCY);
        assertThat(domain("SUBSISTENCE_ALLOWANCE")).isEqualTo(AidDomain.BASIC);
        assertThat(domain("JUDICIAL_AID")).as("the text does not say").isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SUBSISTENCE_ALLOWANCE, 县民政局, ",
        "MEDICAL_AID, 市医疗保障局高青分局, medical-insurance",
        "EDUCATION_AID, 县教育和体育局, education",
        "HOUSING_AID, 县住房城乡建设局, housing",
        "EMPLOYMENT_AID, 县人力资源社会保障局, human-resources",
        "DISASTER_RELIEF, 县应急局, emergency",
        "TEMPORARY_AID, 县民政局, ",
        "JUDICIAL_AID, 县司法局, courts",
        "SOCIAL_FORCES, 县民政局, charity",
        "FUNDS, 县财政局, ",
        "ORGANISATION, 县委办公室, "
    })
    void routesEachKindOfAidToItsLeadUnit(String aidType, String lead, String department) {
        assertThat(policy.leadUnits(aidType, DAY).get(0).name()).isEqualTo(lead);
        assertThat(policy.routing(aidType, DAY).orElseThrow().department()).isEqualTo(department);
    }

    @Test
    void routingHasAllRowsOfSectionR() {
        assertThat(policy.pack().routing()).hasSize(16).allSatisfy(r -> assertThat(r.responsible())
                .extracting(Routing.Unit::name)
                .contains("各镇人民政府", "街道办事处"));
        assertThat(policy.leadUnits("UNKNOWN", DAY)).isEmpty();
        assertThat(policy.leadUnits("MEDICAL_AID", LocalDate.of(2021, 5, 31))).isEmpty();
        assertThat(policy.leadUnits("LEGAL_AID", DAY))
                .extracting(Routing.Unit::name)
                .containsExactly("县司法局", "县人力资源社会保障局");
        assertThat(policy.routing("INFORMATION_SHARING", DAY).orElseThrow().responsible())
                .hasSize(15);
    }

    @Test
    void expectsAnswersByClassAndNeed() {
        assertThat(policy.expectedDepartments(Set.of(SUBSISTENCE), Set.of(MEDICAL, EDUCATION, HOUSING), DAY))
                .containsExactly("education", "housing", "medical-insurance");
        assertThat(policy.expectedDepartments(Set.of(LASTING), Set.of(EDUCATION, HOUSING), DAY))
                .containsExactly("education");
        assertThat(policy.expectedDepartments(Set.of(new Category("DISABLED")), EnumSet.allOf(NeedKind.class), DAY))
                .containsExactly("human-resources", "medical-insurance");
        assertThat(policy.expectedDepartments(Set.of(LASTING), Set.of(NeedKind.EMPLOYMENT), DAY))
                .containsExactly("human-resources");
        assertThat(policy.expectedDepartments(Set.of(SUBSISTENCE), Set.of(LIVING, DISASTER), DAY))
                .isEmpty();
        assertThat(policy.expectedDepartments(Set.of(), Set.of(MEDICAL), DAY)).isEmpty();
        assertThat(policy.expectedDepartments(Set.of(SUBSISTENCE), Set.of(MEDICAL), LocalDate.of(2021, 5, 31)))
                .isEmpty();
        assertThat(policy.expectedDepartments(Set.of(SUBSISTENCE), Set.of(MEDICAL)))
                .containsExactly("medical-insurance");
    }

    @Test
    void knowsTheFormsOfEducationAidByStage() {
        assertThat(policy.aidForms("EDUCATION_AID", "PRESCHOOL", DAY).get(0).forms())
                .containsExactly("减免保教费", "发放政府助学金");
        assertThat(policy.aidForms("EDUCATION_AID", "COLLEGE", DAY).get(0).forms())
                .containsExactly("免学费");
        assertThat(policy.aidForms("HOUSING_AID", "", DAY)).hasSize(2);
    }

    @Test
    void theFundServesSpecialHardshipFamiliesInEmergenciesOnly() {
        assertThat(policy.charityFunds(Set.of(LASTING), true, DAY))
                .extracting(CharityFund::name)
                .containsExactly("淄助你·慈暖青");
        assertThat(policy.charityFunds(Set.of(LASTING), false, DAY)).isEmpty();
        assertThat(policy.charityFunds(Set.of(SUBSISTENCE), true, DAY)).isEmpty();
    }

    @Test
    void legalBasesComeFromTheOwnPackOrNationalLaw() {
        assertThat(policy.legalBasis("education.status", DAY).orElseThrow().clause())
                .isEqualTo("二(三)");
        assertThat(policy.legalBasis("national.separate-consent", DAY)
                        .orElseThrow()
                        .document())
                .isEqualTo("个人信息保护法");
        assertThat(policy.legalBasis("national.separate-consent", LocalDate.of(2021, 10, 31)))
                .isEmpty();
        assertThat(policy.legalBasis("unknown", DAY)).isEmpty();
        assertThat(policy.national().values()).as("law gives no numbers here").isEmpty();
    }

    @Test
    void everyQuoteStandsInItsText() {
        int checked = 0;
        for (PolicyPack pack : PolicyPacks.load().all()) {
            for (Citation citation : citations(pack)) {
                PolicyDocument document = pack.documents().stream()
                        .filter(d -> d.id().equals(citation.document()))
                        .findFirst()
                        .orElseThrow();
                assertThat(Packs.resource("documents/" + document.text()).replaceAll("[\\s\\u3000\\u00a0]", ""))
                        .contains(citation.quote().replaceAll("[\\s\\u3000\\u00a0]", ""));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(80);
    }

    @Test
    void theAnnexKeepsRolesAndNoNames() {
        String text = Packs.resource("documents/gq-gaozhengzi-2021-27.txt");
        String annex = text.substring(text.indexOf("工作专班组成人员"));
        assertThat(annex).contains("县民政局局长", "木李镇镇长").doesNotContain("同志");
        assertThat(annex.lines().filter(l -> l.contains("局长") || l.contains("镇长")))
                .as("a role stands without a name before it")
                .allMatch(l -> l.matches("(组  长：|副组长：|成  员：)?(县|市|团)\\S+|\\S{2,3}镇镇长"));
    }

    private static List<Citation> citations(PolicyPack pack) {
        List<Citation> all = new ArrayList<>();
        pack.values().forEach(v -> all.add(v.source()));
        pack.categories().forEach(c -> all.add(c.source()));
        pack.aidTypes().forEach(a -> all.add(a.source()));
        pack.routing().forEach(r -> all.add(r.source()));
        pack.offers().forEach(o -> all.add(o.source()));
        pack.aidForms().forEach(f -> all.add(f.source()));
        pack.charityFunds().forEach(f -> all.add(f.source()));
        pack.legalBases().forEach(b -> all.add(b.source()));
        Stream.ofNullable(pack.temporaryAid()).forEach(t -> all.add(t.silentOn()));
        return all.stream().filter(Objects::nonNull).toList();
    }

    private AidDomain domain(String aidType) {
        return policy.pack().aidTypes().stream()
                .filter(a -> a.code().equals(aidType))
                .findFirst()
                .orElseThrow()
                .domain();
    }
}
