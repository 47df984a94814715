package io.aidhub.ledger.roster;

import java.util.UUID;

/** A batch that cannot be thrown away; {@link #why()} says which rule forbids it. */
public final class BatchNotDiscardable extends BatchRefused {
    private static final long serialVersionUID = 1L;

    private final Why why;

    BatchNotDiscardable(UUID batchId, Why why) {
        super(batchId, "discarded", why);
        this.why = why;
    }

    @Override
    public Why why() {
        return why;
    }

    /** The rule. */
    public enum Why {
        /** There is no such batch. */
        UNKNOWN,
        /** It is in the roster: it can only be undone. */
        RELEASED,
        /** It was in the roster and was taken back: nothing is left to throw away. */
        UNDONE
    }
}
