package io.aidhub.ledger.chain;

import io.aidhub.model.Division;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How the roster of this hub has somebody now.
 *
 * @param area where the person lives
 * @param suspendedSince first day for which the benefit is stopped; null: it is not
 */
public record RosterStanding(Division area, @Nullable LocalDate suspendedSince) {}
