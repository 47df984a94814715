package io.aidhub.sandbox.departments;

/** The command was called wrongly; the message comes from the bundle and says what to do. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param key of the message bundle */
    WrongUse(String key, Object... values) {
        super(Wording.of(key, values));
    }
}
