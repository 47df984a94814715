package io.aidhub.ledger.roster;

import java.util.UUID;

/** A step that a batch cannot take now: nothing was written. */
public abstract sealed class BatchRefused extends RuntimeException
        permits BatchNotReleasable, BatchNotUndoable, BatchNotDiscardable {
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    BatchRefused(UUID batchId, String step, Enum<?> why) {
        super("batch " + batchId + " cannot be " + step + ": " + why);
        this.unknown = why.name().equals("UNKNOWN");
    }

    /** The rule that forbids it; its name is a part of the keys of the texts for people. */
    public abstract Enum<?> why();

    /** Whether there is no such batch at all. */
    public final boolean isUnknown() {
        return unknown;
    }
}
