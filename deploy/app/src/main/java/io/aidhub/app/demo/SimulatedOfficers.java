package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.assess.DecisionProblem;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.referrals.Offer;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.model.Money;
import io.aidhub.model.OfferState;
import java.util.List;

/**
 * Plays the people who decide: a civil-affairs officer on proposals, a township worker who asks families for consent. Everything they do is recorded as simulated. The
 * first family a charity asks for refuses.
 */
final class SimulatedOfficers {
    private static final int AT_ONCE = 200;

    private final DecisionDesk decisions;
    private final ReferralDesk referrals;
    private final ReferralStore offers;
    private final LoopFigures figures;
    private final Screen screen;

    SimulatedOfficers(Hub hub, Screen screen) {
        this.decisions = hub.part(DecisionDesk.class);
        this.referrals = hub.part(ReferralDesk.class);
        this.offers = hub.part(ReferralStore.class);
        this.figures = hub.part(LoopFigures.class);
        this.screen = screen;
    }

    /** @return how many decisions and consents were recorded */
    int play() {
        return play(0);
    }

    /** @param kept how many of the newest proposals stay open, for somebody at the console to decide */
    int play(int kept) {
        List<ProposalStore.Proposal> open = decisions.open(AT_ONCE);
        List<ProposalStore.Proposal> proposals = open.subList(0, Math.max(0, open.size() - kept));
        long decided = proposals.stream().filter(this::decided).count();
        List<Offer> asked = offers.inState(OfferState.AWAITING_CONSENT, AT_ONCE);
        asked.forEach(this::consent);
        return Math.toIntExact(decided) + asked.size();
    }

    /** Residual needs that could be referred now and are not yet. */
    long residuals() {
        return referrals.waiting(AT_ONCE);
    }

    /** Assessed anew or settled between looking and deciding: as any officer they look again, the next time they play. */
    private boolean decided(ProposalStore.Proposal proposal) {
        try {
            decide(proposal);
            return true;
        } catch (DecisionProblem problem) {
            if (problem.kind() == DecisionProblem.Kind.CHANGED || problem.kind() == DecisionProblem.Kind.NOT_OPEN) {
                return false;
            }
            throw problem;
        }
    }

    private void decide(ProposalStore.Proposal proposal) {
        DecisionDesk.Seen seen = DecisionDesk.Seen.of(proposal);
        String officer = screen.text("demo.officer");
        Money low = proposal.low();
        Money high = proposal.high();
        if (low == null || high == null || proposal.gap().compareTo(low) < 0) {
            decisions.decide(seen, false, null, screen.text("demo.officer.below"), officer, true);
        } else {
            decisions.decide(
                    seen,
                    true,
                    Money.min(proposal.gap(), high),
                    screen.text(proposal.provisional() ? "demo.officer.provisional" : "demo.officer.granted"),
                    officer,
                    true);
        }
    }

    private void consent(Offer offer) {
        boolean somebodyRefused = !offer.subscription().equals(DemoSettings.CHARITY)
                || figures.offerReasons(DemoSettings.CHARITY).keySet().stream()
                        .anyMatch(reason -> reason.endsWith(ReferralStore.CLIENT_DECLINED));
        referrals.recordConsent(offer.id(), somebodyRefused, screen.text("demo.consent"), true);
    }
}
