package io.aidhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidhub.model.AmountBasis;
import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NoticeKind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingsTest {
    /** Invented: province-level division (GB 11643-1999 check character is right). */
    static final String SOMEBODY = "37000019490203902X";

    static final Map<String, String> GRANT = Map.of(
            "LSH",
            "A1",
            "BB",
            "3",
            "SFZ",
            SOMEBODY,
            "RQ",
            "2020-06-30",
            "ZT",
            "1",
            "ZE",
            "100",
            "JE",
            "40.5",
            "ZF",
            "59.50");

    @TempDir
    Path folder;

    Mappings mappings;

    @BeforeEach
    void load() {
        mappings = new MappingFolder(folder).load();
    }

    @Test
    void aRecordBecomesNeedAndHelp() throws MappingProblem {
        Collected.Aid aid = (Collected.Aid) mappings.record("office", "grant").map(GRANT);
        assertThat(aid.version()).isEqualTo(3);
        assertThat(aid.needs())
                .containsExactly(new Collected.Need(
                        NeedKind.LIVING, new Money(100_00), false, AmountBasis.YEAR_TO_DATE, "office:IN"));
        assertThat(aid.helps())
                .containsExactly(new Collected.Help(
                        "GRANT",
                        HelpForm.MONEY,
                        new Money(40_50),
                        NeedKind.LIVING,
                        AmountBasis.PER_ITEM,
                        "office/grant:GRANT"));
        assertThat(aid.refusal()).isEmpty();
        assertThat(aid).hasToString("Aid A1 v3");
    }

    @Test
    void oneFenMissingParksTheRecord() {
        MappingProblem problem = problem(with("ZF", "59.49"));
        assertThat(problem.code()).isEqualTo(MappingProblem.NET_CHECK_FAILED);
        assertThat(problem.field()).isEqualTo("ZE");
        assertThat(problem.arguments()).containsExactly("0.01");
    }

    @Test
    void anUnknownCodeNamesTheTableAndTheFileToExtend() {
        MappingProblem problem = problem(with("ZT", "7"));
        assertThat(problem.code()).isEqualTo(MappingProblem.CODE_UNKNOWN);
        assertThat(problem.arguments()).containsExactly("states", "codes/states.yaml", "7");
        assertThat(problem.advice(Locale.ENGLISH)).contains("mappings/codes/states.yaml");
        assertThat(problem.advice(Locale.SIMPLIFIED_CHINESE)).contains("mappings/codes/states.yaml");
    }

    @Test
    void aValueInTheWrongFieldIsNeverShown() {
        for (String field : new String[] {"ZT", "SFZ", "RQ", "ZE", "LX"}) {
            for (String value : new String[] {"演示甲", "370000194902039021", "13800000000"}) {
                MappingProblem problem = problem(with(field, value));
                assertThat(problem.getMessage() + problem.advice(Locale.ENGLISH) + problem.message(Locale.ENGLISH))
                        .as(field)
                        .doesNotContain(value);
            }
        }
    }

    @Test
    void aliasesCountOnlyWhileTheyAreValid() throws MappingProblem {
        assertThat(mappings.record("office", "grant").map(with("LX", "贫困户"))).isNotNull();
        Map<String, String> later = new HashMap<>(with("LX", "贫困户"));
        later.put("RQ", "2021-01-01");
        assertThat(problem(later).code()).isEqualTo(MappingProblem.CODE_UNKNOWN);
    }

    @Test
    void aNearClassIsNotTakenForOurs() {
        MappingProblem problem = problem(with("LX", "低收入"));
        assertThat(problem.code()).isEqualTo(MappingProblem.CODE_NEAR);
        assertThat(problem.getMessage()).contains("低收入不是低保");
    }

    @Test
    void anUnknownRecordIsAProblemLikeAnyOther() {
        MappingProblem problem = catchThrowableOfType(
                MappingProblem.class, () -> mappings.record("office", "letter").map(GRANT));
        assertThat(problem.code()).isEqualTo(MappingProblem.RECORD_UNKNOWN);
        assertThat(problem).isInstanceOf(UnknownRecord.class);
    }

    @Test
    void aConditionDecidesWhetherAFieldIsRequired() throws MappingProblem {
        Map<String, String> away = new HashMap<>(with("ZT", "0"));
        away.keySet().removeAll(java.util.Set.of("ZE", "JE", "ZF"));
        Collected.Aid aid = (Collected.Aid) mappings.record("office", "grant").map(away);
        assertThat(aid.refusal()).contains(new Collected.Refusal("AWAY", "不在"));
        assertThat(aid.needs()).isEmpty();
        Map<String, String> here = new HashMap<>(GRANT);
        here.remove("ZE");
        assertThat(problem(here).code()).isEqualTo(MappingProblem.FIELD_MISSING);
    }

    @Test
    void whoeverLeavesIsToldByTheKeyAlone() throws MappingProblem {
        NoticeMapping notice = mappings.notice("office/notice");
        Map<String, String> person =
                Map.of("residentId", SOMEBODY, "categories", "ALONE,POOR", "categoryFrom", "2026-10-01", "sex", "1");
        assertThat(notice.active(person))
                .containsExactly(Map.entry("SFZ", SOMEBODY), Map.entry("LX", "01"), Map.entry("RQ", "20261001"));
        assertThat(notice.leaving(person)).containsExactly(Map.entry("SFZ", SOMEBODY));
        assertThat(notice.leaving(Map.of("residentId", SOMEBODY))).containsOnlyKeys("SFZ");
    }

    @Test
    void aPersonWithNothingTheReceiverMayKnowIsAProblem() {
        assertThatThrownBy(() ->
                        mappings.notice("office/notice").active(Map.of("residentId", SOMEBODY, "categories", "ALONE")))
                .isInstanceOf(MappingProblem.class);
    }

    @Test
    void aStatusSubscriptionNeverCarriesAReferral() {
        SubscriptionDefinition subscription = mappings.subscriptions().get(0);
        assertThat(subscription.mappingFor(NoticeKind.CHANGED)).isEqualTo("office/notice");
        assertThatThrownBy(() -> subscription.mappingFor(NoticeKind.REFERRAL_OFFERED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private MappingProblem problem(Map<String, String> raw) {
        return catchThrowableOfType(
                MappingProblem.class, () -> mappings.record("office", "grant").map(raw));
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> raw = new HashMap<>(GRANT);
        raw.put(field, value);
        return raw;
    }
}
