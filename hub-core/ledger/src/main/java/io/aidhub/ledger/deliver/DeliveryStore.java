package io.aidhub.ledger.deliver;

import io.aidhub.model.NoticeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The delivery table: which notices are due, and what came of them. A notice is due when no earlier one of its lines is open, so whatever is due at one time
 * concerns different households and may go out side by side.
 */
public final class DeliveryStore {
    // busy: lines of calls under way. Two calls never carry the same line, whatever brought them here.
    private static final String CLAIM =
            """
            WITH busy AS MATERIALIZED (
                SELECT l.line FROM delivery_line l WHERE l.subscription_id = :subscription AND l.sequence = ANY (:inFlight)),
            due AS (
                (SELECT d.sequence FROM delivery d
                 WHERE d.subscription_id = :subscription AND d.state = 'PENDING' AND d.ready AND d.next_attempt_at <= :now
                   AND EXISTS (SELECT 1 FROM subscription s WHERE s.subscription_id = :subscription AND s.state = 'ACTIVE')
                   AND NOT EXISTS (SELECT 1 FROM delivery_line own JOIN busy ON busy.line = own.line
                                   WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence)
                   AND NOT (EXISTS (SELECT 1 FROM delivery a WHERE a.subscription_id = :subscription
                                      AND a.state = 'ACCEPTED' AND a.check_after <= :now)
                       AND EXISTS (SELECT 1 FROM delivery_line own
                                   JOIN delivery_line other ON other.subscription_id = own.subscription_id
                                    AND other.line = own.line AND other.sequence <> own.sequence
                                   JOIN delivery a ON a.subscription_id = other.subscription_id AND a.sequence = other.sequence
                                    AND a.state = 'ACCEPTED' AND a.check_after <= :now
                                   WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence))
                 ORDER BY d.next_attempt_at, d.sequence LIMIT :max)
                UNION ALL
                (SELECT d.sequence FROM delivery d
                 WHERE d.subscription_id = :subscription AND d.state = 'ACCEPTED' AND d.check_after <= :now
                   AND EXISTS (SELECT 1 FROM subscription s WHERE s.subscription_id = :subscription AND s.state = 'ACTIVE')
                   AND NOT EXISTS (SELECT 1 FROM delivery_line own JOIN busy ON busy.line = own.line
                                   WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence)
                   AND NOT EXISTS (SELECT 1 FROM delivery_line own
                                   JOIN delivery_line other ON other.subscription_id = own.subscription_id
                                    AND other.line = own.line AND other.sequence < own.sequence
                                   JOIN delivery a ON a.subscription_id = other.subscription_id AND a.sequence = other.sequence
                                    AND a.state = 'ACCEPTED' AND a.check_after <= :now
                                   WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence)
                 ORDER BY d.check_after, d.sequence LIMIT :max)
                ORDER BY sequence LIMIT :max)
            UPDATE delivery d SET hand_over = hand_over + 1 FROM due
            WHERE d.subscription_id = :subscription AND d.sequence = due.sequence AND d.state IN ('PENDING', 'ACCEPTED')
            RETURNING d.sequence, d.notice_id, d.kind, d.attempts, d.hand_over, d.body_sealed
            """;
    // A settlement speaks of one notice id: what was replaced meanwhile, or confirmed already, is not touched. What was sent once and fails when handed over
    // again stays sent: its line went on without it.
    private static final String SETTLE =
            """
            UPDATE delivery SET
                   state = CASE WHEN ? AND state = 'ACCEPTED' THEN 'ACCEPTED' ELSE ? END,
                   check_after = CASE WHEN ? AND state = 'ACCEPTED' THEN ?::timestamptz ELSE ?::timestamptz END,
                   attempts = attempts + ?, next_attempt_at = coalesce(?, next_attempt_at),
                   settled_at = ?, remote_reference = coalesce(?, remote_reference), last_cause = ?
            WHERE subscription_id = ? AND sequence = ? AND notice_id = ? AND state IN ('PENDING', 'ACCEPTED')
            """;
    private static final String CLOSE_LINES =
            "UPDATE delivery_line SET open = false WHERE subscription_id = :subscription AND sequence = ANY (:sequences)";
    private static final String NEXT_IN_LINE =
            """
            UPDATE delivery d SET ready = true FROM (
                SELECT DISTINCT next.sequence FROM delivery_line closed
                CROSS JOIN LATERAL (SELECT o.sequence FROM delivery_line o
                                    WHERE o.subscription_id = closed.subscription_id AND o.line = closed.line AND o.open
                                    ORDER BY o.sequence LIMIT 1) next
                WHERE closed.subscription_id = :subscription AND closed.sequence = ANY (:sequences)) freed
            WHERE d.subscription_id = :subscription AND d.sequence = freed.sequence AND NOT d.ready
              AND NOT EXISTS (SELECT 1 FROM delivery_line own
                              JOIN delivery_line earlier
                                ON earlier.subscription_id = own.subscription_id AND earlier.line = own.line
                               AND earlier.sequence < own.sequence AND earlier.open
                              WHERE own.subscription_id = d.subscription_id AND own.sequence = d.sequence)
            """;
    private static final String PARK =
            """
            INSERT INTO parked_record (parked_id, stage, department, subscription_id, sequence, notice_id, code, reason, sealed, parked_at)
            SELECT ?, 'DELIVERY', department, subscription_id, ?, ?, ?, ?, ?, ? FROM subscription WHERE subscription_id = ?
            """;
    private static final String DOWN =
            """
            UPDATE subscription SET down_since = coalesce(down_since, :now), down_cause = :cause WHERE subscription_id = :subscription
            """;
    private static final String UP =
            """
            UPDATE subscription SET down_since = NULL, down_cause = NULL
            WHERE subscription_id = :subscription AND down_since IS NOT NULL
            """;
    private static final String OF_NOTICE =
            """
            SELECT sequence, hand_over, state FROM delivery WHERE subscription_id = :subscription AND notice_id = :notice
            """;
    private static final String NOT_SENT =
            """
            UPDATE delivery SET hand_over = hand_over - 1
            WHERE subscription_id = :subscription AND sequence = ANY (:sequences) AND hand_over > 0
            """;
    private static final String HAND_OVER_AGAIN =
            "UPDATE delivery SET check_after = :now WHERE subscription_id = :subscription AND state = 'ACCEPTED'";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ReceiptLinks receipts;
    private final Clock clock;

