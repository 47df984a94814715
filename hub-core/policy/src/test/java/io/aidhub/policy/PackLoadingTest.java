package io.aidhub.policy;

import static io.aidhub.policy.PolicyPackException.Problem.DOCUMENT_TWICE;
import static io.aidhub.policy.PolicyPackException.Problem.FOREIGN_DOCUMENT;
import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_BOUND;
import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_FILE;
import static io.aidhub.policy.PolicyPackException.Problem.MALFORMED_VALUE;
import static io.aidhub.policy.PolicyPackException.Problem.OVERLAP;
import static io.aidhub.policy.PolicyPackException.Problem.PACK_TWICE;
import static io.aidhub.policy.PolicyPackException.Problem.QUOTE_NOT_IN_DOCUMENT;
import static io.aidhub.policy.PolicyPackException.Problem.TEXT_MISSING;
import static io.aidhub.policy.PolicyPackException.Problem.UNKNOWN_REFERENCE;
import static io.aidhub.policy.PolicyPackException.Problem.WITHOUT_SOURCE;
import static io.aidhub.policy.PolicyPackException.Problem.WRONG_LAYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.policy.PolicyPackException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackLoadingTest {
    private static final String VALUE =
            """
            values:
              - {name: band, range: "[3, 12]", unit: TIMES_URBAN_MONTHLY_STANDARD, from: 2026-01-01, source: s}
            """;

    @Test
    void aRuleThatCitesAnotherPacksDocumentIsRefused() {
        assertThat(problem(VALUE.replace("source: s", "source: {document: 高政字〔2021〕27号, clause: 二(七), quote: 3—12倍}")))
                .isEqualTo(FOREIGN_DOCUMENT);
    }

    @Test
    void gaoqingCannotCiteNationalLawAsItsOwn() {
        String yaml = Packs.resource("packs/GQ.yaml")
                .replaceFirst("  R93:\n.*\n.*\n", "  R93: {document: 国务院令第649号, clause: 第四十九条, quote: 临时救助的具体事项}\n");
        PolicyPackException refused = refused(() ->
                PackReader.read("GQ.yaml", yaml, name -> java.util.Optional.of(Packs.resource("documents/" + name))));
        assertThat(refused.problem()).isEqualTo(FOREIGN_DOCUMENT);
        assertThat(refused.pack()).isEqualTo("GQ");
        assertThat(refused.rule()).isEqualTo("R93 → 国务院令第649号");
        assertThat(refused).hasMessageContaining("不属于本政策包");
    }

    @Test
    void twoPacksCannotClaimOneDocument() {
        List<PolicyPack> packs = new ArrayList<>();
        packs.add(Packs.read(Packs.local("A", "")));
        packs.add(Packs.read(Packs.local("B", "")));
        assertThat(refused(() -> PolicyPacks.of(packs)).problem()).isEqualTo(DOCUMENT_TWICE);
    }

    @Test
    void twoPacksCannotHaveOneId() {
        List<PolicyPack> packs = new ArrayList<>(PolicyPacks.load().all());
        packs.add(Packs.read(Packs.local("GQ", "")));
        assertThat(refused(() -> PolicyPacks.of(packs)).problem()).isEqualTo(PACK_TWICE);
    }

    @Test
    void aQuoteMustStandWordForWord() {
        assertThat(problem(VALUE.replace(
                        "source: s", "source: {document: 测试〔2026〕1号, clause: 第一条, quote: 临时救助标准为3倍到12倍}")))
                .isEqualTo(QUOTE_NOT_IN_DOCUMENT);
        assertThat(problem(VALUE.replace("source: s", "source: {document: 测试〔2026〕1号, clause: 第一条, quote: \" \"}")))
                .isEqualTo(QUOTE_NOT_IN_DOCUMENT);
    }

    @Test
    void sourcesNobodyUsesAreCheckedToo() {
        PolicyPackException refused = refused(() -> Packs.read(Packs.local("T", "")
                .replace("sources:", "sources:\n  t: {document: 测试〔2026〕1号, clause: 第一条, quote: 没有的话}")));
        assertThat(refused.problem()).isEqualTo(QUOTE_NOT_IN_DOCUMENT);
        assertThat(refused.rule()).isEqualTo("t");
    }

    @Test
    void whiteSpaceIsIgnoredInQuotes() {
        PolicyPack pack = Packs.read(Packs.local(
                "T",
                VALUE.replace("source: s", "source: {document: 测试〔2026〕1号, clause: 第二条, quote: \"由县里确定，自 公布之日起执行\"}")));
        assertThat(pack.value("band", LocalDate.of(2026, 1, 1))).isPresent();
    }

    @Test
    void valuesThatOverlapInTimeAreRefused() {
        String second =
                "  - {name: band, range: \"[3, 6]\", unit: TIMES_URBAN_MONTHLY_STANDARD, from: 2026-06-01, source: s}\n";
        assertThat(problem(VALUE + second)).isEqualTo(OVERLAP);
        assertThat(problem(VALUE.replace("from: 2026-01-01", "from: 2026-01-01, to: 2026-06-02") + second))
                .isEqualTo(OVERLAP);
    }

    @Test
    void valuesThatFollowEachOtherHoldOnTheirDays() {
        PolicyPack pack = Packs.read(
                Packs.local(
                        "T",
                        VALUE.replace("from: 2026-01-01", "from: 2026-01-01, to: 2026-06-01")
                                + "  - {name: band, range: \"[3, 6]\", unit: TIMES_URBAN_MONTHLY_STANDARD, from: 2026-06-01, to: 2027-01-01, source: s}\n"));
        assertThat(bounds(pack, "2025-12-31")).isNull();
        assertThat(bounds(pack, "2026-01-01")).isEqualTo("[3,12]");
        assertThat(bounds(pack, "2026-05-31")).isEqualTo("[3,12]");
        assertThat(bounds(pack, "2026-06-01")).isEqualTo("[3,6]");
        assertThat(bounds(pack, "2026-12-31")).isEqualTo("[3,6]");
        assertThat(bounds(pack, "2027-01-01")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3-12", "[12, 3]", "[3 12]", "(3, 3]", "[a, b]", "[,3]", "(,)", "3", "[3, 12", "[３, 12]"})
    void malformedBoundsAreRefused(String range) {
        assertThat(problem(VALUE.replace("[3, 12]", range))).isEqualTo(MALFORMED_BOUND);
    }

    @Test
    void aValueWithoutSourceIsRefusedAndAnEmptyOneMayStandWithout() {
        assertThat(problem(VALUE.replace(", source: s", ""))).isEqualTo(WITHOUT_SOURCE);
        PolicyPack pack = Packs.read(Packs.local("T", "values:\n  - {name: x, unit: YUAN, from: 2026-01-01}\n"));
        assertThat(pack.values().get(0).isEmpty()).isTrue();
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(problem(VALUE.replace("range:", "number: \"3\", range:"))).isEqualTo(MALFORMED_VALUE);
        assertThat(problem(VALUE.replace("unit: TIMES_URBAN_MONTHLY_STANDARD", "unit: CHOICE")))
                .isEqualTo(MALFORMED_VALUE);
        assertThat(problem(VALUE.replace("from: 2026-01-01", "from: 2026-01-01, to: 2026-01-01")))
                .isEqualTo(MALFORMED_VALUE);
        assertThat(problem(VALUE.replace(", from: 2026-01-01", ""))).isEqualTo(MALFORMED_VALUE);
        assertThat(
                        problem(
                                "values:\n  - {name: c, choice: C, options: [A, B], unit: CHOICE, from: 2026-01-01, source: s}\n"))
                .isEqualTo(MALFORMED_VALUE);
    }

    @Test
    void aFileOfAnotherShapeIsRefused() {
        assertThat(problem("wishes: []\n")).isEqualTo(MALFORMED_FILE);
        assertThat(problem(VALUE.replace("YUAN", "DOLLAR").replace("TIMES_URBAN", "TIMES_MOON")))
                .isEqualTo(MALFORMED_FILE);
        assertThat(problem(VALUE + VALUE)).isEqualTo(MALFORMED_FILE);
        assertThat(refused(() -> Packs.read("- a list")).problem()).isEqualTo(MALFORMED_FILE);
        assertThat(refused(() -> Packs.read("")).problem()).isEqualTo(MALFORMED_FILE);
    }

    @Test
    void aDocumentWithoutItsTextIsRefused() {
        assertThat(refused(() -> Packs.read(Packs.local("T", "").replace("words.txt", "lost.txt")))
                        .problem())
                .isEqualTo(TEXT_MISSING);
    }

    @Test
    void namesNobodyDefinedAreRefused() {
        assertThat(problem(VALUE.replace("source: s", "source: nowhere"))).isEqualTo(UNKNOWN_REFERENCE);
        assertThat(
                        problem(
                                "offers:\n  - {need: MEDICAL, department: d, categories: [UNKNOWN], from: 2026-01-01, source: s}\n"))
                .isEqualTo(UNKNOWN_REFERENCE);
        assertThat(problem("routing:\n  - {subjects: [UNKNOWN], leads: [], from: 2026-01-01, source: s}\n"))
                .isEqualTo(UNKNOWN_REFERENCE);
        assertThat(problem(temporaryAid("nowhere", "[]"))).isEqualTo(UNKNOWN_REFERENCE);
        assertThat(problem(VALUE + temporaryAid("band", "[no-such-remark]"))).isEqualTo(UNKNOWN_REFERENCE);
    }

    @Test
    void aBandIsAClosedRangeOfWholeMultiples() {
        assertThat(Packs.read(Packs.local("T", VALUE + temporaryAid("band", "[]")))
                        .temporaryAid())
                .isNotNull();
        for (String range : List.of("(3, 12]", "[3, 12)", "[3,)", "[1.5, 12]", "[0, 12]")) {
            assertThat(problem(VALUE.replace("[3, 12]", range) + temporaryAid("band", "[]")))
                    .as(range)
                    .isEqualTo(MALFORMED_BOUND);
        }
    }

    @Test
    void unitsAndClassesMustStandInTheQuote() {
        assertThat(
                        problem(
                                "works:\n  - {code: W, name: w}\nrouting:\n  - {subjects: [W], leads: [县民政局], from: 2026-01-01, source: s}\n"))
                .isEqualTo(QUOTE_NOT_IN_DOCUMENT);
        assertThat(problem("categories:\n  - {code: C, name: 低保对象, from: 2026-01-01, source: s}\n"))
                .isEqualTo(QUOTE_NOT_IN_DOCUMENT);
    }

    @Test
    void oneWordCannotMeanTwoClassesOnOneDay() {
        String classes =
                """
                categories:
                  - {code: A, name: 临时救助, from: 2026-01-01, source: s}
                  - {code: B, name: 标准, from: 2026-01-01, source: s, aliases: [{text: 临时救助, from: 2026-05-01}]}
                """;
        assertThat(problem(classes)).isEqualTo(OVERLAP);
        PolicyPack renamed = Packs.read(Packs.local(
                "T", classes.replace("name: 临时救助, from: 2026-01-01", "name: 临时救助, from: 2026-01-01, to: 2026-05-01")));
        RecipientClass second = renamed.categories().get(1);
        assertThat(second.isCalled("临时救助", LocalDate.of(2026, 4, 30))).isFalse();
        assertThat(second.isCalled("临时救助", LocalDate.of(2026, 5, 1))).isTrue();
    }

    @Test
    void layersStayInTheirPlaces() {
        assertThat(refused(() -> Packs.read(Packs.local("T", "").replace("LOCAL", "COUNTY")))
                        .problem())
                .isEqualTo(WRONG_LAYER);
        assertThat(refused(() -> Packs.read(Packs.local("T", "for-pack: GQ\n"))).problem())
                .isEqualTo(WRONG_LAYER);
        assertThat(refused(() -> Packs.read(Packs.local("T", VALUE + temporaryAid("band", "[]"))
                                .replace("LOCAL", "NATIONAL")))
                        .problem())
                .isEqualTo(WRONG_LAYER);
        assertThat(refused(() -> PolicyPacks.load().policy("GQ", "GQ")).problem())
                .isEqualTo(WRONG_LAYER);
        assertThat(refused(() -> PolicyPacks.load().policy("national", "county-demo"))
                        .problem())
                .isEqualTo(WRONG_LAYER);
        assertThat(refused(() -> PolicyPacks.load().policy("GQ", "lost")).problem())
                .isEqualTo(UNKNOWN_REFERENCE);
    }

    @Test
    void aCountyCannotOverrideWhatThePolicySets() {
        PolicyPackException refused = refused(
                () -> Packs.withCounty(
                        "  - {name: temporary-aid.illness.multiple, range: \"[1, 20]\", unit: TIMES_URBAN_MONTHLY_STANDARD, from: 2026-01-01, source: s}\n"));
        assertThat(refused.problem()).isEqualTo(WRONG_LAYER);
        assertThat(refused.rule()).isEqualTo("temporary-aid.illness.multiple");
    }

    @Test
    void aRealCountyBringsItsLayerInAFolder(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("words.txt"), Packs.WORDS);
        Files.writeString(
                folder.resolve("county.yaml"),
                Packs.local("county-real", VALUE.replace("band", "other")).replace("LOCAL", "COUNTY\nfor-pack: GQ"));
        PolicyPacks packs = PolicyPacks.load(folder);
        assertThat(packs.policy("GQ", "county-real").value("other", Cases.DAY)).isPresent();
        assertThat(packs.policy("GQ", "county-demo").value("other", Cases.DAY)).isEmpty();
        Files.writeString(
                folder.resolve("county.yaml"),
                Packs.local("county-real", "")
                        .replace("LOCAL", "COUNTY\nfor-pack: GQ")
                        .replace("words.txt", "../words.txt"));
        assertThat(refused(() -> PolicyPacks.load(folder)).problem()).isEqualTo(TEXT_MISSING);
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void eachProblemHasWordsInChineseAndEnglish(Problem problem) {
        PolicyPackException e = new PolicyPackException(problem, "GQ", "R95");
        assertThat(e.getMessage()).contains("GQ").startsWith("政策包");
        assertThat(e.message(Locale.CHINA)).isEqualTo(e.getMessage());
        assertThat(e.message(Locale.US)).startsWith("Policy pack GQ");
    }

    private static String temporaryAid(String band, String remarks) {
        return """
                temporary-aid:
                  silent-on: s
                  rules:
                    - {cause: MEDICAL, band: %s, remarks: %s, from: 2026-01-01}
                """
                .formatted(band, remarks);
    }

    private static String bounds(PolicyPack pack, String day) {
        return pack.value("band", LocalDate.parse(day))
                .map(v -> String.valueOf(v.bounds()))
                .orElse(null);
    }

    private static Problem problem(String rules) {
        return refused(() -> Packs.read(Packs.local("T", rules))).problem();
    }

    private static PolicyPackException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable load) {
        PolicyPackException refused = catchThrowableOfType(PolicyPackException.class, load);
        assertThat(refused).as("the pack is refused").isNotNull();
        return refused;
    }
}
