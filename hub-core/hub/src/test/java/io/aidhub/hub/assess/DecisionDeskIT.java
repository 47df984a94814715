package io.aidhub.hub.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.loop.Department;
import io.aidhub.hub.loop.Loop;
import io.aidhub.hub.loop.Records;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.model.Money;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DecisionDeskIT {
    private Loop loop;
    private Loop.Person head;
    private Department insurance;
    private ProposalStore.Proposal proposal;

    @BeforeEach
    void propose() {
        loop = new Loop();
        head = loop.household("370322100", "SUBSISTENCE_ALLOWANCE");
        insurance = new Department("medical-insurance");
        settle("S1", "90000.00", "50000.00");
        loop.assessAll();
        proposal = loop.decisions.open(10).get(0);
    }

    @Test
    void anAmountWithinTheBandIsRecordedCountsAsHelpAndIsNotProposedAgain() {
        loop.decisions.decide(DecisionDesk.Seen.of(proposal), true, proposal.high(), "重病支出过大", "officer-1", true);

        assertThat(loop.texts("SELECT state FROM aid_proposal")).containsExactly("GRANTED");
        assertThat(loop.texts("SELECT amount_fen || ' ' || provisional || ' ' || simulated FROM aid_decision"))
                .containsExactly(proposal.high().fen() + " false true");
        assertThat(loop.texts("SELECT actor || ' ' || action FROM audit_entry"))
                .containsExactly("officer-1 (simulated) aid.grant");
        assertThat(loop.assessor.assessTouched(10)).isEqualTo(new AssessResult(1, 0, 0, 0));
        assertThat(loop.texts("SELECT gap_fen::text FROM gap_assessment WHERE known_to = 'infinity'"))
                .containsExactly(Long.toString(4_000_000 - proposal.high().fen()));
        assertThat(loop.texts(
                                "SELECT explanation -> 'causes' -> 0 ->> 'helps' FROM gap_assessment WHERE known_to = 'infinity'")
                        .get(0))
                .contains("TEMPORARY_AID");
    }

    @Test
    void anAmountOutsideTheBandIsRefusedWithBothEnds() {
        assertProblem(
                DecisionProblem.Kind.OUTSIDE_BAND,
                () -> loop.decisions.decide(
                        DecisionDesk.Seen.of(proposal),
                        true,
                        proposal.high().plus(new Money(1)),
                        "理由",
                        "officer-1",
                        false));
        assertProblem(
                DecisionProblem.Kind.OUTSIDE_BAND,
                () -> loop.decisions.decide(
                        DecisionDesk.Seen.of(proposal),
                        true,
                        proposal.low().minus(new Money(1)),
                        "理由",
                        "officer-1",
                        false));
        assertThat(loop.count("SELECT count(*) FROM aid_decision")).isZero();
        assertThat(loop.count("SELECT count(*) FROM audit_entry")).isZero();
        assertThat(loop.count("SELECT count(*) FROM touched_household")).isZero();
    }

    @Test
    void caseByCaseLiftsTheUpperEndAndNeedsADocument() {
        Money more = proposal.high().plus(Money.ofYuan("1000"));
        assertProblem(
                DecisionProblem.Kind.DOCUMENT_MISSING,
                () -> loop.decisions.decideCaseByCase(
                        DecisionDesk.Seen.of(proposal), more, " ", "理由", "officer-1", false));
        assertProblem(
                DecisionProblem.Kind.OUTSIDE_BAND,
                () -> loop.decisions.decideCaseByCase(
                        DecisionDesk.Seen.of(proposal), new Money(1), "高民议〔2026〕1号", "理由", "o", false));

        loop.decisions.decideCaseByCase(
                DecisionDesk.Seen.of(proposal), more, "高民议〔2026〕1号", "重大生活困难", "officer-1", false);

        assertThat(loop.texts("SELECT case_by_case_document FROM aid_decision")).containsExactly("高民议〔2026〕1号");
    }

    @Test
    void aReasonIsNeededAndADecisionIsMadeOnce() {
        assertProblem(
                DecisionProblem.Kind.REASON_MISSING,
                () -> loop.decisions.decide(DecisionDesk.Seen.of(proposal), false, null, " ", "officer-1", false));
        assertProblem(
                DecisionProblem.Kind.AMOUNT_MISSING,
                () -> loop.decisions.decide(DecisionDesk.Seen.of(proposal), true, null, "理由", "officer-1", false));
        assertProblem(
                DecisionProblem.Kind.NO_SUCH_PROPOSAL,
                () -> loop.decisions.decide(
                        new DecisionDesk.Seen(UUID.randomUUID(), UUID.randomUUID()),
                        false,
                        null,
                        "理由",
                        "officer-1",
                        false));
        loop.decisions.decide(DecisionDesk.Seen.of(proposal), false, null, "另有渠道", "officer-1", false);
        assertProblem(
                DecisionProblem.Kind.NOT_OPEN,
                () -> loop.decisions.decide(DecisionDesk.Seen.of(proposal), false, null, "理由", "officer-1", false));
    }

    @Test
    void figuresThatNobodySawAreNotDecidedOn() {
        DecisionDesk.Seen seen = DecisionDesk.Seen.of(proposal);
        settle("S2", "20000.00", "15000.00");
        loop.assessAll();
        ProposalStore.Proposal now = loop.decisions.open(10).get(0);
        assertThat(now.id()).isEqualTo(proposal.id());
        assertThat(now.gap()).isEqualTo(Money.ofYuan("45000"));

        assertThatExceptionOfType(DecisionProblem.class)
                .isThrownBy(() -> loop.decisions.decide(seen, true, proposal.high(), "重病支出过大", "officer-1", false))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(DecisionProblem.Kind.CHANGED);
                    assertThat(problem.getMessage()).contains("45000.00 元");
                    assertThat(problem.text(Locale.ENGLISH)).contains("45000.00 yuan");
                });
        assertProblem(
                DecisionProblem.Kind.CHANGED,
                () -> loop.decisions.decideCaseByCase(seen, proposal.high(), "高民议〔2026〕1号", "理由", "officer-1", false));
        assertProblem(
                DecisionProblem.Kind.CHANGED,
                () -> loop.decisions.decide(seen, false, null, "另有渠道", "officer-1", false));
        assertThat(loop.count("SELECT count(*) FROM aid_decision")).isZero();

        loop.decisions.decide(DecisionDesk.Seen.of(now), true, now.high(), "重病支出过大", "officer-1", false);
        assertThat(loop.texts("SELECT state FROM aid_proposal")).containsExactly("GRANTED");
    }

    @Test
    void theSameFiguresAssessedAgainCanStillBeDecidedOn() {
        DecisionDesk.Seen seen = DecisionDesk.Seen.of(proposal);
        loop.jdbc
                .sql("INSERT INTO touched_household SELECT household_id, now() FROM household")
                .update();
        loop.assessAll();

        loop.decisions.decide(seen, false, null, "另有渠道", "officer-1", false);
        assertThat(loop.texts("SELECT state FROM aid_proposal")).containsExactly("REFUSED");
    }

    @Test
    void whatWasRefusedIsProposedAgainOnlyWhenTheGapGrows() {
        loop.decisions.decide(DecisionDesk.Seen.of(proposal), false, null, "另有渠道", "officer-1", false);
        loop.assessAll();
        assertThat(loop.decisions.open(10)).isEmpty();

        settle("S2", "20000.00", "15000.00");
        loop.assessAll();

        assertThat(loop.decisions.open(10))
                .extracting(ProposalStore.Proposal::gap)
                .containsExactly(Money.ofYuan("45000"));
    }

    @Test
    void aDecisionOnAProvisionalGapSaysSo() {
        loop.member(head, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        loop.jdbc
                .sql("INSERT INTO touched_household SELECT household_id, now() FROM household")
                .update();
        loop.assessAll();

        assertProblem(
                DecisionProblem.Kind.CHANGED, // it was not provisional when it was shown
                () -> loop.decisions.decide(
                        DecisionDesk.Seen.of(proposal), true, proposal.low(), "急需", "officer-1", false));
        ProposalStore.Proposal provisional = loop.decisions.open(10).get(0);
        loop.decisions.decide(DecisionDesk.Seen.of(provisional), true, provisional.low(), "急需", "officer-1", false);

        assertThat(loop.figures.decisions().provisional()).isEqualTo(1);
    }

    private static void assertProblem(DecisionProblem.Kind kind, ThrowingCallable call) {
        assertThatExceptionOfType(DecisionProblem.class).isThrownBy(call).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.getMessage()).matches("(?s).*\\p{IsHan}.*").doesNotContain("{");
            assertThat(problem.text(Locale.ENGLISH))
                    .doesNotContainPattern("\\p{IsHan}")
                    .doesNotContain("{");
        });
    }

    private void settle(String key, String gross, String basic) {
        insurance.writes(
                "settlement", Records.settlement(key, 1, head.resident().number(), gross, basic));
        loop.collector(insurance).collect("medical-insurance");
    }
}
