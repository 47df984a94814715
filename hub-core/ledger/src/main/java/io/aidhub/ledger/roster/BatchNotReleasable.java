package io.aidhub.ledger.roster;

import java.util.UUID;

/** A batch that may not enter the roster now; {@link #why()} says which rule forbids it. */
public final class BatchNotReleasable extends BatchRefused {
    private static final long serialVersionUID = 1L;

    private final Why why;

    BatchNotReleasable(UUID batchId, Why why) {
        super(batchId, "released", why);
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
        /** It is held, see its findings; somebody has to admit it first. */
        HELD,
        /** It was thrown away: load its lists again. */
        DISCARDED,
        /** It was released and taken back: load its lists again. */
        UNDONE,
        /** A supplement before the list it completes. */
        BASE_NOT_RELEASED,
        /** The list it completes was discarded or undone: it can only be discarded too. */
        BASE_GONE,
        /** A newer list is in the roster already. */
        OUTDATED,
        /** Persons of a household that is no longer on the roster: load the list again. */
        HOUSEHOLD_GONE,
        /** It names somebody by a number another person took over since: discard it and load its lists again. */
        PERSON_JOINED,
        /** A row without a number speaks of nobody for sure since the roster moved: discard it and load its lists again. */
        PERSON_UNCLEAR,
        /** Somebody else wrote in between; try again. */
        ROSTER_MOVED
    }
}
