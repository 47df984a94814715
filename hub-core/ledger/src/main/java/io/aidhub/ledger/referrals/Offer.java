package io.aidhub.ledger.referrals;

import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.OfferState;
import io.aidhub.model.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A residual need offered to one receiver (转介单).
 *
 * @param subscription the receiver's queue
 * @param person who bears the greatest need of the cause
 * @param amount the gap when it was offered; null for a need without an amount (JUDICIAL)
 * @param transitions how many steps it has made
 */
public record Offer(
        UUID id,
        UUID need,
        String subscription,
        OfferState state,
        int transitions,
        HouseholdId household,
        PersonId person,
        NeedKind cause,
        @Nullable Money amount) {}
