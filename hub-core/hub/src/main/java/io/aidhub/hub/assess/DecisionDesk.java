package io.aidhub.hub.assess;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a person decides on proposed temporary aid (临时救助). The amount lies within the policy's band (R95); above it only case by case with a decision document
 * (一事一议, R96). A provisional gap can be decided too, and the decision says that it was.
 */
public final class DecisionDesk {
    private final ProposalStore proposals;
    private final TouchedHouseholds touched;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public DecisionDesk(
            ProposalStore proposals,
            TouchedHouseholds touched,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.proposals = proposals;
        this.touched = touched;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Open proposals, oldest first. */
    public List<ProposalStore.Proposal> open(int max) {
        return proposals.open(max);
    }

    /**
     * Grants within the band, or refuses.
     *
     * @param seen the proposal as whoever decides saw it
     * @param amount what is granted; not looked at when refused
     * @param by who decides
     * @param simulated true for an officer played by the hub: recorded as such, also in the audit
     * @throws DecisionProblem when it cannot be recorded so
     */
    public void decide(
            Seen seen, boolean granted, @Nullable Money amount, String reason, String by, boolean simulated) {
        record(seen, granted, granted ? amount : null, reason, by, simulated, null);
    }

    /**
     * Grants case by case (一事一议, R96): the band's upper end does not hold, its lower end does.
     *
     * @param seen the proposal as whoever decides saw it
     * @param document reference of the decision document
     * @throws DecisionProblem when it cannot be recorded so
     */
    public void decideCaseByCase(
            Seen seen, Money amount, String document, String reason, String by, boolean simulated) {
        record(seen, true, amount, reason, by, simulated, document);
    }

    private void record(
            Seen seen,
            boolean granted,
            @Nullable Money amount,
            String reason,
            String by,
            boolean simulated,
            @Nullable String document) {
        UUID proposalId = seen.proposal();
        if (reason.isBlank()) {
            throw new DecisionProblem(DecisionProblem.Kind.REASON_MISSING);
        }
        if (document != null && document.isBlank()) {
            throw new DecisionProblem(DecisionProblem.Kind.DOCUMENT_MISSING);
        }
        transactions.executeWithoutResult(status -> {
            OffsetDateTime now =
                    OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            HouseholdId household = proposals
                    .householdOf(proposalId)
                    .orElseThrow(() -> new DecisionProblem(DecisionProblem.Kind.NO_SUCH_PROPOSAL));
            // The household before the proposal, as the assessor locks them.
            touched.touch(List.of(household), now);
            ProposalStore.Proposal proposal = proposals
                    .lock(proposalId)
                    .filter(ProposalStore.Proposal::open)
                    .orElseThrow(() -> new DecisionProblem(DecisionProblem.Kind.NOT_OPEN));
            // An open proposal keeps its id when the assessor brings it up to date: without this a person would sign
            // for figures nobody showed them.
            if (!proposal.assessment().equals(seen.assessment())) {
                throw new DecisionProblem(
                        DecisionProblem.Kind.CHANGED, proposal.gap().yuan());
            }
            if (granted) {
                check(proposal, amount, document != null);
            }
            proposals.decide(
                    proposalId,
                    new ProposalStore.Decision(
                            granted, amount, proposal.provisional(), reason, by, simulated, document),
                    now);
            audit.append(
                    simulated ? by + " (simulated)" : by,
                    granted ? AuditAction.AID_GRANT : AuditAction.AID_REFUSE,
                    "proposal " + proposalId,
                    detail(household, proposal, amount, document));
        });
    }

    private static void check(ProposalStore.Proposal proposal, @Nullable Money amount, boolean caseByCase) {
        if (amount == null || !amount.isPositive()) {
            throw new DecisionProblem(DecisionProblem.Kind.AMOUNT_MISSING);
        }
        Money low = proposal.low();
        Money high = proposal.high();
        if (low == null || high == null) {
            if (!caseByCase) {
                throw new DecisionProblem(DecisionProblem.Kind.BAND_NOT_SET);
            }
            return;
        }
        if (amount.compareTo(low) < 0 || (!caseByCase && amount.compareTo(high) > 0)) {
            throw new DecisionProblem(DecisionProblem.Kind.OUTSIDE_BAND, low.yuan(), high.yuan());
        }
    }

    private static String detail(
            HouseholdId household, ProposalStore.Proposal proposal, @Nullable Money amount, @Nullable String document) {
        return "household " + household + ", cause " + proposal.cause()
                + (amount == null ? "" : ", amount " + amount.yuan())
                + (proposal.provisional() ? ", provisional gap" : "")
                + (document == null ? "" : ", case by case");
    }

    /**
     * Which proposal somebody decides on, and on which figures.
     *
     * @param assessment what the figures stood on that were shown
     */
    public record Seen(UUID proposal, UUID assessment) {
        public static Seen of(ProposalStore.Proposal shown) {
            return new Seen(shown.id(), shown.assessment());
        }
    }
}
