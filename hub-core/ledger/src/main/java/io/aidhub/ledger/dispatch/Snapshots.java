package io.aidhub.ledger.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Snapshots (快照) that are begun and not yet ended. In the relay's transaction, under the lock of the subscription's row. */
public final class Snapshots {
    /** Read at once when a snapshot is added up: bounds memory, whatever the size of the county. */
    private static final int AT_ONCE = 2_000;

    private static final String FIRST_LOAD =
            "SELECT batch_id FROM roster_batch WHERE released_at IS NOT NULL ORDER BY released_at, batch_id LIMIT 1";
    private static final String COLUMNS =
            """
            SELECT s.snapshot_id, s.subscription_id, s.event_id, s.position, coalesce(b.effective_on, e.effective_on) AS effective_on,
                   s.parts, s.ended_at IS NOT NULL AS ended
            FROM snapshot s JOIN status_event e ON e.event_id = s.event_id LEFT JOIN roster_batch b ON b.batch_id = s.batch_id
            """;
    private static final String OF =
            COLUMNS + "WHERE s.subscription_id = :subscription AND (s.batch_id = :load OR s.asked_id = :load)";
    private static final String BEGIN =
            """
            INSERT INTO snapshot (snapshot_id, subscription_id, batch_id, asked_id, event_id, position, begun_at)
            SELECT :snapshot, :subscription, :batch, :asked, :event, max(position), :now FROM status_event
            WHERE (batch_id = :batch OR asked_id = :asked)
            """;
    private static final String PARTS = "UPDATE snapshot SET parts = :parts WHERE snapshot_id = :snapshot";
    /** All of the load was told, and all that told it is settled: then nothing of a snapshot changes any more. */
    private static final String IS_TOLD =
            """
            s.ended_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM status_event e WHERE e.dispatched_at IS NULL AND e.batch_id = s.batch_id)
            AND NOT EXISTS (SELECT 1 FROM status_event e WHERE e.dispatched_at IS NULL AND e.asked_id = s.asked_id)
            AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.snapshot_id = s.snapshot_id AND d.state <> 'DELIVERED')
            """;

    static final String ANY_TOLD = "EXISTS (SELECT 1 FROM snapshot s WHERE " + IS_TOLD + ")";
    private static final String TOLD = COLUMNS + "WHERE " + IS_TOLD;
    private static final String COUNT_PARTS =
            "SELECT count(*) FROM delivery WHERE snapshot_id = :snapshot AND kind = 'SNAPSHOT_PART'";
    private static final String PERSONS =
            """
            SELECT p.person_id, p.version FROM delivery d
            JOIN delivery_person p ON p.subscription_id = d.subscription_id AND p.sequence = d.sequence
            WHERE d.snapshot_id = ? AND d.kind = 'SNAPSHOT_PART' ORDER BY p.person_id
            """;
    private static final String END = "UPDATE snapshot SET ended_at = :now WHERE snapshot_id = :snapshot";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Snapshots(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** The batch that was released into an empty roster; empty as long as none was. */
    public Optional<UUID> firstLoad() {
        return jdbc.sql(FIRST_LOAD).query(UUID.class).optional();
    }

    /** The snapshot that tells a subscriber of {@code load}, a batch or what it asked for, when it is begun. */
    public Optional<Snapshot> of(String subscription, UUID load) {
        return jdbc.sql(OF)
                .param("subscription", subscription)
                .param("load", load)
                .query(Snapshots::snapshot)
                .optional();
    }

    /**
     * Begins the snapshot of a load.
     *
     * @param event the first event it tells of
     * @param asked whether the subscriber asked for it; else {@code load} is a batch
     */
    public Snapshot begin(String subscription, UUID load, boolean asked, UUID event, OffsetDateTime now) {
        jdbc.sql(BEGIN)
                .param("snapshot", UUID.randomUUID())
                .param("subscription", subscription)
                .param("batch", asked ? null : load, Types.OTHER)
                .param("asked", asked ? load : null, Types.OTHER)
                .param("event", event)
                .param("now", now)
                .update();
        return of(subscription, load).orElseThrow();
    }

    /** Writes one part more. */
    public Snapshot add(Snapshot snapshot) {
        int parts = snapshot.parts() + 1;
        jdbc.sql(PARTS).param("parts", parts).param("snapshot", snapshot.id()).update();
        return snapshot.with(parts);
    }

    /** Those of which nothing but the end is missing. */
    public List<Snapshot> told() {
        return jdbc.sql(TOLD).query(Snapshots::snapshot).list();
    }

    /** Adds up what the parts told that were not given up. */
    public Sum sum(Snapshot snapshot) {
        MessageDigest digest = sha256();
        long[] persons = new long[1];
        template.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(PERSONS);
                    statement.setFetchSize(AT_ONCE);
                    statement.setObject(1, snapshot.id());
                    return statement;
                },
                row -> {
                    persons[0]++;
                    String line = row.getObject(1, UUID.class) + " " + row.getLong(2) + "\n";
                    digest.update(line.getBytes(StandardCharsets.US_ASCII));
                });
        long parts = jdbc.sql(COUNT_PARTS)
                .param("snapshot", snapshot.id())
                .query(Long.class)
                .single();
        return new Sum(parts, persons[0], HexFormat.of().formatHex(digest.digest()));
    }

    public void end(Snapshot snapshot, OffsetDateTime now) {
        jdbc.sql(END).param("now", now).param("snapshot", snapshot.id()).update();
    }

    private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
        return new Snapshot(
                row.getObject("snapshot_id", UUID.class),
                row.getString("subscription_id"),
                row.getObject("event_id", UUID.class),
                row.getLong("position"),
                row.getObject("effective_on", LocalDate.class),
                row.getInt("parts"),
                row.getBoolean("ended"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * What a snapshot holds.
     *
     * @param digest SHA-256 in hex over one line a person, {@code personref SPACE personversion LF}, ascending by personref
     */
    public record Sum(long parts, long persons, String digest) {}
}
