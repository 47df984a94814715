package io.aidhub.hub.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.assess.DecisionProblem;
import io.aidhub.hub.collect.CollectResult;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.referrals.Offer;
import io.aidhub.model.Money;
import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WholeLoopIT {
    private static final List<String> CHARITIES = List.of(Loop.CHARITY, Loop.SECOND_CHARITY);
    private Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop();
    }

    @Test
    void theClosingTableAddsUp() {
        Department insurance = new Department("medical-insurance");
        Department education = new Department("education");
        List<Loop.Person> heads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Loop.Person head = loop.household(i < 6 ? "370322100" : "370322101", "SUBSISTENCE_ALLOWANCE");
            heads.add(head);
            insurance.writes(
                    "settlement",
                    Records.settlement(
                            "S" + i, 1, head.resident().number(), "20000.00", i % 3 == 0 ? "20000.00" : "9000.00"));
            if (i % 4 == 0) {
                loop.member(head, "SUBSISTENCE_ALLOWANCE", "SENIOR");
            }
        }
        String stranger = "37000019900101123";
        insurance.writes(
                "settlement",
                Records.settlement("SX", 1, stranger + ResidentId.checkCharacter(stranger), "1.00", "1.00"));
        education.writes("return", Records.educationReturn("R1", "2026-10", "370322100", "QL", 0));

        CollectResult collected = loop.collector(insurance).collect("medical-insurance");
        loop.collector(education).collect("education");
        loop.assessAll();
        int decided = decideAll();
        loop.assessAll();
        int referred = loop.referrals.referResiduals(100);
        answerAll();
        loop.assessAll();

        LoopFigures figures = loop.figures;
        assertThat(collected.records()).isEqualTo(13);
        assertThat(figures.records()).allSatisfy(r -> assertThat(r.collected()).isEqualTo(r.ledger() + r.parked()));
        assertThat(figures.ledgerRows())
                .filteredOn(rows -> rows.department().equals("medical-insurance"))
                .containsExactly(
                        new LoopFigures.LedgerRows("medical-insurance", 12, 12, 0, 4 * 2_000_000L + 8 * 900_000L));
        assertThat(figures.returns())
                .containsExactly(new LoopFigures.Returns("education", "2026-10", "STUDENT_AID", 1, 0, 0, 0));
        assertThat(figures.parked()).isEqualTo(Map.of("COLLECT medical-insurance PERSON_UNKNOWN", 1L));
        LoopFigures.Gaps gaps = figures.gaps();
        assertThat(gaps.assessed())
                .isEqualTo(gaps.finalGaps() + gaps.provisionalGaps() + gaps.covered())
                .isEqualTo(12);
        assertThat(gaps.touched()).isZero();
        assertThat(figures.silence()).containsExactly(new LoopFigures.Silence("education", "370322101", 1));
        LoopFigures.Decisions decisions = figures.decisions();
        assertThat(decisions.granted() + decisions.refused()).isEqualTo(decided).isEqualTo(8);
        assertThat(decisions.simulated()).isEqualTo(8);
        assertThat(figures.proposals()).isEqualTo(Map.of("GRANTED", 4L, "REFUSED", 4L));
        assertThat(figures.needs().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(referred)
                .isEqualTo(7);
        assertThat(offered(Loop.CHARITY) + offered(Loop.SECOND_CHARITY)).isEqualTo(referred);
        assertThat(gaps.gapFen())
                .isEqualTo(8 * 1_100_000L
                        - decisions.grantedFen()
                        - loop.count("SELECT sum(helped_fen) FROM referral_offer"));
    }

    @Test
    void collectorsAssessorsAndOfficersAtOnceEndInTheSameGaps() throws InterruptedException, ExecutionException {
        List<Loop.Person> heads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            heads.add(loop.household("370322100", "SUBSISTENCE_ALLOWANCE"));
        }
        List<Callable<Void>> work = new ArrayList<>();
        for (String department : List.of("medical-insurance", "medical-insurance-2")) {
            Department insurance = new Department("medical-insurance");
            int first = department.endsWith("2") ? 100 : 0;
            insurance.page(7);
            for (int version = 1; version <= 3; version++) {
                for (int i = 0; i < heads.size(); i++) {
                    insurance.writes(
                            "settlement",
                            Records.settlement(
                                    "S" + (first + i),
                                    version,
                                    heads.get(i).resident().number(),
                                    "20000.00",
                                    Money.ofYuan("5000").times(version).yuan()));
                }
            }
            work.add(() -> {
                CollectResult.Status status = CollectResult.Status.BUSY;
                while (status != CollectResult.Status.COLLECTED) {
                    status = loop.collector(insurance).collect(department).status();
                }
                return null;
            });
        }
        for (int i = 0; i < 2; i++) {
            work.add(() -> {
                for (int round = 0; round < 30; round++) {
                    loop.assessor.assessTouched(5);
                    for (ProposalStore.Proposal proposal : loop.decisions.open(2)) {
                        decide(proposal);
                    }
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        loop.assessAll();

        // Each household has two settlements of 20,000 with 15,000 paid at last, less what was granted to it.
        assertThat(loop.count("SELECT count(*) FROM gap_assessment WHERE known_to = 'infinity'"))
                .isEqualTo(20);
        assertThat(
                        loop.count(
                                """
                                SELECT count(*) FROM gap_assessment a WHERE a.known_to = 'infinity' AND a.gap_fen <> greatest(0, 1000000 - coalesce((
                                    SELECT sum(d.amount_fen) FROM aid_decision d JOIN aid_proposal p ON p.proposal_id = d.proposal_id
                                    WHERE p.household_id = a.household_id AND d.granted), 0))
                                """))
                .isZero();
    }

    private int decideAll() {
        List<ProposalStore.Proposal> open = loop.decisions.open(100);
        for (int i = 0; i < open.size(); i++) {
            boolean grant = i % 2 == 0;
            loop.decisions.decide(
                    DecisionDesk.Seen.of(open.get(i)),
                    grant,
                    grant ? open.get(i).low() : null,
                    "演示决定",
                    "officer-1",
                    true);
        }
        return open.size();
    }

    private void decide(ProposalStore.Proposal proposal) {
        try {
            loop.decisions.decide(DecisionDesk.Seen.of(proposal), true, proposal.low(), "演示决定", "officer-1", true);
        } catch (DecisionProblem e) {
            // The other officer was first, the gap is gone, or it was assessed anew: all are answers.
            assertThat(e.kind()).isIn(DecisionProblem.Kind.NOT_OPEN, DecisionProblem.Kind.CHANGED);
        }
    }

    private void answerAll() {
        for (String charity : CHARITIES) {
            List<String> offers = loop.texts("SELECT offer_id::text FROM referral_offer WHERE subscription_id = '"
                    + charity + "' ORDER BY offer_id");
            for (int i = 0; i < offers.size(); i++) {
                String kind = i % 3 == 0 ? "decline\",\"reasonCode\":\"no-capacity" : "accept";
                take(
                        charity,
                        "{\"answer\":\"" + kind + "\",\"key\":\"a" + i + "\",\"offer\":\"" + offers.get(i) + "\"}");
            }
        }
        boolean given = false;
        for (Offer offer : loop.referrals.awaitingConsent(100)) {
            loop.referrals.recordConsent(offer.id(), given, "township-1", true);
            if (given) {
                take(
                        offer.subscription(),
                        "{\"answer\":\"complete\",\"key\":\"done-" + offer.id() + "\",\"offer\":\"" + offer.id()
                                + "\",\"outcome\":\"DONE\",\"amount\":\"1200.00\"}");
            }
            given = !given;
        }
    }

    private long offered(String charity) {
        return loop.figures.offers(charity).values().stream().mapToLong(n -> n).sum();
    }

    private void take(String charity, String message) {
        loop.answers.take(charity, message.getBytes(StandardCharsets.UTF_8));
    }
}
