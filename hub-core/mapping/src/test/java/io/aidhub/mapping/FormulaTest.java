package io.aidhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.model.Money;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and computed fields in CEL: what they see, what comes of them, and what is said of a wrong one. */
class FormulaTest {
    private static final String PAID = "  - {from: JE, to: paid, as: yuan-to-fen}\n";

    @TempDir
    Path folder;

    MappingFolder mappings;

    @BeforeEach
    void write() {
        mappings = new MappingFolder(folder);
    }

    @Test
    void aComputedAmountIsHelpLikeAnyOther() throws MappingProblem {
        computed("{to: topped, compute: \"paid + (gross > 10000 ? 500 : 0)\", gives: amount}");
        mappings.replace("office/grant.yaml", "amount: paid", "amount: topped");
        assertThat(helped("100")).isEqualTo(new Money(40_50));
        assertThat(helped("100.01")).isEqualTo(new Money(45_50));
    }

    @Test
    void anAbsentAmountIsZeroAndAnAbsentTextIsNull() throws MappingProblem {
        computed("{to: topped, compute: \"class == null && paid == 0 ? 7 : 1\", gives: amount}");
        mappings.replace("office/grant.yaml", "amount: paid", "amount: topped")
                .replace("office/grant.yaml", "left: [self]", "left: []")
                .replace("office/grant.yaml", "gross: gross, helps: [paid]", "gross: self, helps: [self]");
        Map<String, String> raw = new HashMap<>(MappingsTest.GRANT);
        raw.remove("JE");
        assertThat(aid(raw).helps().get(0).amount()).isEqualTo(new Money(7));
        raw.put("LX", "低保");
        assertThat(aid(raw).helps().get(0).amount()).isEqualTo(new Money(1));
    }

    @Test
    void aConditionDecidesOverALine() throws MappingProblem {
        mappings.replace(
                "office/grant.yaml",
                "earmark: LIVING}",
                "earmark: LIVING, when: \"state == 'IN' && on < '2021-01-01'\"}");
        assertThat(aid(MappingsTest.GRANT).helps()).hasSize(1);
        Map<String, String> later = new HashMap<>(MappingsTest.GRANT);
        later.put("RQ", "2021-01-01");
        assertThat(aid(later).helps()).isEmpty();
    }

    @Test
    void aNoticeSendsWhatIsComputedAndTheSubscriptionListsWhatThatSees() throws MappingProblem {
        mappings.replace(
                "office/notice.yaml",
                "  - {from: categoryFrom, to: RQ, as: date-yyyyMMdd}\n",
                "  - {to: NF, compute: \"categoryFrom.substring(0, 4) + '年'\", gives: text, when: \"categoryFrom != null\"}\n");
        NoticeMapping notice = mappings.load().notice("office/notice");
        assertThat(notice.sources()).containsExactly("residentId", "categories", "categoryFrom");
        Map<String, String> person = new HashMap<>(
                Map.of("residentId", MappingsTest.SOMEBODY, "categories", "POOR", "categoryFrom", "2026-10-01"));
        assertThat(notice.active(person)).containsEntry("NF", "2026年");
        person.remove("categoryFrom");
        assertThat(notice.active(person)).doesNotContainKey("NF");
        mappings.replace("subscriptions/office-status.yaml", ", categoryFrom]", "]");
        assertThatThrownBy(mappings::load).hasMessageContaining("categoryFrom");
    }

    @Test
    void whatHasNoResultParksTheRecordWithoutAValue() throws MappingProblem {
        computed("{to: share, compute: \"gross / paid\", gives: number}");
        Map<String, String> raw = new HashMap<>(MappingsTest.GRANT);
        raw.put("JE", "0");
        raw.put("ZF", "100");
        MappingProblem problem = catchThrowableOfType(MappingProblem.class, () -> aid(raw));
        assertThat(problem.code()).isEqualTo(MappingProblem.VALUE_INVALID);
        assertThat(problem.field()).isEqualTo("share");
        assertThat(problem.getMessage()).contains("算不出").doesNotContain("10000");
    }

    @Test
    void anAmountBelowZeroParksTheRecord() {
        computed("{to: rest, compute: \"paid - gross\", gives: amount}");
        assertThat(catchThrowableOfType(MappingProblem.class, () -> aid(MappingsTest.GRANT))
                        .field())
                .isEqualTo("rest");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "paid +; amount; 第 12 行; 第 7 个字符",
                "paid + salary; amount; 第 12 行; salary",
                "self > 5; truth; 第 12 行; self", // a row below
                "paid + 'x'; amount; 第 12 行; no matching overload",
                "paid; text; 第 12 行; expected type",
                "[1, 2].exists(i, i > paid); truth; 第 12 行; exists",
                "paid.getClass(); text; 第 12 行; getClass",
                "timestamp(0) == now(); truth; 第 12 行; now",
                "paid; money; 第 12 行; amount, number",
            })
    void aWrongFormulaIsNamedWithLineAndCharacterWhenTheFileIsRead(
            String formula, String gives, String line, String named) {
        computed("{to: topped, compute: \"" + formula + "\", gives: " + gives + "}");
        assertThatThrownBy(mappings::load)
                .isInstanceOf(BrokenMapping.class)
                .hasMessageContaining("office/grant.yaml: fields[8].")
                .hasMessageContaining(line)
                .hasMessageContaining(named);
    }

    @Test
    void nothingPersonalComesIntoASeriesThroughAFormula() {
        computed("{to: whose, compute: \"person.substring(6, 14)\", gives: text}");
        mappings.replace("office/grant.yaml", "office:{state}", "office:{whose}");
        assertThatThrownBy(mappings::load)
                .hasMessageContaining("needs[0].series")
                .hasMessageContaining("个人信息");
    }

    @Test
    void theDayOfARecordIsNotComputed() {
        mappings.replace(
                "office/grant.yaml",
                "{from: RQ, to: on, as: date-iso, required: true}",
                "{to: on, compute: \"'2020-01-01'\", gives: day}");
        assertThatThrownBy(mappings::load).hasMessageContaining("“on”不能是算出的字段");
    }

    @Test
    void aFormulaThatGivesNullLeavesItsFieldOut() throws MappingProblem {
        mappings.replace(
                "office/notice.yaml",
                "  - {from: categoryFrom, to: RQ, as: date-yyyyMMdd}\n",
                "  - {to: RQ, compute: \"categoryFrom == null ? null : categoryFrom\", gives: text}\n");
        assertThat(mappings.load()
                        .notice("office/notice")
                        .active(Map.of("residentId", MappingsTest.SOMEBODY, "categories", "POOR")))
                .containsOnlyKeys("SFZ", "LX");
    }

    @Test
    void aFormulaLongerThanALookIsRefused() {
        computed("{to: topped, compute: \"" + "paid + ".repeat(90) + "1\", gives: amount}");
        assertThatThrownBy(mappings::load).hasMessageContaining("fields[8].compute");
    }

    private void computed(String row) {
        mappings.replace("office/grant.yaml", PAID, PAID + "  - " + row + "\n");
    }

    private Money helped(String gross) throws MappingProblem {
        Map<String, String> raw = new HashMap<>(MappingsTest.GRANT);
        raw.put("ZE", gross);
        raw.put("ZF", gross.equals("100") ? "59.50" : "59.51");
        return aid(raw).helps().get(0).amount();
    }

    private Collected.Aid aid(Map<String, String> raw) throws MappingProblem {
        return (Collected.Aid) mappings.load().record("office", "grant").map(raw);
    }
}
