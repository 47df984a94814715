package io.aidhub.routes.soap;

/**
 * The department refused a call with several notices, and one of them may be to blame: the hand-over fails, and each notice gets a call of
 * its own.
 */
final class RefusedAsAWhole extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedAsAWhole() {
        super("the call was refused as a whole");
    }
}
