package io.aidhub.hub.assess;

import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.model.AidProposal;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings the open proposals of a batch of households in line with what the policy allows now. A cause that was decided is proposed again only when its gap has
 * grown beyond what the decision left open: nobody is asked twice about the same money.
 */
final class ProposalPlan {
    private final Map<Line, ProposalStore.Proposal> open = new HashMap<>();
    private final Map<Line, Money> leftOpen = new HashMap<>();
    private final List<ProposalStore.Draft> opened = new ArrayList<>();
    private final List<ProposalStore.Draft> updated = new ArrayList<>();

    ProposalPlan(List<ProposalStore.Proposal> open, List<ProposalStore.LeftOpen> decided) {
        open.forEach(proposal -> this.open.put(new Line(proposal.household(), proposal.cause()), proposal));
        decided.forEach(left -> leftOpen.put(new Line(left.household(), left.cause()), left.gap()));
    }

    /**
     * The policy allows {@code proposal}.
     *
     * @param explanation JSON: clause, multiples, remarks
     */
    void allow(HouseholdId household, UUID assessment, AidProposal proposal, String explanation) {
        Line line = new Line(household, proposal.cause());
        Money left = leftOpen.get(line);
        if (!hasBand(proposal) || (left != null && proposal.gap().compareTo(left) <= 0)) {
            return;
        }
        ProposalStore.Proposal existing = open.remove(line);
        ProposalStore.Draft draft = new ProposalStore.Draft(
                existing == null ? UUID.randomUUID() : existing.id(),
                household,
                assessment,
                proposal.cause(),
                proposal.gap(),
                proposal.low(),
                proposal.high(),
                explanation);
        (existing == null ? opened : updated).add(draft);
    }

    /** Where the pack is silent (政策未规定) there is nothing to decide: the assessment says so, and the gap goes on to others. */
    private static boolean hasBand(AidProposal proposal) {
        return proposal.highMultiple() > 0;
    }

    List<ProposalStore.Draft> opened() {
        return opened;
    }

    List<ProposalStore.Draft> updated() {
        return updated;
    }

    /** Open proposals the policy no longer allows. */
    List<UUID> withdrawn() {
        return open.values().stream().map(ProposalStore.Proposal::id).toList();
    }

    private record Line(HouseholdId household, NeedKind cause) {}
}
