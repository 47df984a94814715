package io.aidhub.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * All that policy needs to know of one household on one day (一户一档).
 *
 * @param area township of the household
 * @param categories classes its members hold
 * @param expected departments from which an answer is expected, by the offer matrix and a real need
 * @param silent those of {@code expected} that have neither granted, refused nor returned a list for the period
 */
public record HouseholdCase(
        HouseholdId household,
        Division area,
        LocalDate day,
        Set<Category> categories,
        List<NeedLine> needs,
        List<HelpLine> helps,
        Set<String> expected,
        Set<String> silent) {
    public HouseholdCase {
        categories = Set.copyOf(categories);
        needs = List.copyOf(needs);
        helps = List.copyOf(helps);
        expected = Set.copyOf(expected);
        silent = Set.copyOf(silent);
    }
}
