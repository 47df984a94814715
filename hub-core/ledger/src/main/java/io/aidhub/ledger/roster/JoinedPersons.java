package io.aidhub.ledger.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Two persons who are one (合并人员).
 *
 * @param kept who lives on
 * @param merged who is that person, and nobody of their own any more
 * @param on the first day the roster holds one of them
 * @param household where the person lives
 */
public record JoinedPersons(UUID kept, UUID merged, LocalDate on, Instant at, UUID household) {}
