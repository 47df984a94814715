package io.aidhub.ledger.compare;

/**
 * Who is in the roster at a moment, in counts.
 *
 * @param area township, or the division asked for when its townships are counted together
 * @param category code; {@link CountyChange#EVERYBODY} for all, each counted once
 * @param households in which somebody of the category lives
 * @param unclear of the persons, those missing from a list without a cause (待核)
 */
public record RosterStock(String area, String category, long persons, long households, long unclear) {}
