package io.aidhub.policy;

import static io.aidhub.model.NeedKind.EDUCATION;
import static io.aidhub.model.NeedKind.LIVING;
import static io.aidhub.model.NeedKind.MEDICAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.GapAssessment;
import io.aidhub.model.HelpForm;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {
    private final Policy policy = Cases.gaoqing();
    private final GapAssessment assessment = new Cases()
            .seriousIllness("30000")
            .need(EDUCATION, "1000")
            .help("BASIC_INSURANCE", HelpForm.INSURANCE, MEDICAL, "10000")
            .help("STUDENT_LOAN", HelpForm.LOAN, EDUCATION, "500")
            .expecting("education")
            .silent("education")
            .assessed();

    @Test
    void listsLinesArithmeticSilenceAndClauses() {
        Map<String, Object> map = Explanation.of(assessment, policy);
        assertThat(map)
                .containsEntry("pack", "GQ@2021-06-01 + county-demo@2026-01-01")
                .containsEntry("provisional", true)
                .containsEntry("gap", "21000.00")
                .containsEntry("gapFen", 2_100_000L);
        Map<String, Object> medical = first(map.get("causes"));
        assertThat(medical)
                .containsEntry("arithmetic", "30000.00 - 10000.00 = 20000.00")
                .containsEntry("seriousIllness", true);
        assertThat(first(medical.get("helps"))).containsEntry("type", "BASIC_INSURANCE");
        Map<String, Object> silent = first(map.get("silent"));
        assertThat(silent).containsEntry("department", "education");
        assertThat(first(silent.get("clauses"))).containsEntry("clause", "二(三)");
        Map<String, Object> proposal = first(map.get("proposals"));
        assertThat(proposal.get("remarks"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .contains(Remarks.CASE_BY_CASE_POSSIBLE);
        assertThat(list(proposal.get("clauses")))
                .extracting(c -> c.get("quote"))
                .anyMatch(q -> q.toString().contains("3—12倍"))
                .anyMatch(q -> q.toString().contains("每人每月1000元"))
                .anyMatch(q -> q.toString().contains("一事一议"));
    }

    @Test
    void showsTheLoanApartFromWhatCounts() {
        Map<String, Object> education =
                list(Explanation.of(assessment, policy).get("causes")).get(1);
        assertThat(list(education.get("helps"))).isEmpty();
        assertThat(first(education.get("shown"))).containsEntry("form", "LOAN");
    }

    @Test
    void writesAsJsonInOrder() {
        String json = JsonMapper.shared().writeValueAsString(Explanation.of(assessment, policy));
        assertThat(json).startsWith("{\"household\":\"00000000-0000-0000-0000-000000000007\",\"day\":\"2026-11-01\"");
        assertThat(json).doesNotContainPattern("\\d{17}[0-9X]").doesNotContain("\"name\"");
        assertThat(json.indexOf("\"causes\"")).isLessThan(json.indexOf("\"silent\""));
        assertThat(json.indexOf("\"silent\"")).isLessThan(json.indexOf("\"proposals\""));
    }

    @Test
    void saysWhenHelpExceedsTheNeed() {
        GapAssessment covered =
                new Cases().need(LIVING, "100").help(LIVING, "150").assessed();
        assertThat(first(Explanation.of(covered, policy).get("causes")))
                .containsEntry("arithmetic", "100.00 - 150.00 < 0 → 0.00");
    }

    @Test
    void anEmptyBandIsNullAndKeepsItsRemark() {
        GapAssessment living = new Cases().need(LIVING, "100").assessed();
        Map<String, Object> proposal = first(Explanation.of(living, policy).get("proposals"));
        assertThat(proposal).containsEntry("band", null).containsEntry("remarks", List.of("not-set-by-policy"));
        assertThat(Explanation.sentences(living, Locale.CHINA)).anyMatch(s -> s.contains("政策未规定"));
    }

    @Test
    void speaksChineseByDefaultAndEnglishWhenAsked() {
        assertThat(Explanation.sentences(assessment, Locale.ROOT))
                .contains(
                        "医疗：费用 30000.00 元，已获帮助 10000.00 元，缺口 20000.00 元。",
                        "尚未反馈：教育。",
                        "医疗：可按3—12倍救助，即 3000.00—12000.00 元（依据 高政字〔2021〕27号 二(七)）。");
        assertThat(Explanation.sentences(assessment, Locale.GERMANY))
                .isEqualTo(Explanation.sentences(assessment, Locale.ROOT));
        assertThat(Explanation.sentences(assessment, Locale.ENGLISH))
                .contains("Medical: cost 30000.00 yuan, help 10000.00 yuan, gap 20000.00 yuan.");
    }

    @Test
    void everyRemarkHasWordsInBothLanguages() throws Exception {
        for (Field field : Remarks.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                String key = (String) field.get(null);
                assertThat(Remarks.text(key, Locale.CHINA)).isNotBlank();
                assertThat(Remarks.text(key, Locale.ENGLISH))
                        .isNotBlank()
                        .isNotEqualTo(Remarks.text(key, Locale.CHINA));
            }
        }
        for (String key : List.of(
                "expenditure-recipient-not-defined",
                "child-to-be-confirmed",
                "special-family-medical",
                "special-family-education")) {
            assertThat(Remarks.text(key, Locale.ENGLISH)).isNotEqualTo(Remarks.text(key, Locale.ROOT));
        }
    }

    @SuppressWarnings("unchecked") // the explanation is made of maps and lists only
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static Map<String, Object> first(Object value) {
        return list(value).get(0);
    }
}
