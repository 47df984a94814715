package io.aidhub.ledger.deliver;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts of deliveries for closing tables and pages. */
public final class DeliveryFigures {
    private static final String BY_SUBSCRIPTION =
            """
            SELECT s.subscription_id, s.department, s.next_sequence - 1 AS written,
                   count(d.sequence) FILTER (WHERE d.state = 'DELIVERED') AS delivered,
                   count(d.sequence) FILTER (WHERE d.state = 'ACCEPTED') AS accepted,
                   count(d.sequence) FILTER (WHERE d.state = 'PENDING') AS pending,
                   count(d.sequence) FILTER (WHERE d.state = 'PARKED') AS parked,
                   count(d.sequence) FILTER (WHERE d.hand_over > 1) AS handed_again
            FROM subscription s LEFT JOIN delivery d ON d.subscription_id = s.subscription_id
            GROUP BY s.subscription_id ORDER BY s.subscription_id
            """;
    private static final String COMPLETE_THROUGH =
            """
            SELECT coalesce(min(d.sequence) - 1, (SELECT next_sequence - 1 FROM subscription WHERE subscription_id = :subscription))
            FROM delivery d WHERE d.subscription_id = :subscription AND d.state <> 'DELIVERED'
            """;
    private static final String HELD =
            """
            SELECT sequence FROM delivery WHERE subscription_id = :subscription AND state <> 'DELIVERED' ORDER BY sequence LIMIT :max
            """;
    private static final String UNEXPLAINED =
            """
            SELECT s.next_sequence - 1 - (SELECT count(*) FROM delivery d WHERE d.subscription_id = s.subscription_id)
            FROM subscription s WHERE s.subscription_id = :subscription
            """;

    private static final String SNAPSHOTS =
            """
            SELECT u.department, count(DISTINCT d.sequence) AS parts, count(p.person_id) AS persons, s.ended_at IS NOT NULL AS ended
            FROM snapshot s
            JOIN subscription u ON u.subscription_id = s.subscription_id
            LEFT JOIN delivery d ON d.snapshot_id = s.snapshot_id AND d.kind = 'SNAPSHOT_PART'
            LEFT JOIN delivery_person p ON p.subscription_id = d.subscription_id AND p.sequence = d.sequence
            GROUP BY u.department, s.snapshot_id ORDER BY u.department
            """;

    private final JdbcClient jdbc;

    public DeliveryFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Figures> bySubscription() {
        return jdbc.sql(BY_SUBSCRIPTION).query(Figures.class).list();
    }

    /** First loads that were told as snapshots. */
    public List<Snapshots> snapshots() {
        return jdbc.sql(SNAPSHOTS).query(Snapshots.class).list();
    }

    /** The highest number n such that all notices up to n are settled; 0 when the first is open. */
    public long completeThrough(String subscription) {
        return jdbc.sql(COMPLETE_THROUGH)
                .param("subscription", subscription)
                .query(Long.class)
                .single();
    }

    /** The first {@code max} numbers that are not settled, so that nothing can vanish unseen. */
    public List<Long> held(String subscription, int max) {
        return jdbc.sql(HELD)
                .param("subscription", subscription)
                .param("max", max)
                .query(Long.class)
                .list();
    }

    /** Numbers given out without a notice; anything but 0 is an error. */
    public long unexplained(String subscription) {
        return jdbc.sql(UNEXPLAINED)
                .param("subscription", subscription)
                .query(Long.class)
                .single();
    }

    /**
     * A first load as a department was told of it.
     *
     * @param parts those that did not fall apart
     * @param persons in these parts
     * @param ended whether its end was written
     */
    public record Snapshots(String department, long parts, long persons, boolean ended) {}

    /**
     * Notices of one subscription by state.
     *
     * @param written numbers given out
     * @param handedAgain notices handed over more than once
     */
    public record Figures(
            String subscriptionId,
            String department,
            long written,
            long delivered,
            long accepted,
            long pending,
            long parked,
            long handedAgain) {
        /** True when nothing of it is on its way. */
        public boolean settled() {
            return pending == 0 && accepted == 0;
        }
    }
}
