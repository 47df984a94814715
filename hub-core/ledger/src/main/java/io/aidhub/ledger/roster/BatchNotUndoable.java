package io.aidhub.ledger.roster;

import java.util.UUID;

/** A batch that cannot be undone now; {@link #why()} says which rule forbids it. */
public final class BatchNotUndoable extends BatchRefused {
    private static final long serialVersionUID = 1L;

    private final Why why;

    BatchNotUndoable(UUID batchId, Why why) {
        super(batchId, "undone", why);
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
        /** It never entered the roster. */
        NOT_RELEASED,
        /** A full list was released after it, and said of everybody what holds: undo that one first. */
        LATER_LIST
    }
}
