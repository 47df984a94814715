package io.aidhub.ledger.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A batch that was thrown away (作废) before it entered the roster.
 *
 * @param by who answers for it
 * @param reason why, for people
 * @param supplements mended files of the batch, and of those, that waited too and were thrown away with it
 */
public record DiscardedBatch(UUID batchId, String by, Instant at, String reason, List<UUID> supplements) {
    public DiscardedBatch {
        supplements = List.copyOf(supplements);
    }
}
