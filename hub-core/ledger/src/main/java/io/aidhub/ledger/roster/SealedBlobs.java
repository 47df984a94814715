package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
            SELECT sealed FROM sealed_blob WHERE blob_id = :blob AND :part = 0
            UNION ALL
            SELECT sealed FROM sealed_blob_part WHERE blob_id = :blob AND part = :part
            """;
    private static final int PART_BYTES = 1 << 20;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    SealedBlobs(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
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
        return new SequenceInputStream(new Enumeration<>() {
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
                return new java.io.ByteArrayInputStream(part);
            }
        });
    }

    private byte @Nullable [] part(UUID blob, int number) {
        byte[] sealed = jdbc.sql(READ)
                .param("blob", blob)
                .param("part", number)
                .query(byte[].class)
                .optional()
                .orElse(null);
        if (sealed == null && number == 0) {
            throw new UncheckedIOException(new IOException("no bytes are kept under " + blob));
        }
        return sealed == null ? null : sealer.open(rowId(blob, number), sealed);
    }

    private static UUID rowId(UUID blob, int part) {
        return new UUID(blob.getMostSignificantBits(), blob.getLeastSignificantBits() + part);
    }
}
