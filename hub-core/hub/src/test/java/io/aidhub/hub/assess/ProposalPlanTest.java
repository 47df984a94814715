package io.aidhub.hub.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.model.AidProposal;
import io.aidhub.model.Citation;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProposalPlanTest {
    private final HouseholdId household = new HouseholdId(UUID.randomUUID());
    private final UUID assessment = UUID.randomUUID();

    @Test
    void anOpenProposalKeepsItsId() {
        ProposalStore.Proposal open = open();
        ProposalPlan plan = new ProposalPlan(List.of(open), List.of());
        plan.allow(household, assessment, proposal("5000", 3), "{}");
        assertThat(plan.updated()).extracting(ProposalStore.Draft::id).containsExactly(open.id());
        assertThat(plan.opened()).isEmpty();
        assertThat(plan.withdrawn()).isEmpty();
    }

    @Test
    void whatThePolicyNoLongerAllowsIsWithdrawn() {
        ProposalStore.Proposal open = open();
        assertThat(new ProposalPlan(List.of(open), List.of()).withdrawn()).containsExactly(open.id());
    }

    @Test
    void whatADecisionLeftOpenIsNotProposedAgain() {
        ProposalStore.LeftOpen left = new ProposalStore.LeftOpen(household, NeedKind.MEDICAL, Money.ofYuan("5000"));
        ProposalPlan plan = new ProposalPlan(List.of(), List.of(left));
        plan.allow(household, assessment, proposal("5000", 3), "{}");
        assertThat(plan.opened()).isEmpty();
        plan.allow(household, assessment, proposal("5000.01", 3), "{}");
        assertThat(plan.opened()).hasSize(1);
    }

    @Test
    void aCauseThePackIsSilentOnIsNotOpened() {
        ProposalPlan plan = new ProposalPlan(List.of(), List.of());
        plan.allow(household, assessment, proposal("5000", 0), "{}");
        assertThat(plan.opened()).isEmpty();
    }

    private ProposalStore.Proposal open() {
        return new ProposalStore.Proposal(
                UUID.randomUUID(),
                household,
                UUID.randomUUID(),
                NeedKind.MEDICAL,
                Money.ofYuan("4000"),
                Money.ofYuan("3000"),
                Money.ofYuan("12000"),
                true,
                false,
                "{}");
    }

    private static AidProposal proposal(String gap, int lowMultiple) {
        boolean band = lowMultiple > 0;
        return new AidProposal(
                NeedKind.MEDICAL,
                band ? Money.ofYuan("3000") : null,
                band ? Money.ofYuan("12000") : null,
                lowMultiple,
                4 * lowMultiple,
                band ? Money.ofYuan("1000") : null,
                true,
                Money.ofYuan(gap),
                new Citation("高政字〔2021〕27号", "二(七)", "3—12倍"),
                List.of());
    }
}
