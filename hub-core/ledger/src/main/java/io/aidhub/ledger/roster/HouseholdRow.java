package io.aidhub.ledger.roster;

import io.aidhub.model.Division;
import io.aidhub.model.Money;
import io.aidhub.model.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * One clean row of a household list (家庭名册).
 *
 * @param rowNumber as the spreadsheet shows it, from 1
 * @param head the household has no number of its own: lists know it by its head (户主)
 * @param area township
 */
public record HouseholdRow(
        long rowNumber,
        ResidentId head,
        Division area,
        @Nullable Boolean urban,
        @Nullable Money annualIncome,
        @Nullable Contact contact) {}
