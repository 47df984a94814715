package io.aidhub.ledger.deliver;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The delivery table: which notices are due, and what came of them. A notice is due when no earlier one of its lines is open, so whatever is due at one time
 * concerns different households and may go out side by side.
 */
public final class DeliveryStore {
    // A settlement speaks of one notice id: what was replaced meanwhile, or confirmed already, is not touched. What was
    // sent once and fails when handed over
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
    // From a notice to its few lines, and of each to the earliest that is open: the LIMIT keeps it so when statistics,
    // stale after a burst, make the open lines of the whole subscription look like the shorter way.
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
                              CROSS JOIN LATERAL (SELECT 1 FROM delivery_line earlier
                                                  WHERE earlier.subscription_id = own.subscription_id AND earlier.line = own.line
                                                    AND earlier.sequence < own.sequence AND earlier.open
                                                  ORDER BY earlier.sequence LIMIT 1) before
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
            SELECT subscription_id, sequence, notice_id, kind, attempts, hand_over, body_sealed, state FROM delivery
            WHERE subscription_id = :subscription AND notice_id = :notice
            """;
    private static final String VOIDED_WITH_ITS_LIST =
            """
            SELECT EXISTS (SELECT 1 FROM delivery WHERE replaces = :notice AND subscription_id = :subscription
                           AND list_id <> '00000000-0000-0000-0000-000000000000')
            """;
    private static final String HAND_OVER_AGAIN =
            "UPDATE delivery SET check_after = :now WHERE subscription_id = :subscription AND state = 'ACCEPTED'";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DueNotices due;
    private final ReceiptLinks receipts;
    private final FallenParts fallenParts;
    private final Clock clock;

    public DeliveryStore(JdbcTemplate template, TransactionTemplate transactions, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transactions = transactions;
        this.due = new DueNotices(jdbc);
        this.receipts = new ReceiptLinks(template, jdbc);
        this.fallenParts = new FallenParts(jdbc);
        this.clock = clock;
    }

    /**
     * Takes what is due, by subscription and sequence, and writes down the number of the hand-over before it happens. What is taken is in its claim's {@code inFlight}
     * afterwards; what shares a household with something in there is left for later.
     */
    public List<DueDelivery> claim(List<Claim> claims) {
        return due.claim(claims, now());
    }

    /** Takes back the number of hand-overs that were claimed and never made. */
    public void notSent(String subscription, Collection<Long> sequences) {
        due.notSent(subscription, sequences);
    }

    /** Writes windows of settlements, by subscription, and a link of each one's chain in one transaction; all of it is committed or nothing. */
    public void settle(Map<String, ? extends List<? extends Settlement>> windows) {
        transactions.executeWithoutResult(status -> new TreeMap<>(windows) // as the relay locks them
                .forEach((subscription, window) -> {
                    if (!window.isEmpty()) {
                        write(subscription, window);
                    }
                }));
    }

    private void write(String subscription, List<? extends Settlement> window) {
        OffsetDateTime now = now();
        ReceiptLinks.Chain chain = receipts.lock(subscription);
        int[] touched = template.batchUpdate(
                SETTLE,
                window.stream().map(s -> settleRow(subscription, s, now)).toList());
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
            } else if (settlement instanceof Settlement.FellApart apart) {
                fallenParts.settle(subscription, apart, now);
            }
        }
        receipts.append(subscription, chain, effective, now);
    }

    /**
     * Settles a notice by a confirmation that came later. False when there is no such notice; a repeat changes nothing, nor does the confirmation of one that the
     * closing of its list voided while it was on its way.
     */
    public boolean confirm(String subscription, UUID notice) {
        return settleLater(
                subscription,
                notice,
                sent -> new Settlement.Delivered(sent.sequence(), notice, sent.handOver(), "receipt"));
    }

    /**
     * Settles a notice by what its receiver said of it later.
     *
     * @param word what is to be written of it; not asked for when it is delivered already
     * @return false when there is no such notice
     */
    public boolean settleLater(String subscription, UUID notice, Function<DueDelivery, Settlement> word) {
        Optional<SentNotice> known = jdbc.sql(OF_NOTICE)
                .param("subscription", subscription)
                .param("notice", notice)
                .query((row, n) -> new SentNotice(DueNotices.due(row), row.getString("state")))
                .optional();
        known.filter(found -> !found.state().equals("DELIVERED"))
                .ifPresent(found -> settle(Map.of(subscription, List.of(word.apply(found.due())))));
        return known.isPresent()
                || jdbc.sql(VOIDED_WITH_ITS_LIST)
                        .param("subscription", subscription)
                        .param("notice", notice)
                        .query(Boolean.class)
                        .single();
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

    /** A session for the rights to hand over; it holds none yet. */
    public DeliveryRights rights() {
        return DeliveryRights.on(Objects.requireNonNull(template.getDataSource()));
    }

    private static Object[] settleRow(String subscription, Settlement s, OffsetDateTime now) {
        OffsetDateTime again = s instanceof Settlement.Again retry ? utc(retry.nextAttempt()) : null;
        boolean failed = again != null;
        return new Object[] {
            failed,
            failed ? "PENDING" : s instanceof Settlement.FellApart ? "PARKED" : s.outcome(),
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

    private OffsetDateTime now() {
        // the database keeps microseconds; what is digested must read back the same
        return utc(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record SentNotice(DueDelivery due, String state) {}
}
