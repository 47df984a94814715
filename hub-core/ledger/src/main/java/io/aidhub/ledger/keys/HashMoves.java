package io.aidhub.ledger.keys;

import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of one change of the hash version. Each may be done again. */
final class HashMoves {
    private static final int AT_ONCE = 2_000;

    private static final String PERSONS =
            """
            SELECT ctid::text AS place, person_id AS row, id_hash AS hash, id_sealed AS sealed FROM person
            WHERE ctid >= :from::tid AND ctid < :before::tid AND hash_version = :version AND id_hash IS NOT NULL
            LIMIT %d FOR NO KEY UPDATE
            """
                    .formatted(AT_ONCE);
    private static final String REMEMBER =
            """
            INSERT INTO hash_move (old_hash, new_hash) SELECT * FROM unnest(:olds::bytea[], :hashes::bytea[]) ON CONFLICT (old_hash) DO NOTHING
            """;
    private static final String MOVE =
            """
            UPDATE person t SET id_hash = u.hash, hash_version = :to
            FROM unnest(:places::text[]::tid[], :hashes::bytea[]) AS u (place, hash) WHERE t.ctid = u.place
            """;
    /** Somebody without a number has no hash; the number, when it comes, is hashed in the version of that day. */
    private static final String MOVE_TEMPORARY =
            "UPDATE person SET hash_version = :to WHERE id_hash IS NULL AND hash_version <> :to";

    private static final String CONTACTS =
            """
            SELECT ctid::text AS place, household_id AS row, contact_digest AS hash, contact_sealed AS sealed FROM household_version
            WHERE ctid >= :from::tid AND ctid < :before::tid AND contact_digest IS NOT NULL
            """;
    private static final String DIGEST =
            """
            UPDATE household_version t SET contact_digest = u.hash
            FROM unnest(:places::text[]::tid[], :hashes::bytea[]) AS u (place, hash) WHERE t.ctid = u.place AND t.contact_digest <> u.hash
            """;

    /** Whom broken rows speak of who is not in the roster yet, but in the same list. */
    private static final List<String> STAGED = List.of(
            """
            SELECT DISTINCT ON (s.head_hash) '' AS place, s.head_candidate_id AS row, s.head_hash AS hash, s.head_sealed AS sealed
            FROM stage_household s JOIN roster_row_error e ON e.batch_id = s.batch_id AND s.head_hash IN (e.head_hash, e.id_hash)
            WHERE s.head_sealed IS NOT NULL
            """,
            """
            SELECT DISTINCT ON (s.id_hash) '' AS place, s.candidate_id AS row, s.id_hash AS hash, s.id_sealed AS sealed
            FROM stage_person s JOIN roster_row_error e ON e.batch_id = s.batch_id AND s.id_hash IN (e.head_hash, e.id_hash)
            WHERE s.id_sealed IS NOT NULL
            """,
            """
            SELECT DISTINCT ON (s.id_hash) '' AS place, s.candidate_id AS row, s.id_hash AS hash, s.id_sealed AS sealed
            FROM stage_holder s JOIN roster_row_error e ON e.batch_id = s.batch_id AND s.id_hash IN (e.head_hash, e.id_hash)
            WHERE s.id_sealed IS NOT NULL
            """,
            """
            SELECT DISTINCT ON (s.head_hash) '' AS place, s.head_candidate_id AS row, s.head_hash AS hash, s.head_sealed AS sealed
            FROM stage_holder s JOIN roster_row_error e ON e.batch_id = s.batch_id AND s.head_hash IN (e.head_hash, e.id_hash)
            WHERE s.head_sealed IS NOT NULL
            """);
    /** A hash nobody answers to finds nobody: it goes. */
    private static final String ERRORS =
            """
            UPDATE roster_row_error e
            SET id_hash = (SELECT m.new_hash FROM hash_move m WHERE m.old_hash = e.id_hash),
                head_hash = (SELECT m.new_hash FROM hash_move m WHERE m.old_hash = e.head_hash)
            WHERE e.id_hash IS NOT NULL OR e.head_hash IS NOT NULL
            """;
    /** What is staged is staged again from its kept bytes when it is released, as after a crash of PostgreSQL. */
    private static final String EMPTY_STAGING =
            "SELECT count(*) FROM (SELECT clear_stages(batch_id) FROM roster_batch WHERE state <> 'RELEASED') cleared";