    public DeliveryStore(JdbcTemplate template, TransactionTemplate transactions, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transactions = transactions;
        this.receipts = new ReceiptLinks(template, jdbc);
        this.clock = clock;
    }

    /**
     * Takes what is due, in sequence, and writes down the number of the hand-over before it happens.
     *
     * @param inFlight sequences already handed to a lane and not settled
     */
    public List<DueDelivery> claim(String subscription, int max, Collection<Long> inFlight) {
        List<DueDelivery> due = jdbc.sql(CLAIM)
                .param("subscription", subscription)
                .param("now", now())
                .param("inFlight", inFlight.toArray(Long[]::new))
                .param("max", max)
                .query((row, n) -> due(subscription, row))
                .list();
        return due.stream().sorted(Comparator.comparingLong(DueDelivery::sequence)).toList();
    }

    /** Takes back the number of hand-overs that were claimed and never made. */
    public void notSent(String subscription, Collection<Long> sequences) {
        jdbc.sql(NOT_SENT)
                .param("subscription", subscription)
                .param("sequences", sequences.toArray(Long[]::new))
                .update();
    }

    /** Writes a window of settlements and their link of the chain in one transaction; the window is committed or nothing of it. */
    public void settle(String subscription, List<? extends Settlement> window) {
        if (!window.isEmpty()) {
            transactions.executeWithoutResult(status -> write(subscription, window));
        }
    }

