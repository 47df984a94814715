package io.aidhub.policy;

import static io.aidhub.model.NeedKind.DISASTER;
import static io.aidhub.model.NeedKind.EDUCATION;
import static io.aidhub.model.NeedKind.HOUSING;
import static io.aidhub.model.NeedKind.LIVING;
import static io.aidhub.model.NeedKind.MEDICAL;
import static io.aidhub.policy.Cases.LASTING;
import static io.aidhub.policy.Cases.SUBSISTENCE;
import static io.aidhub.policy.Cases.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.AidProposal;
import io.aidhub.model.Category;
import io.aidhub.model.GapAssessment;
import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R95, R96: the band of Gaoqing, 二(七). The demonstration standard of 2026 is 1000 yuan a month. */
class ProposalsTest {
    @Test
    void seriousIllnessGetsThreeToTwelveTimesTheUrbanMonthlyStandard() {
        AidProposal proposal = proposal(new Cases().seriousIllness("9000").assessed(), MEDICAL);
        assertThat(proposal.lowMultiple()).isEqualTo(3);
        assertThat(proposal.highMultiple()).isEqualTo(12);
        assertThat(proposal.unit()).isEqualTo(Money.ofYuan("1000"));
        assertThat(proposal.low()).isEqualTo(Money.ofYuan("3000"));
        assertThat(proposal.high()).isEqualTo(Money.ofYuan("12000"));
        assertThat(proposal.gap()).isEqualTo(Money.ofYuan("9000"));
        assertThat(proposal.demonstration()).isTrue();
        assertThat(proposal.citation().document()).isEqualTo("高政字〔2021〕27号");
        assertThat(proposal.citation().clause()).isEqualTo("二(七)");
        assertThat(proposal.citation().quote()).contains("3—12倍、3—6倍");
        assertThat(proposal.remarks())
                .contains(Remarks.STANDARD_DEMONSTRATION, Remarks.COUNTED_PER_NOT_SET)
                .contains("expenditure-recipient-not-defined")
                .doesNotContain(Remarks.GAP_BELOW_BAND, Remarks.GAP_ABOVE_BAND, Remarks.CAUSES_ADD_NOT_SET);
    }

    @Test
    void educationGetsThreeToSixTimesAndSaysThatTheBurdenHasNoThreshold() {
        AidProposal proposal = proposal(new Cases().need(EDUCATION, "4000").assessed(), EDUCATION);
        assertThat(proposal.low()).isEqualTo(Money.ofYuan("3000"));
        assertThat(proposal.high()).isEqualTo(Money.ofYuan("6000"));
        assertThat(proposal.remarks()).contains(Remarks.BURDEN_THRESHOLD_NOT_SET, "child-to-be-confirmed");
    }

    @Test
    void ordinaryIllnessIsNotSetByPolicy() {
        AidProposal proposal = proposal(new Cases().need(MEDICAL, "9000").assessed(), MEDICAL);
        assertThat(proposal.low()).isNull();
        assertThat(proposal.high()).isNull();
        assertThat(proposal.unit()).isNull();
        assertThat(proposal.highMultiple()).isZero();
        assertThat(proposal.remarks()).containsExactly(Remarks.NOT_SET_BY_POLICY);
    }

    @Test
    void oneSeriousLineMarksTheWholeMedicalGap() {
        AidProposal proposal =
                proposal(new Cases().need(MEDICAL, "100").seriousIllness("50").assessed(), MEDICAL);
        assertThat(proposal.highMultiple()).isEqualTo(12);
        assertThat(proposal.gap()).isEqualTo(Money.ofYuan("150"));
    }

    @ParameterizedTest
    @EnumSource(
            value = NeedKind.class,
            names = {"HOUSING", "LIVING", "DISASTER"})
    void whereThePackIsSilentTheProposalIsEmptyAndSaysSo(NeedKind kind) {
        AidProposal proposal = proposal(new Cases().need(kind, "9000").assessed(), kind);
        assertThat(proposal.low()).isNull();
        assertThat(proposal.remarks()).containsExactly(Remarks.NOT_SET_BY_POLICY);
    }

    @Test
    void aGapBelowTheBandStillShowsTheBandAsThePolicyGivesIt() {
        AidProposal proposal = proposal(new Cases().seriousIllness("2999.99").assessed(), MEDICAL);
        assertThat(proposal.remarks()).contains(Remarks.GAP_BELOW_BAND);
        assertThat(proposal.low()).isEqualTo(Money.ofYuan("3000"));
    }

    @Test
    void theEndsOfTheBandBelongToIt() {
        assertThat(proposal(new Cases().seriousIllness("3000").assessed(), MEDICAL)
                        .remarks())
                .doesNotContain(Remarks.GAP_BELOW_BAND);
        assertThat(proposal(new Cases().seriousIllness("12000").assessed(), MEDICAL)
                        .remarks())
                .doesNotContain(Remarks.GAP_ABOVE_BAND);
    }

