package io.aidhub.routes.soap;

/** What came is not in the agreed form. Without a cause: that would quote what came. */
final class NotAnEnvelope extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param what it was instead, without any of it */
    NotAnEnvelope(String what) {
        super(what);
    }
}
