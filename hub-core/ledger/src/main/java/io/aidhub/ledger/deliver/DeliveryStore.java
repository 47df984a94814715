package io.aidhub.ledger.deliver;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
            SELECT d.subscription_id, d.sequence, d.notice_id, d.kind, d.attempts, d.hand_over, b.body_sealed, d.state
            FROM delivery d JOIN delivery_body b USING (subscription_id, sequence)
            WHERE d.subscription_id = :subscription AND d.notice_id = :notice
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
    private final SettledWindows settled;
    private final Clock clock;

    public DeliveryStore(JdbcTemplate template, TransactionTemplate transactions, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transactions = transactions;
        this.due = new DueNotices(jdbc);
        this.settled = new SettledWindows(template, jdbc);
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
        transactions.executeWithoutResult(status -> settled.write(windows, now()));
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

    private OffsetDateTime now() {
        // the database keeps microseconds; what is digested must read back the same
        return utc(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record SentNotice(DueDelivery due, String state) {}
}
