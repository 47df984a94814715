package io.aidhub.ledger.roster;

import java.time.Instant;
import java.util.UUID;

/** A file loaded before, by its digest. {@code name} is the name it came under then. */
public record KnownFile(String name, UUID batchId, BatchState state, Instant stagedAt) {}