    @Test
    void aGapAboveTheBandPointsToCaseByCaseAndGivesNoHigherFigure() {
        AidProposal proposal = proposal(new Cases().seriousIllness("12000.01").assessed(), MEDICAL);
        assertThat(proposal.remarks()).contains(Remarks.GAP_ABOVE_BAND, Remarks.CASE_BY_CASE_POSSIBLE);
        assertThat(proposal.high()).isEqualTo(Money.ofYuan("12000"));
    }

    @Test
    void twoCausesAreShownApartAndNotAdded() {
        GapAssessment assessment =
                new Cases().seriousIllness("9000").need(EDUCATION, "4000").assessed();
        assertThat(assessment.proposals()).hasSize(2).allSatisfy(p -> assertThat(p.remarks())
                .contains(Remarks.CAUSES_ADD_NOT_SET));
    }

    @Test
    void anEmptyProposalDoesNotMakeTwoCauses() {
        GapAssessment assessment =
                new Cases().seriousIllness("9000").need(HOUSING, "4000").assessed();
        assertThat(proposal(assessment, MEDICAL).remarks()).doesNotContain(Remarks.CAUSES_ADD_NOT_SET);
    }

    @Test
    void theStandardIsThatOfTheAssessedDay() {
        assertThat(proposal(new Cases().seriousIllness("9000").on("2025-12-31").assessed(), MEDICAL)
                        .low())
                .isEqualTo(Money.ofYuan("2880"));
        assertThat(proposal(new Cases().seriousIllness("9000").on("2026-01-01").assessed(), MEDICAL)
                        .low())
                .isEqualTo(Money.ofYuan("3000"));
        assertThat(proposal(new Cases().seriousIllness("9000").on("2027-01-01").assessed(), MEDICAL)
                        .low())
                .isEqualTo(Money.ofYuan("3120"));
    }

    @Test
    void withoutAStandardForTheDayThereAreMultiplesAndNoAmounts() {
        AidProposal proposal =
                proposal(new Cases().seriousIllness("9000").on("2024-12-31").assessed(), MEDICAL);
        assertThat(proposal.low()).isNull();
        assertThat(proposal.lowMultiple()).isEqualTo(3);
        assertThat(proposal.demonstration()).isFalse();
        assertThat(proposal.remarks()).contains(Remarks.STANDARD_NOT_SET);
    }

    @Test
    void beforeThePolicyWasIssuedItProposesNothing() {
        assertThat(new Cases()
                        .seriousIllness("9000")
                        .on("2021-05-31")
                        .assessed()
                        .proposals())
                .isEmpty();
    }

    @Test
    void householdsWithoutAClassOfThePackGetNoProposal() {
        GapAssessment none = new Cases().seriousIllness("9000").categories().assessed();
        assertThat(none.proposals()).isEmpty();
        assertThat(none.total()).isEqualTo(Money.ofYuan("9000"));
        GapAssessment foreign = new Cases()
                .seriousIllness("9000")
                .categories(new Category("MARGINAL_HOUSEHOLD"))
                .assessed();
        assertThat(foreign.proposals()).isEmpty();
    }

    @Test
    void eachOfTheTenClassesIsServed() {
        for (RecipientClass recipients : Cases.gaoqing().pack().categories()) {
            GapAssessment assessment = new Cases()
                    .seriousIllness("9000")
                    .categories(recipients.category())
                    .assessed();
            assertThat(proposal(assessment, MEDICAL).highMultiple())
                    .as(recipients.name())
                    .isEqualTo(12);
        }
    }

    @Test
    void withoutAGapThereIsNoProposal() {
        assertThat(new Cases()
                        .seriousIllness("9000")
                        .help(MEDICAL, "9000")
                        .assessed()
                        .proposals())
                .isEmpty();
    }

    @Test
    void temporaryAidAlreadyGrantedIsCountedAndTold() {
        AidProposal proposal = proposal(
                new Cases()
                        .seriousIllness("20000")
                        .help("TEMPORARY_AID", HelpForm.MONEY, MEDICAL, "12000")
                        .assessed(),
                MEDICAL);
        assertThat(proposal.gap()).isEqualTo(Money.ofYuan("8000"));
        assertThat(proposal.remarks()).contains(Remarks.TEMPORARY_AID_ALREADY_GRANTED);
        assertThat(proposal(new Cases().seriousIllness("20000").assessed(), MEDICAL)
                        .remarks())
                .doesNotContain(Remarks.TEMPORARY_AID_ALREADY_GRANTED);
    }

    @Test
    void specialHardshipFamiliesAreCheckedForWhatFinanceBears() {
        GapAssessment assessment = new Cases()
                .seriousIllness("9000")
                .need(EDUCATION, "4000")
                .categories(SUBSISTENCE, LASTING)
                .assessed();
        assertThat(proposal(assessment, MEDICAL).remarks()).contains("special-family-medical");
        assertThat(proposal(assessment, EDUCATION).remarks()).contains("special-family-education");
        assertThat(proposal(new Cases().seriousIllness("9000").assessed(), MEDICAL)
                        .remarks())
                .doesNotContain("special-family-medical");
    }

