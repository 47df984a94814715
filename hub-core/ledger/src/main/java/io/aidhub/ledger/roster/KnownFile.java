package io.aidhub.ledger.roster;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * A file loaded before, by its digest.
 *
 * @param name the name it came under then
 * @param profile what it was read as
 */
public record KnownFile(
        String name, String profile, UUID batchId, YearMonth period, BatchState state, Instant stagedAt) {}
