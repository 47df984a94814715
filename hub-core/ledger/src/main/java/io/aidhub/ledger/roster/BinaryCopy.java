package io.aidhub.ledger.roster;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows in PostgreSQL's binary COPY format, 64 KiB at a time. Closing without {@link #finish()} cancels the copy. */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long EPOCH_DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int TEXT_OID = 25;
    private static final int CHUNK = 64 << 10;

    private final CopyIn copy;
    private byte[] buffer = new byte[CHUNK + 4096];
    private int used;
    private long rows;

    /** @param statement {@code COPY table (columns) FROM STDIN (FORMAT binary)} */
    public BinaryCopy(Connection connection, String statement) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        put(SIGNATURE);
        putInt(0);
        putInt(0);
    }

    public void row(int columns) throws SQLException {
        if (used >= CHUNK) {
            flush();
        }
        putShort(columns);
        rows++;
    }

    public void uuid(UUID value) {
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
    }

    public void bigint(@Nullable Long value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(8);
            putLong(value);
        }
    }

    public void smallint(int value) {
        putInt(2);
        putShort(value);
    }

    public void bool(@Nullable Boolean value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(1);
            put(new byte[] {(byte) (value ? 1 : 0)});
        }
    }

    public void bytes(byte @Nullable [] value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(value.length);
            put(value);
        }
    }

    public void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public void date(@Nullable LocalDate value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(4);
            putInt(Math.toIntExact(value.toEpochDay() - EPOCH_DAY_2000));
        }
    }

    public void texts(Collection<String> values) {
        byte[][] parts = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int length = parts.length == 0 ? 12 : 20;
        for (byte[] part : parts) {
            length += 4 + part.length;
        }
        putInt(length);
        putInt(parts.length == 0 ? 0 : 1); // dimensions
        putInt(0); // no nulls
        putInt(TEXT_OID);
        if (parts.length > 0) {
            putInt(parts.length);
            putInt(1); // lower bound
            for (byte[] part : parts) {
                putInt(part.length);
                put(part);
            }
        }
    }

    /** Ends the copy; returns the rows written. */
    public long finish() throws SQLException {
        putShort(-1);
        flush();
        copy.endCopy();
        return rows;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, used);
        used = 0;
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    private void putShort(int value) {
        room(2);
        buffer[used++] = (byte) (value >> 8);
        buffer[used++] = (byte) value;
    }

    private void putInt(int value) {
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[used++] = (byte) (value >> shift);
        }
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (used + more > buffer.length) {
            buffer = java.util.Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + more));
        }
    }
}
