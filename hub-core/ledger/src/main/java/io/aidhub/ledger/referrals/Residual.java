package io.aidhub.ledger.referrals;

import io.aidhub.model.Division;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What may be referred of a household: what remains of a need after government aid (R290), or a judicial need (R12, 二(八)).
 *
 * @param person who bears the greatest need of the cause
 * @param amount null for a need without an amount (JUDICIAL)
 * @param area township of the household
 */
public record Residual(HouseholdId household, PersonId person, Division area, NeedKind cause, @Nullable Money amount) {}
