package io.aidhub.ledger.seal;

import java.nio.file.Path;

/** The key file cannot be used; the hub does not start without it and never makes one silently. */
public final class KeyFileProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Message key and what is wrong. */
    public enum Kind {
        MISSING,
        READABLE_BY_OTHERS,
        INCOMPLETE,
        /** A key of the file is not the one the database was sealed or hashed with. */
        WRONG,
        /** The file lacks keys the database needs, or calls an older one current: a copy from before a rotation. */
        STALE,
        /** A rotation of the hash began and is not done. */
        CHANGING
    }

    private final Kind kind;
    private final transient Path file;

    public KeyFileProblem(Kind kind, Path file) {
        super("key file " + kind + ": " + file);
        this.kind = kind;
        this.file = file;
    }

    public KeyFileProblem(Kind kind, Path file, Exception cause) {
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
