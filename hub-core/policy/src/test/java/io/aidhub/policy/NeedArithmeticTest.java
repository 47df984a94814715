package io.aidhub.policy;

import static io.aidhub.model.NeedKind.EDUCATION;
import static io.aidhub.model.NeedKind.HOUSING;
import static io.aidhub.model.NeedKind.MEDICAL;
import static io.aidhub.policy.Cases.cause;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.CauseGap;
import io.aidhub.model.GapAssessment;
import io.aidhub.model.HelpForm;
import io.aidhub.model.HelpLine;
import io.aidhub.model.Money;
import org.junit.jupiter.api.Test;

class NeedArithmeticTest {
    @Test
    void grantsBelowTheNeedLeaveTheDifferenceOpen() {
        CauseGap medical = cause(
                new Cases()
                        .need(MEDICAL, "30000")
                        .help("BASIC_INSURANCE", HelpForm.INSURANCE, MEDICAL, "18000")
                        .help("MEDICAL_AID", HelpForm.MONEY, MEDICAL, "4000.50")
                        .assessed(),
                MEDICAL);
        assertThat(medical.gross()).isEqualTo(Money.ofYuan("30000"));
        assertThat(medical.helped()).isEqualTo(Money.ofYuan("22000.50"));
        assertThat(medical.gap()).isEqualTo(Money.ofYuan("7999.50"));
    }

    @Test
    void helpGreaterThanTheNeedLeavesZeroAndNeverLess() {
        CauseGap education = cause(
                new Cases().need(EDUCATION, "1000").help(EDUCATION, "1200").assessed(), EDUCATION);
        assertThat(education.gap()).isEqualTo(Money.ZERO);
        assertThat(education.helped()).isEqualTo(Money.ofYuan("1200"));
    }

    @Test
    void earmarkedHelpReducesOnlyItsOwnNeed() {
        GapAssessment assessment = new Cases()
                .need(MEDICAL, "5000")
                .need(EDUCATION, "2000")
                .help("TUITION_WAIVER", HelpForm.WAIVER, EDUCATION, "9000")
                .assessed();
        assertThat(cause(assessment, EDUCATION).gap()).isEqualTo(Money.ZERO);
        assertThat(cause(assessment, MEDICAL).gap()).isEqualTo(Money.ofYuan("5000"));
        assertThat(cause(assessment, MEDICAL).helps()).isEmpty();
    }

    @Test
    void aLoanIsShownAndReducesNothing() {
        CauseGap education = cause(
                new Cases()
                        .need(EDUCATION, "8000")
                        .help("STUDENT_LOAN", HelpForm.LOAN, EDUCATION, "8000")
                        .assessed(),
                EDUCATION);
        assertThat(education.gap()).isEqualTo(Money.ofYuan("8000"));
        assertThat(education.helps()).isEmpty();
        assertThat(education.shown()).extracting(HelpLine::type).containsExactly("STUDENT_LOAN");
    }

    @Test
    void aLoanWithoutEarmarkIsShownOnceWithTheFirstCause() {
        GapAssessment assessment = new Cases()
                .need(MEDICAL, "100")
                .need(EDUCATION, "100")
                .help("LOAN", HelpForm.LOAN, null, "500")
                .assessed();
        assertThat(cause(assessment, MEDICAL).shown()).hasSize(1);
        assertThat(cause(assessment, EDUCATION).shown()).isEmpty();
        assertThat(assessment.total()).isEqualTo(Money.ofYuan("200"));
    }

    @Test
    void helpWithoutEarmarkFillsNeedsInTheStatedOrderAndCountsOnce() {
        GapAssessment assessment = new Cases()
                .need(HOUSING, "1000")
                .need(EDUCATION, "2000")
                .need(MEDICAL, "3000")
                .help(MEDICAL, "500")
                .help(null, "4000")
                .assessed();
        assertThat(assessment.causes()).extracting(CauseGap::cause).containsExactly(MEDICAL, EDUCATION, HOUSING);
        assertThat(cause(assessment, MEDICAL).gap()).isEqualTo(Money.ZERO); // 3000 - 500 - 2500
        assertThat(cause(assessment, EDUCATION).gap()).isEqualTo(Money.ofYuan("500")); // 2000 - 1500
        assertThat(cause(assessment, HOUSING).gap()).isEqualTo(Money.ofYuan("1000"));
        assertThat(assessment.total()).isEqualTo(Money.ofYuan("1500")); // 6000 - 4500
    }

    @Test
    void whatFindsNoNeedIsShown() {
        CauseGap medical =
                cause(new Cases().need(MEDICAL, "300").help(null, "500").assessed(), MEDICAL);
        assertThat(medical.helped()).isEqualTo(Money.ofYuan("300"));
        assertThat(medical.shown()).extracting(HelpLine::amount).containsExactly(Money.ofYuan("200"));
    }

    @Test
    void helpForANeedNobodyReportedIsItsOwnCauseWithoutGap() {
        CauseGap housing =
                cause(new Cases().need(MEDICAL, "300").help(HOUSING, "500").assessed(), HOUSING);
        assertThat(housing.gross()).isEqualTo(Money.ZERO);
        assertThat(housing.gap()).isEqualTo(Money.ZERO);
        assertThat(housing.helps()).hasSize(1);
    }

    @Test
    void goodsAndServicesWithAnAmountReduceTheNeed() {
        CauseGap medical = cause(
                new Cases()
                        .need(MEDICAL, "1000")
                        .help("MEDICINE", HelpForm.GOODS, MEDICAL, "100")
                        .help("CARE", HelpForm.SERVICE, MEDICAL, "50")
                        .assessed(),
                MEDICAL);
        assertThat(medical.gap()).isEqualTo(Money.ofYuan("850"));
    }

    @Test
    void amountsBelowZeroAreRefusedWithoutNamingAnybody() {
        assertThatThrownBy(() -> new Cases().need(MEDICAL, "-1").assessed())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an amount below zero, reported by department");
        assertThatThrownBy(() -> new Cases().help(MEDICAL, "-1").assessed())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cases().help(null, "-1").assessed()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHouseholdWithoutNeedsHasNoCauses() {
        assertThat(new Cases().assessed().causes()).isEmpty();
        assertThat(new Cases().assessed().total()).isEqualTo(Money.ZERO);
    }
}
