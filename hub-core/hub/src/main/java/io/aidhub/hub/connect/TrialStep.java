package io.aidhub.hub.connect;

/**
 * One step on the way to a department's real system, and what came of it.
 *
 * @param text for the person who connects the department: what was found, or what is wrong and what to do
 */
public record TrialStep(Kind kind, Verdict verdict, String text) {
    /** In the order they are tried: after one that fails no further step is. */
    public enum Kind {
        /** The settings fit, and behind each handle there is a secret. */
        SETTINGS,
        /** The names of its addresses are known. */
        ADDRESS,
        /** Somebody listens there; over TLS, with a certificate that is trusted. */
        CONNECTION,
        /** It lets us in. */
        LOGIN,
        /** It lets itself be read: nothing is marked as taken, nothing is stored. */
        READ,
        /** It takes a notice of type {@code io.aidhub.test}, which has no rows and no effect. Tried only when asked for. */
        TEST_NOTICE
    }

    /** What came of it. */
    public enum Verdict {
        PASSED,
        FAILED,
        NOT_TRIED
    }
}
