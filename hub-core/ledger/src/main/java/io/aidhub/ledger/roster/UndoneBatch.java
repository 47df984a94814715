package io.aidhub.ledger.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the undo of a batch (撤销) did.
 *
 * @param corrected persons who have the facts again that held before it
 * @param neverWere persons it had brought, who are on no day's roster any more
 * @param households whose own facts went back
 * @param left persons it left as they are: a later batch changed them, or somebody of their household, again
 * @param people the first of those left; {@link RosterUndo#NAMED} at most
 */
public record UndoneBatch(
        UUID batchId,
        String by,
        Instant at,
        String reason,
        long corrected,
        long neverWere,
        long households,
        long left,
        List<Left> people) {
    public UndoneBatch {
        people = List.copyOf(people);
    }

    /** @param name masked; an empty text when nothing is known of the person now */
    public record Left(UUID person, UUID household, String name) {}
}
