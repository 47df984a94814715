package io.aidhub.console.pages;

import io.aidhub.hub.refer.Help;
import io.aidhub.hub.refer.OfferAnswer;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.model.Money;
import io.aidhub.model.ReferralOutcome;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form of a charity's answer, as it was typed.
 *
 * @param what ACCEPT, DECLINE, COMPLETE or FAIL
 * @param key made once a form, so that the same form twice has one effect
 * @param amount yuan
 * @param on day of the help, ISO; empty for today
 */
public record DeskAnswer(
        @Nullable String what,
        @Nullable String key,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable String amount,
        @Nullable String on) {

    /** @throws Unfinished when something does not say what it should */
    OfferAnswer of(UUID offer) throws Unfinished {
        OfferAnswer.Kind kind = kind();
        ReferralOutcome done = kind == OfferAnswer.Kind.COMPLETE ? ended() : null;
        return new OfferAnswer(
                kind,
                text(key).isEmpty() ? UUID.randomUUID().toString() : text(key),
                offer,
                text(reasonCode),
                // Kept in clear: somebody may have written a number into it.
                FreeText.masked(text(reason)),
                done,
                Help.CHARITY_AID,
                done == ReferralOutcome.DONE ? given() : null,
                day());
    }

    private OfferAnswer.Kind kind() throws Unfinished {
        try {
            return OfferAnswer.Kind.valueOf(text(what));
        } catch (IllegalArgumentException e) {
            throw new Unfinished("answer.what.missing");
        }
    }

    private ReferralOutcome ended() throws Unfinished {
        try {
            return ReferralOutcome.valueOf(text(outcome));
        } catch (IllegalArgumentException e) {
            throw new Unfinished("answer.outcome.missing");
        }
    }

    private Money given() throws Unfinished {
        try {
            return Money.ofYuan(text(amount).replace(",", "").replace("，", ""));
        } catch (IllegalArgumentException e) {
            throw new Unfinished("amount.invalid");
        }
    }

    private @Nullable LocalDate day() throws Unfinished {
        try {
            return text(on).isEmpty() ? null : LocalDate.parse(text(on));
        } catch (DateTimeParseException e) {
            throw new Unfinished("day.invalid");
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** What was typed is personal. */
    @Override
    public String toString() {
        return "DeskAnswer " + what;
    }

    /** {@link #key()} is the message that says what to do. */
    static final class Unfinished extends Exception {
        private static final long serialVersionUID = 1L;
        private final String key;

        Unfinished(String key) {
            super(key);
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
