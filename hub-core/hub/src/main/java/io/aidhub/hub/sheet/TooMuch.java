package io.aidhub.hub.sheet;

import java.io.IOException;

/** A file holds more of something than any list has, and is not read on: that is how memory and time stay bounded whatever is handed in. */
public final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    private final Of of;

    /** What there is too much of; the name is part of a message key. */
    public enum Of {
        /** Files in an archive. */
        ENTRIES,
        /** Bytes, once unpacked. */
        BYTES,
        SHEETS,
        COLUMNS,
        ROWS,
        /** Characters of one cell. */
        CELL,
        /** Different texts of a workbook. */
        TEXTS
    }

    public TooMuch(Of of) {
        super("too many: " + of);
        this.of = of;
    }

    public Of of() {
        return of;
    }
}
