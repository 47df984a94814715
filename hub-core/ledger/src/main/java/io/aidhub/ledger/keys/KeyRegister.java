package io.aidhub.ledger.keys;

import io.aidhub.ledger.seal.HashAlgorithm;
import io.aidhub.ledger.seal.KeyFile;
import io.aidhub.ledger.seal.KeyFileProblem;
import io.aidhub.ledger.seal.KeyFileProblem.Kind;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.SealBroken;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows which keys the database was sealed and hashed with, and refuses a key file that does not fit before it does harm. */
public final class KeyRegister {
    private static final UUID PROOF_ROW = new UUID(0x4149444855420000L, 0x6b65792070726f66L);
    private static final String PROOF = "AidHub key proof";

    private static final String MARKS =
            "SELECT kind, id, proof, first_used_at, retired_at FROM key_mark ORDER BY kind, id";
    private static final String MARK =
            """
            INSERT INTO key_mark (kind, id, algorithm, proof, first_used_at) VALUES (:kind, :id, :algorithm, :proof, :now)
            ON CONFLICT (kind, id) DO NOTHING
            """;
    private static final String CHANGE = "SELECT from_version, to_version, errors_moved FROM hash_change";
    /** Of a database from before keys were registered. */
    private static final String SAMPLE =
            "SELECT person_id, id_sealed FROM person WHERE substr(id_sealed, 1, 1) = :key LIMIT 1";

    private final JdbcClient jdbc;
    private final Clock clock;

    public KeyRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets a hub start with these keys; keys the database does not know yet are entered.
     *
     * @throws KeyFileProblem when the file does not fit the database, or its hash version is being changed
     */
    public void admit(SealingKeys keys) {
        if (change().isPresent()) {
            throw new KeyFileProblem(Kind.CHANGING, keys.file());
        }
        KeyFile file = keys.asWritten();
        List<Mark> marks = requireFitting(keys);
        int hash = newest(marks, "HASH");
        if (hash != 0 && hash != file.currentHashing()) {
            throw new KeyFileProblem(Kind.STALE, keys.file());
        }
        enter(keys, file.currentHashing());
    }

    /**
     * Checks each key against the database.
     *
     * @throws KeyFileProblem when one is missing, or another than it was
     */
    List<Mark> requireFitting(SealingKeys keys) {
        KeyFile file = keys.asWritten();
        List<Mark> marks = marks();
        if (file.currentSealing() < newest(marks, "SEAL")) {
            throw new KeyFileProblem(Kind.STALE, keys.file());
        }
        for (Mark mark : marks) {
            boolean seals = mark.kind().equals("SEAL");
            if (!(seals ? file.sealingIds() : file.hashingIds()).contains(mark.id())) {
                if (mark.retiredAt() == null) {
                    throw new KeyFileProblem(Kind.STALE, keys.file());
                }
            } else if (!(seals ? opens(keys, mark) : hashes(keys, mark))) {
                throw new KeyFileProblem(Kind.WRONG, keys.file());
            }
        }
        for (int id : file.sealingIds()) {
            if (find(marks, "SEAL", id) == null && !opensWhatIsThere(keys, id)) {
                throw new KeyFileProblem(Kind.WRONG, keys.file());
            }
        }
        return marks;
    }

    /** Enters what the database does not know yet: the sealing keys, and hash keys up to {@code hashVersion}. */
    void enter(SealingKeys keys, int hashVersion) {
        KeyFile file = keys.asWritten();
        List<Mark> marks = marks();
        Sealer sealer = new Sealer(keys);
        for (int id : file.sealingIds()) {
            if (find(marks, "SEAL", id) == null) {
                byte[] proof = sealer.sealWith(id, PROOF_ROW, PROOF.getBytes(StandardCharsets.UTF_8));
                mark("SEAL", id, file.sealAlgorithm(id).code(), proof);
            }
        }
        for (int version : file.hashingIds()) {
            if (version <= hashVersion && find(marks, "HASH", version) == null) {
                HashAlgorithm algorithm = file.hashAlgorithm(version);
                mark("HASH", version, algorithm.code(), new PersonHash(keys, version).ofNumber(PROOF));
            }
        }
    }

    void retired(int sealId) {
        jdbc.sql("UPDATE key_mark SET retired_at = :now WHERE kind = 'SEAL' AND id = :id")
                .param("now", now())
                .param("id", sealId)
                .update();
    }

    OffsetDateTime now() {
        return clock.instant()
                .truncatedTo(ChronoUnit.MICROS)
                .atZone(clock.getZone())
                .toOffsetDateTime();
    }

    /** The change of the hash version that is under way. */
    Optional<Change> change() {
        return jdbc.sql(CHANGE)
                .query((row, n) -> new Change(
                        row.getInt("from_version"), row.getInt("to_version"), row.getBoolean("errors_moved")))
                .optional();
    }

    List<Mark> marks() {
        return jdbc.sql(MARKS)
                .query((row, n) -> new Mark(
                        row.getString("kind"),
                        row.getInt("id"),
                        row.getBytes("proof"),
                        row.getObject("first_used_at", OffsetDateTime.class),
                        row.getObject("retired_at", OffsetDateTime.class)))
                .list();
    }

    static @Nullable Mark find(List<Mark> marks, String kind, int id) {
        return marks.stream()
                .filter(mark -> mark.kind().equals(kind) && mark.id() == id)
                .findFirst()
                .orElse(null);
    }

    private static int newest(List<Mark> marks, String kind) {
        return marks.stream()
                .filter(mark -> mark.kind().equals(kind))
                .mapToInt(Mark::id)
                .max()
                .orElse(0);
    }

    private void mark(String kind, int id, String algorithm, byte[] proof) {
        jdbc.sql(MARK)
                .param("kind", kind)
                .param("id", id)
                .param("algorithm", algorithm)
                .param("proof", proof)
                .param("now", now())
                .update();
    }

    private static boolean opens(SealingKeys keys, Mark mark) {
        try {
            return PROOF.equals(new String(new Sealer(keys).open(PROOF_ROW, mark.proof()), StandardCharsets.UTF_8));
        } catch (SealBroken e) {
            return false; // the answer asked for: another key
        }
    }

    private static boolean hashes(SealingKeys keys, Mark mark) {
        return MessageDigest.isEqual(new PersonHash(keys, mark.id()).ofNumber(PROOF), mark.proof());
    }

    private boolean opensWhatIsThere(SealingKeys keys, int id) {
        return jdbc.sql(SAMPLE)
                .param("key", new byte[] {(byte) id})
                .query((row, n) -> {
                    try {
                        new Sealer(keys).open(row.getObject("person_id", UUID.class), row.getBytes("id_sealed"));
                        return true;
                    } catch (SealBroken e) {
                        return false; // the answer asked for: another key
                    }
                })
                .optional()
                .orElse(true);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Mark(String kind, int id, byte[] proof, OffsetDateTime firstUsedAt, @Nullable OffsetDateTime retiredAt) {}

    record Change(int from, int to, boolean errorsMoved) {}
}
