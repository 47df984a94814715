package io.aidhub.hub.refer;

import io.aidhub.ledger.grants.GrantEntry;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.referrals.Offer;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.ReferralStore.NeedEnd;
import io.aidhub.ledger.referrals.Step;
import io.aidhub.model.AmountBasis;
import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import io.aidhub.model.OfferState;
import io.aidhub.model.ReferralOutcome;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of answers: which step each asks for, whether it is legal now, and what it brings. Runs in the desk's transaction. */
public final class OfferAnswers {
    private final ReferralStore store;
    private final GrantLedger ledger;

    public OfferAnswers(ReferralStore store, GrantLedger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    AnswerResult take(String subscription, OfferAnswer answer, OffsetDateTime now, LocalDate today) {
        Offer offer = store.lock(answer.offer())
                .filter(found -> found.subscription().equals(subscription))
                .orElseThrow(() -> new AnswerProblem(AnswerProblem.Kind.OFFER_UNKNOWN));
        String key = subscription + "/" + answer.key();
        Optional<UUID> before = store.answered(key);
        if (before.isPresent()) {
            if (before.get().equals(offer.id())) {
                return AnswerResult.REPEATED;
            }
            throw new AnswerProblem(AnswerProblem.Kind.KEY_USED);
        }
        check(offer, answer, today);
        store.record(steps(offer, answer, key), now);
        switch (answer.kind()) {
            case ACCEPT -> {}
            case DECLINE, FAIL -> store.closeNeed(offer.need(), end(answer));
            case COMPLETE -> complete(offer, answer, now, today);
        }
        return AnswerResult.TAKEN;
    }

    private static void check(Offer offer, OfferAnswer answer, LocalDate today) {
        if (!offer.state().next().contains(target(answer))) {
            throw new AnswerProblem(
                    AnswerProblem.Kind.NOT_ALLOWED_NOW,
                    offer.state().name(),
                    answer.kind().name().toLowerCase(Locale.ROOT));
        }
        if (answer.kind() == OfferAnswer.Kind.DECLINE && !answer.saysWhy()) {
            throw new AnswerProblem(AnswerProblem.Kind.REASON_MISSING);
        }
        LocalDate on = answer.on();
        if (on != null && on.isAfter(today)) {
            throw new AnswerProblem(AnswerProblem.Kind.DAY_AHEAD, on.toString());
        }
        if (answer.outcome() != ReferralOutcome.DONE) {
            return;
        }
        if (!answer.help().serves(offer.cause())) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "help");
        }
        Money amount = answer.amount();
        if (answer.help().form() != HelpForm.SERVICE && (amount == null || !amount.isPositive())) {
            throw new AnswerProblem(AnswerProblem.Kind.AMOUNT_MISSING);
        }
    }

    private static OfferState target(OfferAnswer answer) {
        return switch (answer.kind()) {
            case ACCEPT -> OfferState.ACCEPTED;
            case DECLINE -> OfferState.REJECTED;
            case COMPLETE -> OfferState.COMPLETED;
            case FAIL -> OfferState.FAILED;
        };
    }

    /** One step; acceptance makes a second, because the family must be asked before anything is told. */
    private static List<Step> steps(Offer offer, OfferAnswer answer, String key) {
        int number = offer.transitions() + 1;
        OfferState to = target(answer);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                offer.id(),
                number,
                offer.state(),
                to,
                offer.subscription(),
                blankToNull(answer.reasonCode()),
                blankToNull(answer.reason()),
                key));
        if (to == OfferState.ACCEPTED) {
            steps.add(new Step(
                    offer.id(), number + 1, to, OfferState.AWAITING_CONSENT, ReferralDesk.HUB, null, null, null));
        }
        return steps;
    }

    /** A family that does not want help leaves no unmet need behind, and nobody is at fault. */
    private static NeedEnd end(OfferAnswer answer) {
        return ReferralStore.CLIENT_DECLINED.equals(answer.reasonCode()) ? NeedEnd.WITHDRAWN : NeedEnd.UNMET;
    }

    /** Only real help shrinks the gap: it goes to the ledger, for its own need alone. A service has no amount there. */
    private void complete(Offer offer, OfferAnswer answer, OffsetDateTime now, LocalDate today) {
        ReferralOutcome outcome = answer.outcome();
        if (outcome == null) {
            throw new AnswerProblem(AnswerProblem.Kind.FIELD_INVALID, "outcome");
        }
        boolean helped = outcome == ReferralOutcome.DONE;
        Money amount = helped && answer.help().form() != HelpForm.SERVICE ? answer.amount() : null;
        store.outcome(offer.id(), outcome, amount);
        store.closeNeed(offer.need(), helped ? NeedEnd.MET : NeedEnd.UNMET);
        if (helped) {
            LocalDate on = answer.on() == null ? today : answer.on();
            ledger.appendHelp(
                    store.departmentOf(offer),
                    entry(offer, answer.help(), amount == null ? Money.ZERO : amount, on),
                    now);
        }
    }

    private static GrantEntry entry(Offer offer, Help help, Money amount, LocalDate on) {
        String key = offer.id().toString();
        return new GrantEntry(
                key,
                1,
                help.name(),
                offer.person(),
                help.form(),
                offer.cause(),
                amount,
                AmountBasis.PER_ITEM,
                key,
                false,
                on);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