    @Test
    void aSilentDepartmentMakesTheGapProvisionalAndTheProposalSaysSo() {
        GapAssessment assessment = new Cases()
                .seriousIllness("9000")
                .need(LIVING, "10")
                .expecting("medical-insurance", "education")
                .silent("education")
                .assessed();
        assertThat(assessment.provisional()).isTrue();
        assertThat(assessment.silent()).containsExactly("education");
        assertThat(assessment.proposals())
                .allSatisfy(p -> assertThat(p.remarks()).contains(Remarks.GAP_PROVISIONAL));
    }

    @Test
    void silenceOfADepartmentNobodyExpectsChangesNothing() {
        GapAssessment assessment = new Cases()
                .need(DISASTER, "9000")
                .expecting("medical-insurance")
                .silent("education")
                .assessed();
        assertThat(assessment.provisional()).isFalse();
        assertThat(assessment.silent()).isEmpty();
    }

    @Test
    void countyChoicesOnceMadeReplaceTheRemarks() {
        Policy perPerson = Packs.withCounty(
                """
                  - {name: subsistence-standard.urban.monthly, number: "1000", unit: YUAN_PER_PERSON_MONTH, from: 2025-01-01, source: s}
                  - {name: temporary-aid.counted-per, choice: PERSON, options: [HOUSEHOLD, PERSON], unit: CHOICE, from: 2025-01-01, source: s}
                  - {name: temporary-aid.causes-add, choice: DO_NOT_ADD, options: [ADD, DO_NOT_ADD], unit: CHOICE, from: 2025-01-01, source: s}
                """);
        GapAssessment assessment = perPerson.assess(
                new Cases().seriousIllness("90000").need(EDUCATION, "10").household());
        for (AidProposal proposal : assessment.proposals()) {
            assertThat(proposal.remarks())
                    .contains(Remarks.BAND_PER_PERSON, Remarks.CAUSES_DO_NOT_ADD)
                    .doesNotContain(Remarks.COUNTED_PER_NOT_SET, Remarks.CAUSES_ADD_NOT_SET)
                    .doesNotContain(Remarks.GAP_ABOVE_BAND, Remarks.GAP_BELOW_BAND);
            assertThat(proposal.demonstration()).isFalse();
        }
        assertThat(proposal(assessment, MEDICAL).high())
                .as("never multiplied by persons")
                .isEqualTo(Money.ofYuan("12000"));
    }

    @Test
    void aThresholdTheCountySetDecidesWhatIsTooHeavy() {
        Policy policy = Packs.withCounty(
                """
                  - {name: subsistence-standard.urban.monthly, number: "1000", unit: YUAN_PER_PERSON_MONTH, from: 2025-01-01, source: s}
                  - {name: temporary-aid.education.burden-threshold, range: "(5000,)", unit: YUAN, from: 2025-01-01, source: s}
                """);
        AidProposal below =
                proposal(policy.assess(new Cases().need(EDUCATION, "5000").household()), EDUCATION);
        assertThat(below.remarks()).containsExactly(Remarks.BURDEN_BELOW_THRESHOLD);
        assertThat(below.low()).isNull();
        AidProposal above =
                proposal(policy.assess(new Cases().need(EDUCATION, "5000.01").household()), EDUCATION);
        assertThat(above.highMultiple()).isEqualTo(6);
        assertThat(above.remarks()).doesNotContain(Remarks.BURDEN_THRESHOLD_NOT_SET);
    }

    @Test
    void amountsOutsideTheBandAreRemarkedAndCaseByCaseAsksForItsDocument() {
        Policy policy = Cases.gaoqing();
        AidProposal proposal = proposal(new Cases().seriousIllness("20000").assessed(), MEDICAL);
        assertThat(policy.decisionRemarks(proposal, Money.ofYuan("12000"), false))
                .isEmpty();
        assertThat(policy.decisionRemarks(proposal, Money.ofYuan("3000"), false))
                .isEmpty();
        assertThat(policy.decisionRemarks(proposal, Money.ofYuan("2999"), false))
                .containsExactly(Remarks.AMOUNT_BELOW_BAND);
        assertThat(policy.decisionRemarks(proposal, Money.ofYuan("12001"), false))
                .containsExactly(Remarks.AMOUNT_ABOVE_BAND);
        assertThat(policy.decisionRemarks(proposal, Money.ofYuan("20001"), true))
                .isEqualTo(List.of(Remarks.CASE_BY_CASE_DOCUMENT, Remarks.AMOUNT_ABOVE_GAP));
        AidProposal empty = proposal(new Cases().need(HOUSING, "20000").assessed(), HOUSING);
        assertThat(policy.decisionRemarks(empty, Money.ofYuan("1"), false)).containsExactly(Remarks.BAND_NOT_SET);
    }
}