    private static final String LEFT = "SELECT count(*) FROM person WHERE hash_version <> :to";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sealer sealer;
    private final PersonHash hash;
    private final int from;
    private final LongConsumer progress;
    long persons;
    private long done;

    HashMoves(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Sealer sealer,
            PersonHash hash,
            int from,
            LongConsumer progress) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
        this.hash = hash;
        this.from = from;
        this.progress = progress;
    }

    void persons() {
        new TablePages(jdbc, "person").walk((first, before) -> {
            int moved = Objects.requireNonNull(transactions.execute(status -> {
                List<Hashed> found = jdbc.sql(PERSONS)
                        .param("from", first)
                        .param("before", before)
                        .param("version", from)
                        .query(HashMoves::hashed)
                        .list();
                if (!found.isEmpty()) {
                    byte[][] hashes = hashes(found);
                    remember(found, hashes);
                    put(MOVE, found, hashes);
                }
                return found.size();
            }));
            persons += moved;
            tell(moved);
            return moved == AT_ONCE;
        });
        jdbc.sql(MOVE_TEMPORARY).param("to", hash.version()).update();
    }

    void staged() {
        for (String staged : STAGED) {
            List<Hashed> found = jdbc.sql(staged).query(HashMoves::hashed).list();
            for (int at = 0; at < found.size(); at += AT_ONCE) {
                List<Hashed> part = found.subList(at, Math.min(found.size(), at + AT_ONCE));
                remember(part, hashes(part));
            }
        }
    }

    void contacts() {
        new TablePages(jdbc, "household_version").walk((first, before) -> {
            transactions.executeWithoutResult(status -> {
                List<Hashed> found = jdbc.sql(CONTACTS)
                        .param("from", first)
                        .param("before", before)
                        .query(HashMoves::hashed)
                        .list();
                if (!found.isEmpty()) {
                    put(DIGEST, found, hashes(found));
                }
                tell(found.size());
            });
            return false;
        });
    }

    void errors() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql(ERRORS).update();
            jdbc.sql(EMPTY_STAGING).query(Long.class).single();
            jdbc.sql("UPDATE hash_change SET errors_moved = true").update();
        });
    }

    void requireDone() {
        long left = jdbc.sql(LEFT).param("to", hash.version()).query(Long.class).single();
        if (left > 0) {
            throw new IllegalStateException(left + " persons have another hash version than " + hash.version());
        }
    }

    private byte[][] hashes(List<Hashed> found) {
        return found.stream()
                .map(one -> hash.ofNumber(new String(sealer.open(one.row(), one.sealed()), StandardCharsets.UTF_8)))
                .toArray(byte[][]::new);
    }

    private void remember(List<Hashed> found, byte[][] hashes) {
        jdbc.sql(REMEMBER)
                .param("olds", found.stream().map(Hashed::hash).toArray(byte[][]::new))
                .param("hashes", hashes)
                .update();
    }

    private void put(String statement, List<Hashed> found, byte[][] hashes) {
        jdbc.sql("SET LOCAL enable_hashjoin = off").update(); // each row is at a known place
        jdbc.sql("SET LOCAL enable_mergejoin = off").update();
        JdbcClient.StatementSpec put = jdbc.sql(statement)
                .param("places", found.stream().map(Hashed::place).toArray(String[]::new))
                .param("hashes", hashes);
        (statement.contains(":to") ? put.param("to", hash.version()) : put).update();
    }

    private void tell(int more) {
        done += more;
        if (more > 0) {
            progress.accept(done);
        }
    }

    private static Hashed hashed(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Hashed(
                row.getString("place"), row.getObject("row", UUID.class), row.getBytes("hash"), row.getBytes("sealed"));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Hashed(String place, UUID row, byte[] hash, byte[] sealed) {}
}
