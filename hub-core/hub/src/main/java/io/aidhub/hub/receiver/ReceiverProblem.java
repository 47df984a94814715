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
        NO_STANDING_LIST,
        /** The description of its connector leaves neither this address nor this secret to the receiver. */
        NOT_ITS_OWN,
        /** The connector tells another department too: what one of them changes would be the other's. */
        SHARED,
        /** No http or https address without user name, query and fragment. */
        ENDPOINT_UNFIT,
        /** The receiver set none of its own: the administrator's counts already. */
        NOTHING_OWN,
        /** Two secrets are in force: one of them has to end first. */
        TWO_IN_FORCE,
        /** Only one secret is in force: without it nothing could be signed. */
        ONE_IN_FORCE,
        /** The secret in force cannot be read where the administrator keeps it. */
        SECRET_UNREADABLE
    }
}
