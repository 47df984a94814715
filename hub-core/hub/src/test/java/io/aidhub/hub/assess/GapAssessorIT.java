package io.aidhub.hub.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.loop.Department;
import io.aidhub.hub.loop.Loop;
import io.aidhub.hub.loop.Records;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GapAssessorIT {
    private Loop loop;
    private Loop.Person head;
    private Department insurance;
    private Department education;

    @BeforeEach
    void open() {
        loop = new Loop();
        head = loop.household("370322100", "SUBSISTENCE_ALLOWANCE");
        insurance = new Department("medical-insurance");
        education = new Department("education");
    }

    @Test
    void grantsBelowTheNeedLeaveTheDifferenceOpenWithBandAndClause() {
        settle("S1", 1, "30000.00", "20000.00");

        AssessResult result = loop.assessor.assessTouched(10);

        assertThat(result).isEqualTo(new AssessResult(1, 1, 0, 0));
        assertThat(loop.texts("SELECT gap_fen || ' ' || provisional FROM gap_assessment"))
                .containsExactly("1000000 false");
        assertThat(loop.texts("SELECT cause || gross_fen || '-' || helped_fen || '=' || gap_fen FROM gap_cause"))
                .containsExactly("MEDICAL3000000-2000000=1000000");
        ProposalStore.Proposal proposal = loop.decisions.open(10).get(0);
        assertThat(proposal.cause()).isEqualTo(NeedKind.MEDICAL);
        assertThat(proposal.gap()).isEqualTo(Money.ofYuan("10000"));
        assertThat(proposal.low()).isNotNull();
        assertThat(proposal.explanation()).contains("3").contains("高政字");
        assertThat(loop.assessor.assessTouched(10)).isEqualTo(AssessResult.NOTHING);
    }

    @Test
    void anUnchangedExplanationWritesNothing() {
        settle("S1", 1, "30000.00", "20000.00");
        loop.assessAll();
        loop.jdbc
                .sql("INSERT INTO touched_household SELECT household_id, now() FROM household")
                .update();
        loop.clock.forward(java.time.Duration.ofDays(3));

        loop.assessAll();

        assertThat(loop.count("SELECT count(*) FROM gap_assessment")).isEqualTo(1);
    }

    @Test
    void aChangeClosesTheFormerAssessmentAndUpdatesTheOpenProposal() {
        settle("S1", 1, "30000.00", "20000.00");
        loop.assessAll();
        settle("S1", 2, "30000.00", "22000.00");

        AssessResult result = loop.assessor.assessTouched(10);

        assertThat(result).isEqualTo(new AssessResult(1, 0, 1, 0));
        assertThat(
                        loop.texts(
                                "SELECT gap_fen || CASE WHEN known_to = 'infinity' THEN ' now' ELSE '' END FROM gap_assessment ORDER BY known_from"))
                .containsExactly("1000000", "800000 now");
        assertThat(loop.decisions.open(10))
                .extracting(ProposalStore.Proposal::gap)
                .containsExactly(Money.ofYuan("8000"));
    }

    @Test
    void aProposalIsWithdrawnWhenTheGapIsGone() {
        settle("S1", 1, "30000.00", "20000.00");
        loop.assessAll();
        settle("S1", 2, "30000.00", "30000.00");

        assertThat(loop.assessor.assessTouched(10).withdrawn()).isEqualTo(1);
        assertThat(loop.figures.proposals()).isEqualTo(Map.of("WITHDRAWN", 1L));
        assertThat(loop.figures.gaps().covered()).isEqualTo(1);
    }

    @Test
    void aLoanIsShownAndNeverReducesTheGap() {
        Loop.Person child = loop.member(head, "SUBSISTENCE_ALLOWANCE", "COLLEGE");
        education.writes(
                "student-aid",
                Records.studentAid("L1", child.resident().number(), "5600.00", "1000.00", "1500.00", "3000.00"));
        loop.collector(education).collect("education");

        loop.assessAll();

        assertThat(loop.texts("SELECT gap_fen::text FROM gap_assessment")).containsExactly("310000");
        assertThat(loop.texts("SELECT explanation -> 'causes' -> 0 -> 'shown' -> 0 ->> 'type' FROM gap_assessment"))
                .containsExactly("STUDENT_LOAN");
    }

    @Test
    void aSilentDepartmentKeepsTheGapProvisionalUntilItsFullListOrNilReturn() {
        loop.member(head, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        Loop.Person elsewhere = loop.household("370322101", "SUBSISTENCE_ALLOWANCE");
        loop.member(elsewhere, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        settle("S1", 1, "30000.00", "20000.00");
        loop.assessAll();
        assertThat(loop.count("SELECT count(*) FROM gap_assessment WHERE provisional"))
                .isEqualTo(2);
        assertThat(loop.figures.silence()).hasSize(2);
        assertThat(loop.decisions.open(10).get(0).provisional()).isTrue();

        education.writes("return", Records.educationReturn("R1", "2026-10", "370322100", "BF", 0));
        loop.collector(education).collect("education");
        loop.assessAll();
        assertThat(loop.count("SELECT count(*) FROM gap_assessment WHERE known_to = 'infinity' AND provisional"))
                .as("a partial return does not close silence")
                .isEqualTo(2);

        education.writes("return", Records.educationReturn("R2", "2026-10", "370322100", "LB", 0));
        loop.collector(education).collect("education");
        loop.assessAll();
        assertThat(loop.figures.silence()).extracting(silence -> silence.area()).containsExactly("370322101");
        assertThat(loop.figures.gaps().finalGaps()).isEqualTo(1);
    }

    @Test
    void oneChildsGrantDoesNotAnswerForAnother() {
        Loop.Person first = loop.member(head, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        Loop.Person second = loop.member(head, "SUBSISTENCE_ALLOWANCE", "COMPULSORY_PRIMARY");
        education.writes(
                "student-aid", Records.studentAid("L1", first.resident().number(), "800.00", "0", "500.00", "0"));
        loop.collector(education).collect("education");
        loop.assessAll();
        assertThat(loop.figures.gaps().provisionalGaps()).isEqualTo(1);

        education.writes(
                "student-aid", Records.notEnrolled("L2", second.resident().number()));
        loop.collector(education).collect("education");
        loop.assessAll();
        assertThat(loop.figures.gaps().provisionalGaps()).isZero();
        assertThat(loop.figures.gaps().finalGaps()).isEqualTo(1);
    }

    @Test
    void aNewMonthOnTheRosterAsksTheDepartmentsAnew() {
        loop.member(head, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        education.writes("return", Records.educationReturn("R1", "2026-10", "370322", "QL", 0));
        loop.collector(education).collect("education");
        loop.assessAll();
        assertThat(loop.figures.silence()).isEmpty();

        loop.releasePeriod("2026-11");
        loop.assessAll();
        assertThat(loop.figures.silence()).hasSize(1);

        education.writes("return", Records.educationReturn("R2", "2026-11", "370322", "QL", 0));
        loop.collector(education).collect("education");
        loop.assessAll();
        assertThat(loop.figures.silence()).isEmpty();
    }

    @Test
    void whereThePackIsSilentNothingIsProposedAndTheExplanationSaysSo() {
        insurance.writes("settlement", notSerious("S1"));
        loop.collector(insurance).collect("medical-insurance");

        loop.assessAll();

        assertThat(loop.figures.gaps().finalGaps()).isEqualTo(1);
        assertThat(loop.decisions.open(10)).isEmpty();
        assertThat(loop.texts("SELECT explanation -> 'proposals' -> 0 ->> 'remarks' FROM gap_assessment")
                        .get(0))
                .contains("not-set-by-policy");
    }

    @Test
    void aHouseholdThatIsNoMoreHasNoGap() {
        settle("S1", 1, "30000.00", "20000.00");
        loop.assessAll();
        loop.jdbc.sql("UPDATE household_version SET state = 'CLOSED'").update();
        loop.jdbc
                .sql("INSERT INTO touched_household SELECT household_id, now() FROM household")
                .update();

        loop.assessAll();

        assertThat(loop.count("SELECT count(*) FROM gap_assessment WHERE known_to = 'infinity'"))
                .isZero();
        assertThat(loop.decisions.open(10)).isEmpty();
    }

    @Test
    void twoAssessorsTakeDifferentHouseholds() {
        loop.assessAll();
        loop.household("370322101", "DISABLED");
        loop.household("370322102", "DISABLED");
        loop.transactions.executeWithoutResult(status -> {
            loop.jdbc
                    .sql("SELECT * FROM touched_household ORDER BY touched_at, household_id LIMIT 1 FOR UPDATE")
                    .query(row -> {});
            Integer[] other = new Integer[1];
            Thread second =
                    new Thread(() -> other[0] = loop.assessor.assessTouched(10).households());
            second.start();
            try {
                second.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(other[0]).isEqualTo(1);
        });
    }

    private void settle(String key, int version, String gross, String basic) {
        insurance.writes(
                "settlement", Records.settlement(key, version, head.resident().number(), gross, basic));
        loop.collector(insurance).collect("medical-insurance");
    }

    private Map<String, String> notSerious(String key) {
        Map<String, String> fields = Records.settlement(key, 1, head.resident().number(), "9000.00", "5000.00");
        fields.put("SERIOUS", "0");
        fields.remove("CERT_ORG");
        return fields;
    }
}
