package io.aidhub.ledger.sight;

import io.aidhub.ledger.grants.FreeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One notice: where it stands, every receipt with its link in the chain (回执链), and on what basis it was written. Never what it says. */
public final class NoticeFile {
    private static final String NOTICE =
            """
            SELECT d.subscription_id, s.department, d.sequence, d.notice_id, d.kind, d.state, d.attempts, d.hand_over, d.replaces, d.created_at,
                   d.settled_at, d.next_attempt_at, d.check_after, d.remote_reference, d.last_cause, d.ready, d.definition_version,
                   f.purpose, f.basis_document, f.basis_clause, f.fields, e.effective_on,
                   (SELECT p.parked_id FROM parked_record p WHERE p.subscription_id = d.subscription_id AND p.sequence = d.sequence
                    ORDER BY p.parked_at DESC LIMIT 1) AS parked_id,
                   ARRAY(SELECT l.line FROM delivery_line l JOIN household h ON h.household_id = l.line
                         WHERE l.subscription_id = d.subscription_id AND l.sequence = d.sequence) AS households
            FROM delivery d
            JOIN subscription s ON s.subscription_id = d.subscription_id
            JOIN subscription_definition f ON f.subscription_id = d.subscription_id AND f.version = d.definition_version
            LEFT JOIN status_event e ON e.event_id = d.event_id
            WHERE d.subscription_id = :subscription AND d.sequence = :sequence
            """;
    private static final String RECEIPTS =
            """
            SELECT r.batch_number, r.position, r.notice_id, r.hand_over, r.outcome, r.remote_reference, r.cause, b.recorded_at, b.link
            FROM receipt r JOIN receipt_batch b ON b.subscription_id = r.subscription_id AND b.number = r.batch_number
            WHERE r.subscription_id = :subscription AND r.sequence = :sequence ORDER BY r.batch_number, r.position
            """;

    private final Sight sight;

    public NoticeFile(Sight sight) {
        this.sight = sight;
    }

    /** The notice with this number in a subscription's log; empty when it is not in sight. */
    public Optional<File> open(Viewer viewer, String subscription, long sequence) {
        return sight.look(viewer, jdbc -> asked(jdbc, NOTICE, subscription, sequence)
                .query(NoticeFile::notice)
                .optional()
                .map(notice -> new File(
                        notice,
                        asked(jdbc, RECEIPTS, subscription, sequence)
                                .query(NoticeFile::receipt)
                                .list())));
    }

    private static JdbcClient.StatementSpec asked(JdbcClient jdbc, String sql, String subscription, long sequence) {
        return jdbc.sql(sql).param("subscription", subscription).param("sequence", sequence);
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getString("subscription_id"),
                row.getString("department"),
                row.getLong("sequence"),
                row.getObject("notice_id", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getInt("hand_over"),
                row.getObject("replaces", UUID.class),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("settled_at", OffsetDateTime.class),
                row.getObject("next_attempt_at", OffsetDateTime.class),
                row.getBoolean("ready"),
                row.getString("remote_reference"),
                FreeText.maskedOrNull(row.getString("last_cause")),
                row.getInt("definition_version"),
                row.getString("purpose"),
                row.getString("basis_document"),
                row.getString("basis_clause"),
                Texts.list(row.getArray("fields")),
                row.getObject("parked_id", UUID.class),
                Texts.list(row.getArray("households")).stream()
                        .map(UUID::fromString)
                        .toList());
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("batch_number"),
                row.getInt("position"),
                row.getObject("notice_id", UUID.class),
                row.getInt("hand_over"),
                row.getString("outcome"),
                row.getString("remote_reference"),
                FreeText.maskedOrNull(row.getString("cause")),
                row.getObject("recorded_at", OffsetDateTime.class),
                HexFormat.of().formatHex(row.getBytes("link")));
    }

    public record File(Notice notice, List<Receipt> receipts) {
        public File {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * The notice, without its bytes.
     *
     * @param ready false while an earlier notice of the same household holds it back
     * @param lastCause why it did not go through the last time; long numbers are masked
     * @param fields canonical names, the most it may have told
     * @param parked the newest parked record of this number
     * @param households whose notice it is, as far as the viewer may see them
     */
    public record Notice(
            String subscription,
            String department,
            long sequence,
            UUID id,
            String kind,
            String state,
            int attempts,
            int handOver,
            @Nullable UUID replaces,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime settledAt,
            OffsetDateTime nextAttemptAt,
            boolean ready,
            @Nullable String remoteReference,
            @Nullable String lastCause,
            int definition,
            String purpose,
            String document,
            String clause,
            List<String> fields,
            @Nullable UUID parked,
            List<UUID> households) {
        public Notice {
            fields = List.copyOf(fields);
            households = List.copyOf(households);
        }
    }

    /**
     * One receipt.
     *
     * @param batch number of its link in the subscription's chain, {@code position} its place there
     * @param link of that batch, hexadecimal
     */
    public record Receipt(
            long batch,
            int position,
            UUID notice,
            int handOver,
            String outcome,
            @Nullable String remoteReference,
            @Nullable String cause,
            OffsetDateTime recordedAt,
            String link) {}
}
