package io.aidhub.ledger.referrals;

import io.aidhub.model.OfferState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of an offer.
 *
 * @param number from 1
 * @param actor who made it: a department's subscription, an officer, the hub
 * @param answerKey the answer's own key, the same answer twice has one effect; null when no answer made the step
 */
public record Step(
        UUID offer,
        int number,
        OfferState from,
        OfferState to,
        String actor,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable String answerKey) {}
