package io.aidhub.hub.applications;

/** A step with an application across areas that cannot be taken; nothing has changed. */
public final class ApplicationProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** A field is missing or is none. */
        INCOMPLETE,
        /** Who applied did not agree that it is handed on. */
        CONSENT_MISSING,
        REASON_MISSING,
        /** The home lies in this hub's own area: it is no application across areas. */
        HOME_IS_HERE,
        /** No hub is connected that decides for the home. */
        NO_HUB_THERE,
        /** The home lies outside this hub's area: another one decides. */
        NOT_OUR_AREA,
        /** No subscription leads back to the hub that handed it on. */
        NO_WAY_BACK,
        /** There is none of this id, or it is not between these two hubs. */
        UNKNOWN,
        /** It was decided before, otherwise or for good. */
        DECIDED,
        /** The accepting area has ended its file. */
        CLOSED
    }

    private final Kind kind;

    public ApplicationProblem(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
