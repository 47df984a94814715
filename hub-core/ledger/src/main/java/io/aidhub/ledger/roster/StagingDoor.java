package io.aidhub.ledger.roster;

import java.sql.SQLException;
import java.util.List;

/** Where rows of one file go into staging: encoded on any threads, put in by the one that copies. */
public final class StagingDoor<R> {
    private final StagedForms.Form<R> form;
    private final BinaryCopy out;

    StagingDoor(StagedForms.Form<R> form, BinaryCopy out) {
        this.form = form;
        this.out = out;
    }

    /** Hashes, seals and encodes rows that stand together in the list. Safe for many threads at once. */
    public BinaryRows encode(List<R> rows) {
        BinaryRows encoded = new BinaryRows();
        StagedForms.Writer<R> writer = form.writer();
        rows.forEach(row -> writer.write(row, encoded));
        return encoded;
    }

    /** Copies encoded rows, in the order of the calls. One thread. */
    public void put(BinaryRows encoded) {
        try {
            out.append(encoded);
        } catch (SQLException e) {
            throw Staging.translated(e);
        }
    }
}
