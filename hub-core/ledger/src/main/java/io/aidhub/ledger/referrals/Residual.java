package io.aidhub.ledger.referrals;

import io.aidhub.model.Division;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;

/**
 * What remains of a household's need after government aid (R290).
 *
 * @param person who bears the greatest need of the cause
 * @param area township of the household
 */
public record Residual(HouseholdId household, PersonId person, Division area, NeedKind cause, Money amount) {}
