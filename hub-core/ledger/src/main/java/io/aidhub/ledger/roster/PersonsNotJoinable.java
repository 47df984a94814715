package io.aidhub.ledger.roster;

/** Two persons who cannot be joined, or parted again, now; {@link #why()} says which rule forbids it. */
public final class PersonsNotJoinable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    PersonsNotJoinable(Why why) {
        super("persons cannot be joined or parted: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** The rule. */
    public enum Why {
        /** One of them is not on the roster and never was. */
        UNKNOWN,
        /** Both are the same person. */
        SAME,
        /** One of them was merged into another person already. */
        MERGED_ALREADY,
        /** One is deceased, the other is not: one of the two facts is wrong, and that is put right first. */
        ONE_DECEASED,
        /** The one to be kept has no ID number, the other has: keep the other. */
        KEEP_HAS_NO_NUMBER,
        /** A list that waits for its release names the person: release it first, or take its rows out. */
        LIST_WAITING,
        /** To be parted: the person was never merged into that one. */
        NOT_MERGED,
        /** To be parted: a later batch changed them, or somebody of their households, again. */
        CHANGED_SINCE
    }
}
