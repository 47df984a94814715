package io.aidhub.ledger.keys;

import java.util.List;

/** A rotation cannot be done now; nothing was harmed. */
public final class RotationProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Message key. */
    public enum Kind {
        /** Another rotation of this database runs. */
        BUSY,
        /** A hub, or somebody else, works on the database: how many connections. */
        IN_USE,
        /** Values are still sealed with the key: its id, how many. */
        STILL_SEALS,
        /** The key is the current one. */
        IS_CURRENT,
        /** There is no such key. */
        UNKNOWN_KEY,
        /** A long work, such as a release, holds a table: which one. */
        TABLE_HELD
    }

    private final Kind kind;
    private final transient List<String> details;

    RotationProblem(Kind kind, Object... details) {
        super("keys: " + kind + " " + List.of(details));
        this.kind = kind;
        this.details = java.util.Arrays.stream(details).map(String::valueOf).toList();
    }

    public Kind kind() {
        return kind;
    }

    /** What the message names. */
    public List<String> details() {
        return details;
    }
}
