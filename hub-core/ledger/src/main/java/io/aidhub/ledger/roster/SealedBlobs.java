package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.Sealer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.SeekableByteChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bytes of files, sealed in parts of 1 MiB as they stream by: a file of any size needs no more memory than one part. */
final class SealedBlobs {
    private static final String FIRST =
            """
            INSERT INTO sealed_blob (blob_id, sealed, created_at) VALUES (:blob, :sealed, :now)
            ON CONFLICT (blob_id) DO NOTHING
            """;
    private static final String FURTHER =
            "INSERT INTO sealed_blob_part (blob_id, part, sealed) VALUES (:blob, :part, :sealed)";
    private static final String READ =
            """
            SELECT sealed FROM sealed_blob WHERE blob_id = ? AND ? = 0
            UNION ALL
            SELECT sealed FROM sealed_blob_part WHERE blob_id = ? AND part = ?
            """;
    private static final String LAST_PART = "SELECT coalesce(max(part), 0) FROM sealed_blob_part WHERE blob_id = ?";
    private static final String IS_KEPT = "SELECT EXISTS (SELECT 1 FROM sealed_blob WHERE blob_id = :blob)";
    static final int PART_BYTES = 1 << 20;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Sealer sealer;

    SealedBlobs(DataSource database, Sealer sealer) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.sealer = sealer;
    }

    /** Keeps the bytes under {@code blob}; does nothing when they are kept already. Inside the caller's transaction. */
    void keep(UUID blob, InputStream bytes, Instant now) throws IOException {
        byte[] first = bytes.readNBytes(PART_BYTES);
        int written = jdbc.sql(FIRST)
                .param("blob", blob)
                .param("sealed", sealer.seal(blob, first))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        if (written == 0) {
            return;
        }
        int number = 1;
        for (byte[] part = bytes.readNBytes(PART_BYTES); part.length > 0; part = bytes.readNBytes(PART_BYTES)) {
            jdbc.sql(FURTHER)
                    .param("blob", blob)
                    .param("part", number)
                    .param("sealed", sealer.seal(rowId(blob, number), part))
                    .update();
            number++;
        }
    }

    /** Opens the bytes part by part. */
    InputStream open(UUID blob) {
        return new SequenceInputStream(parts(blob));
    }

    /** Opens the bytes where they are asked for: a format with a directory at its end needs no more memory than two parts. */
    SeekableByteChannel channel(UUID blob) {
        int last = lastPart(blob);
        return new SealedChannel(number -> requirePart(blob, number), last);
    }

    /** On a connection of its own, as {@link #part}. */
    private int lastPart(UUID blob) {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(LAST_PART)) {
            read.setObject(1, blob);
            try (ResultSet rows = read.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new DataRetrievalFailureException("the bytes kept under " + blob + " cannot be read", e);
        }
    }

    boolean isKept(UUID blob) {
        return jdbc.sql(IS_KEPT).param("blob", blob).query(Boolean.class).single();
    }

    private byte[] requirePart(UUID blob, int number) {
        byte[] part = part(blob, number);
        if (part == null) {
            throw new DataRetrievalFailureException("a part of the bytes kept under " + blob + " is missing");
        }
        return part;
    }

    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
    private Enumeration<InputStream> parts(UUID blob) {
        return new Enumeration<>() {
            private int number;
            private byte @Nullable [] next = part(blob, 0);

            @Override
            public boolean hasMoreElements() {
                return next != null;
            }

            @Override
            public InputStream nextElement() {
                byte[] part = next;
                if (part == null) {
                    throw new NoSuchElementException();
                }
                next = part(blob, ++number);
                return new ByteArrayInputStream(part);
            }
        };
    }

    /** On a connection of its own: the caller's may be in the middle of a COPY that these very bytes feed. */
    private byte @Nullable [] part(UUID blob, int number) {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, blob);
            read.setInt(2, number);
            read.setObject(3, blob);
            read.setInt(4, number);
            try (ResultSet rows = read.executeQuery()) {
                if (rows.next()) {
                    return sealer.open(rowId(blob, number), rows.getBytes(1));
                }
            }
        } catch (SQLException e) {
            throw new DataRetrievalFailureException("the bytes kept under " + blob + " cannot be read", e);
        }
        if (number == 0) {
            throw new DataRetrievalFailureException("no bytes are kept under " + blob);
        }
        return null;
    }

    private static UUID rowId(UUID blob, int part) {
        return new UUID(blob.getMostSignificantBits(), blob.getLeastSignificantBits() + part);
    }
}
