package io.aidhub.ledger.grants;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every raw record as it came, sealed, and what became of it: in the ledger, or parked. */
public final class CollectedRecords {
    private static final String PUT =
            """
            INSERT INTO collected_record (department, record, source_key, version, state, sealed, collected_id, collected_at)
            SELECT :department, given.*, :now FROM unnest(
                :records::text[], :keys::text[], :versions::bigint[], :states::text[], :sealed::bytea[], :ids::uuid[]) AS given
            ON CONFLICT (department, record, source_key, version) DO UPDATE SET state = 'LEDGER'
                WHERE collected_record.state = 'PARKED' AND excluded.state = 'LEDGER'
            RETURNING record, source_key, version, collected_id
            """;
    private static final String RENAME =
            """
            UPDATE collected_record SET source_key = :key, version = :version, state = 'LEDGER'
            WHERE collected_id = :id AND NOT EXISTS (
                SELECT 1 FROM collected_record other
                WHERE other.department = collected_record.department AND other.record = collected_record.record
                  AND other.source_key = :key AND other.version = :version AND other.collected_id <> :id)
            """;
    private static final String NEWEST =
            """
            SELECT DISTINCT ON (source_key) source_key, version, collected_id, sealed FROM collected_record
            WHERE department = :department AND record = :record AND source_key = ANY (:keys::text[])
            ORDER BY source_key, version DESC
            """;
    private static final String FORGET = "DELETE FROM collected_record WHERE collected_id = :id";

    private final JdbcClient jdbc;

    public CollectedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores rows; one whose key and version are there already is left alone, unless it was parked and can go to the ledger now.
     *
     * @param rows at most one for each key and version
     * @return what is new by this call, with the id of the stored row: the row's own, or that of the formerly parked one
     */
    public Map<Key, UUID> put(String department, List<Row> rows, OffsetDateTime now) {
        Map<Key, UUID> stored = new HashMap<>();
        if (rows.isEmpty()) {
            return stored;
        }
        List<Row> ordered = new ArrayList<>(rows);
        ordered.sort((a, b) -> a.key().compareTo(b.key()));
        jdbc.sql(PUT)
                .param("department", department)
                .param("now", now)
                .param("records", Columns.texts(ordered, row -> row.key().record()))
                .param("keys", Columns.texts(ordered, row -> row.key().sourceKey()))
                .param("versions", Columns.texts(ordered, row -> row.key().version()))
                .param("states", Columns.texts(ordered, row -> row.parked() ? "PARKED" : "LEDGER"))
                .param("sealed", Columns.bytes(ordered, Row::sealed))
                .param("ids", Columns.texts(ordered, Row::id))
                .query(row -> {
                    stored.put(
                            new Key(row.getString("record"), row.getString("source_key"), row.getLong("version")),
                            row.getObject("collected_id", UUID.class));
                });
        return stored;
    }

    /** The newest version of each of {@code keys}, by key; keys that never came are absent. */
    public Map<String, Newest> newest(String department, String record, Collection<String> keys) {
        Map<String, Newest> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        jdbc.sql(NEWEST)
                .param("department", department)
                .param("record", record)
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    found.put(
                            row.getString("source_key"),
                            new Newest(
                                    row.getObject("collected_id", UUID.class),
                                    row.getLong("version"),
                                    row.getBytes("sealed")));
                });
        return found;
    }

    /** Gives a formerly parked row the key it turned out to have. When that key came again meanwhile, this row is its double and goes. */
    public void settle(UUID id, Key key) {
        int renamed = jdbc.sql(RENAME)
                .param("key", key.sourceKey())
                .param("version", key.version())
                .param("id", id)
                .update();
        if (renamed == 0) {
            jdbc.sql(FORGET).param("id", id).update();
        }
    }

    /** What a department knows a record by, at one version. */
    public record Key(String record, String sourceKey, long version) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byRecord = record.compareTo(other.record);
            int byKey = byRecord != 0 ? byRecord : sourceKey.compareTo(other.sourceKey);
            return byKey != 0 ? byKey : Long.compare(version, other.version);
        }
    }

    /** @param sealed the record as it came, sealed for {@code id} */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Newest(UUID id, long version, byte[] sealed) {
        @Override
        public String toString() {
            return "Newest " + id + " v" + version;
        }
    }

    /**
     * One raw record.
     *
     * @param sealed the record as it came, sealed for {@code id}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Row(UUID id, Key key, boolean parked, byte[] sealed) {
        @Override
        public String toString() {
            return "Row " + id + " " + key;
        }
    }
}
