package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries (派发台账): how far each subscription is, and its notices one by one. Never what they say. */
public final class DeliverySearch {
    public static final int PAGE = 20;

    private static final String FIGURES =
            """
            SELECT s.subscription_id, s.department, s.state, s.down_since, s.next_sequence - 1 AS written, s.receipt_batches,
                   count(d.sequence) FILTER (WHERE d.state = 'DELIVERED') AS confirmed,
                   count(d.sequence) FILTER (WHERE d.state = 'ACCEPTED') AS accepted,
                   count(d.sequence) FILTER (WHERE d.state = 'PENDING') AS pending,
                   count(d.sequence) FILTER (WHERE d.state = 'PARKED') AS parked,
                   coalesce(min(d.sequence) FILTER (WHERE d.state <> 'DELIVERED') - 1, s.next_sequence - 1) AS complete_through,
                   min(d.created_at) FILTER (WHERE d.state <> 'DELIVERED') AS oldest
            FROM subscription s LEFT JOIN delivery d ON d.subscription_id = s.subscription_id
            GROUP BY s.subscription_id ORDER BY s.department, s.subscription_id
            """;
    private static final String FROM =
            """
            FROM delivery d JOIN subscription s ON s.subscription_id = d.subscription_id
            WHERE (:subscription = '' OR d.subscription_id = :subscription) AND (:state = '' OR d.state = :state)
              AND (:from::timestamptz IS NULL OR d.created_at >= :from::timestamptz)
              AND (:to::timestamptz IS NULL OR d.created_at < :to::timestamptz)
            """;
    private static final String FIND =
            "SELECT d.subscription_id, s.department, d.sequence, d.notice_id, d.kind, d.state, d.attempts, d.hand_over,"
                    + " d.created_at, d.settled_at " + FROM
                    + " ORDER BY d.created_at DESC, d.subscription_id, d.sequence DESC LIMIT " + PAGE
                    + " OFFSET :offset";
    private static final String COUNT = "SELECT count(*) " + FROM;

    private final Sight sight;

    public DeliverySearch(Sight sight) {
        this.sight = sight;
    }

    /** All subscriptions in sight. */
    public List<Figures> figures(Viewer viewer) {
        return sight.look(viewer, jdbc -> jdbc.sql(FIGURES)
                .query((row, n) -> new Figures(
                        row.getString("subscription_id"),
                        row.getString("department"),
                        row.getString("state").equals("SUSPENDED"),
                        row.getLong("written"),
                        row.getLong("confirmed"),
                        row.getLong("accepted"),
                        row.getLong("pending"),
                        row.getLong("parked"),
                        row.getLong("complete_through"),
                        row.getLong("receipt_batches"),
                        row.getObject("oldest", OffsetDateTime.class),
                        row.getObject("down_since", OffsetDateTime.class)))
                .list());
    }

    /** One page of notices, newest first. */
    public Found find(Viewer viewer, Filter filter) {
        int page = Math.max(0, filter.page());
        return sight.look(viewer, jdbc -> {
            long total = asked(jdbc.sql(COUNT), filter).query(Long.class).single();
            List<Notice> rows = asked(jdbc.sql(FIND), filter)
                    .param("offset", (long) page * PAGE)
                    .query(DeliverySearch::notice)
                    .list();
            return new Found(rows, total, page);
        });
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("subscription", filter.subscription())
                .param("state", filter.state())
                .param("from", filter.from())
                .param("to", filter.to());
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
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("settled_at", OffsetDateTime.class));
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param from written at or after this instant, {@code to} before
     * @param page from 0
     */
    public record Filter(
            String subscription, String state, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to, int page) {}

    /** @param total of all pages */
    public record Found(List<Notice> rows, long total, int page) {
        public Found {
            rows = List.copyOf(rows);
        }

        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    /**
     * How far one subscription is.
     *
     * @param completeThrough all notices up to this number are settled
     * @param links of its receipt chain
     * @param oldest when the oldest notice that is not confirmed was written
     */
    public record Figures(
            String subscription,
            String department,
            boolean suspended,
            long written,
            long confirmed,
            long accepted,
            long pending,
            long parked,
            long completeThrough,
            long links,
            @Nullable OffsetDateTime oldest,
            @Nullable OffsetDateTime downSince) {}

    /** @param attempts failures of this notice itself; {@code handOver} how often it was handed over */
    public record Notice(
            String subscription,
            String department,
            long sequence,
            UUID id,
            String kind,
            String state,
            int attempts,
            int handOver,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime settledAt) {}
}
