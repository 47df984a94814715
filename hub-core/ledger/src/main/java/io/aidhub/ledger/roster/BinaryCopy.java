package io.aidhub.ledger.roster;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows in PostgreSQL's binary COPY format, 64 KiB at a time. Closing without {@link #finish()} cancels the copy. */
public final class BinaryCopy extends BinaryRows implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private final CopyIn copy;

    /** @param statement {@code COPY table (columns) FROM STDIN (FORMAT binary)} */
    public BinaryCopy(Connection connection, String statement) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        put(SIGNATURE);
        putInt(0);
        putInt(0);
    }

    public void row(int columns) throws SQLException {
        if (used() >= CHUNK) {
            flush();
        }
        begin(columns);
    }

    /** Copies rows made elsewhere, after all that came before. */
    void append(BinaryRows made) throws SQLException {
        flush();
        copy.writeToCopy(made.buffer(), 0, made.used());
        count(made.rows());
    }

    /** Ends the copy; returns the rows written. */
    public long finish() throws SQLException {
        putShort(-1);
        flush();
        copy.endCopy();
        return rows();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer(), 0, used());
        clear();
    }
}
