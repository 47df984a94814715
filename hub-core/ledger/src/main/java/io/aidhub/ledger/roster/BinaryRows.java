package io.aidhub.ledger.roster;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format, gathered in memory: made on any one thread, copied by {@link BinaryCopy#append}. */
public class BinaryRows {
    private static final long EPOCH_DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int TEXT_OID = 25;
    static final int CHUNK = 64 << 10;

    private byte[] buffer = new byte[CHUNK + 4096];
    private int used;
    private long rows;

    BinaryRows() {}

    /** Begins a row: its columns follow, in order. */
    final void begin(int columns) {
        putShort(columns);
        rows++;
    }

    public final void uuid(UUID value) {
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
    }

    public final void bigint(@Nullable Long value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(8);
            putLong(value);
        }
    }

    public final void smallint(int value) {
        putInt(2);
        putShort(value);
    }

    public final void bool(@Nullable Boolean value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(1);
            put(new byte[] {(byte) (value ? 1 : 0)});
        }
    }

    public final void bytes(byte @Nullable [] value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(value.length);
            put(value);
        }
    }

    public final void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public final void date(@Nullable LocalDate value) {
        if (value == null) {
            putInt(-1);
        } else {
            putInt(4);
            putInt(Math.toIntExact(value.toEpochDay() - EPOCH_DAY_2000));
        }
    }

    public final void texts(Collection<String> values) {
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

    final byte[] buffer() {
        return buffer;
    }

    final int used() {
        return used;
    }

    final long rows() {
        return rows;
    }

    /** Keeps the count of rows and forgets their bytes. */
    final void clear() {
        used = 0;
    }

    final void count(long more) {
        rows += more;
    }

    final void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    final void putShort(int value) {
        room(2);
        buffer[used++] = (byte) (value >> 8);
        buffer[used++] = (byte) value;
    }

    final void putInt(int value) {
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
