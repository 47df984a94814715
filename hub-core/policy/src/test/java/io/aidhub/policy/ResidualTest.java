package io.aidhub.policy;

import static io.aidhub.model.NeedKind.EDUCATION;
import static io.aidhub.model.NeedKind.HOUSING;
import static io.aidhub.model.NeedKind.MEDICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.GapAssessment;
import io.aidhub.model.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R290: what remains after government aid goes to charity. */
class ResidualTest {
    private final Policy policy = Cases.gaoqing();
    private final GapAssessment assessment =
            new Cases().seriousIllness("20000").need(EDUCATION, "4000").assessed();

    @Test
    void decidedMoneyLeavesTheRestOfItsCause() {
        assertThat(policy.residual(assessment, Map.of(MEDICAL, Money.ofYuan("12000"))))
                .isEqualTo(Map.of(MEDICAL, Money.ofYuan("8000"), EDUCATION, Money.ofYuan("4000")));
    }

    @Test
    void aCauseFullyMetIsGoneAndItsSurplusFillsNoOther() {
        assertThat(policy.residual(assessment, Map.of(EDUCATION, Money.ofYuan("6000"))))
                .isEqualTo(Map.of(MEDICAL, Money.ofYuan("20000")));
    }

    @Test
    void withoutADecisionTheWholeGapRemains() {
        assertThat(policy.residual(assessment, Map.of()))
                .isEqualTo(Map.of(MEDICAL, Money.ofYuan("20000"), EDUCATION, Money.ofYuan("4000")));
    }

    @Test
    void moneyForACauseThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> policy.residual(assessment, Map.of(HOUSING, Money.ofYuan("1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.residual(assessment, Map.of(MEDICAL, Money.ofYuan("-1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
