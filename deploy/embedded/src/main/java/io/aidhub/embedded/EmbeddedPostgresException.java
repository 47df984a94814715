package io.aidhub.embedded;

/** Says, in Chinese and English, why the embedded PostgreSQL cannot serve and what to do about it. */
public final class EmbeddedPostgresException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
