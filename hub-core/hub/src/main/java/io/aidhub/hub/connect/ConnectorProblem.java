package io.aidhub.hub.connect;

/** A step that cannot be taken with a connector now: nothing was changed. */
public final class ConnectorProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    ConnectorProblem(Why why) {
        super("connector: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** The rule that forbids it; its name is a part of the keys of the texts for people. */
    public enum Why {
        /** No such connector, or no such version of it. */
        UNKNOWN,
        /** Another package of this version is installed: a version is never replaced in silence. */
        VERSION_TAKEN,
        /** The version answers already. */
        ANSWERS_ALREADY,
        /** There is no version before the one that answers. */
        NOTHING_BEFORE,
        /** The version to be removed is the one that answers; go back to another one first, or remove without naming a version. */
        STILL_ANSWERS,
        /** A secret's name may have lower-case letters, digits, dots and hyphens. */
        NAME_UNFIT,
        /** A secret that is empty, or longer than any is. */
        SECRET_UNFIT,
        /** Its receiver set nothing of this name itself. */
        NOTHING_OWN,
        /** Somebody else changed it at the same time. */
        CHANGED_MEANWHILE
    }
}
