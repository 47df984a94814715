package io.aidhub.hub.receiver;

/** Something a receiver cannot have now: nothing was changed. */
public final class ReceiverProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    ReceiverProblem(Why why) {
        super("receiver: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** The rule that forbids it; its name is a part of the keys of the texts for people. */
    public enum Why {
        /** No such subscription. */
        UNKNOWN,
        /** A number below 1, or above the last that was given out. */
        NUMBER_UNFIT,
        /** The subscriber was never told of anybody in this household. */
        NEVER_TOLD,
        /** A snapshot is on its way already. */
        SNAPSHOT_ON_ITS_WAY,
        /** It gets referrals, each to be taken up or not: there is no standing list to tell anew. */
        NO_STANDING_LIST
    }
}