    private void write(String subscription, List<? extends Settlement> window) {
        OffsetDateTime now = now();
        ReceiptLinks.Chain chain = receipts.lock(subscription);
        int[] touched = template.batchUpdate(
                SETTLE, window.stream().map(s -> settleRow(subscription, s, now)).toList());
        List<Settlement> effective = new ArrayList<>();
        Set<Long> closed = new HashSet<>();
        for (int i = 0; i < touched.length; i++) {
            if (touched[i] != 0) {
                Settlement settlement = window.get(i);
                effective.add(settlement);
                if (settlement instanceof Settlement.Delivered || settlement instanceof Settlement.Accepted) {
                    closed.add(settlement.sequence());
                }
            }
        }
        if (effective.isEmpty()) {
            return;
        }
        if (!closed.isEmpty()) {
            jdbc.sql(CLOSE_LINES)
                    .param("subscription", subscription)
                    .param("sequences", closed.toArray(Long[]::new))
                    .update();
            jdbc.sql(NEXT_IN_LINE)
                    .param("subscription", subscription)
                    .param("sequences", closed.toArray(Long[]::new))
                    .update();
        }
        for (Settlement settlement : effective) {
            if (settlement instanceof Settlement.Parked parked) {
                template.update(
                        PARK,
                        parked.parkedId(),
                        parked.sequence(),
                        parked.noticeId(),
                        parked.code(),
                        parked.reason(),
                        parked.sealed(),
                        now,
                        subscription);
            }
        }
        receipts.append(subscription, chain, effective, now);
    }

    /** Settles a notice by a confirmation that came later. False when there is no such notice; a repeat changes nothing. */
    public boolean confirm(String subscription, UUID notice) {
        Optional<Known> known = jdbc.sql(OF_NOTICE)
                .param("subscription", subscription)
                .param("notice", notice)
                .query((row, n) -> new Known(row.getLong("sequence"), row.getInt("hand_over"), row.getString("state")))
                .optional();
        known.filter(found -> !found.state().equals("DELIVERED"))
                .ifPresent(found -> settle(
                        subscription,
                        List.of(new Settlement.Delivered(found.sequence(), notice, found.handOver(), "receipt"))));
        return known.isPresent();
    }

    /** Makes every unconfirmed notice of the subscription due now: its broker forgot them. Returns how many. */
    public int handOverAgain(String subscription) {
        return jdbc.sql(HAND_OVER_AGAIN)
                .param("now", now())
                .param("subscription", subscription)
                .update();
    }

    public void down(String subscription, String cause) {
        jdbc.sql(DOWN)
                .param("now", now())
                .param("cause", cause)
                .param("subscription", subscription)
                .update();
    }

    public void up(String subscription) {
        jdbc.sql(UP).param("subscription", subscription).update();
    }

    /** Takes the right to hand over the subscription's notices when no instance holds it. */
    public Optional<DeliveryRight> right(String subscription) {
        return DeliveryRight.tryToTake(Objects.requireNonNull(template.getDataSource()), subscription);
    }

    private static Object[] settleRow(String subscription, Settlement s, OffsetDateTime now) {
        OffsetDateTime again = s instanceof Settlement.Again retry ? utc(retry.nextAttempt()) : null;
        boolean failed = again != null;
        return new Object[] {
            failed,
            failed ? "PENDING" : s.outcome(),
            failed,
            again,
            s instanceof Settlement.Accepted accepted ? utc(accepted.checkAfter()) : null,
            failed || s instanceof Settlement.Parked ? 1 : 0,
            again,
            s instanceof Settlement.Delivered ? now : null,
            s.remote(),
            s.cause(),
            subscription,
            s.sequence(),
            s.noticeId()
        };
    }

    private DueDelivery due(String subscription, ResultSet row) throws SQLException {
        return new DueDelivery(
                subscription,
                row.getLong("sequence"),
                row.getObject("notice_id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getInt("attempts"),
                row.getInt("hand_over"),
                row.getBytes("body_sealed"));
    }

    private OffsetDateTime now() {
        // the database keeps microseconds; what is digested must read back the same
        return utc(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record Known(long sequence, int handOver, String state) {}
}
