package io.aidhub.ledger.seal;

import java.nio.file.Path;

/** The key file cannot be used; the hub does not start without it and never makes one silently. */
public final class KeyFileProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Message key and what is wrong. */
    public enum Kind {
        MISSING,
        READABLE_BY_OTHERS,
        INCOMPLETE
    }

    private final Kind kind;
    private final transient Path file;

    KeyFileProblem(Kind kind, Path file) {
        super("key file " + kind + ": " + file);
        this.kind = kind;
        this.file = file;
    }

    KeyFileProblem(Kind kind, Path file, Exception cause) {
        super("key file " + kind + ": " + file, cause);
        this.kind = kind;
        this.file = file;
    }

    public Kind kind() {
        return kind;
    }

    public Path file() {
        return file;
    }
}
