package io.aidhub.ledger.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What receivers ask to be told again. One event a household, for the one who asked only, puts it into the relay's hands: in turn with everything else of the household,
 * by today's subscription and mapping, as the roster stands now. Inside a transaction of the caller.
 */
public final class AskedAgain {
    private static final String LOCK =
            "SELECT 1 FROM subscription WHERE subscription_id = :subscription FOR NO KEY UPDATE";
    private static final String ASK =
            """
            INSERT INTO asked_again (asked_id, subscription_id, what, from_sequence, asked_by, reason, asked_at)
            VALUES (:asked, :subscription, :what, :from, :by, :reason, :now)
            """;
    private static final String ANNOUNCE =
            """
            , event AS (
                INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, only_subscription, asked_id)
                SELECT gen_random_uuid(), 'CHANGED', :today, :now, ARRAY[household_id], :subscription, :asked
                FROM (SELECT DISTINCT household_id FROM spoken_of ORDER BY household_id) AS home
                RETURNING event_id, households[1] AS household_id
            ), named AS (
                INSERT INTO status_event_person (event_id, person_id, version)
                SELECT e.event_id, v.person_id, v.version FROM event e
                JOIN person_version v ON v.household_id = e.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            )
            SELECT count(*) FROM event
            """;
    private static final String HOUSEHOLD =
            """
            WITH spoken_of AS (
                SELECT v.household_id FROM person_version v
                WHERE v.household_id = :household AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                  AND EXISTS (SELECT 1 FROM subscription_person t
                              WHERE t.subscription_id = :subscription AND t.person_id = v.person_id)
            )
            """
                    + ANNOUNCE;
    /** Those a confirmed notice spoke of, wherever they live now. */
    private static final String NUMBERS =
            """
            WITH spoken_of AS (
                SELECT v.household_id FROM delivery d
                JOIN delivery_person p ON p.subscription_id = d.subscription_id AND p.sequence = d.sequence
                JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                WHERE d.subscription_id = :subscription AND d.sequence >= :from AND d.state = 'DELIVERED'
            )
            """
                    + ANNOUNCE;
    /** Whoever may be on its list, and whoever it believes to be there; which of them are, the relay decides by the same rules as ever. */
    private static final String ALL =
            """
            WITH spoken_of AS (
                SELECT v.household_id FROM person_version v
                JOIN subscription s ON s.subscription_id = :subscription
                JOIN subscription_definition d ON d.subscription_id = s.subscription_id AND d.version = s.definition_version
                WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity'
                  AND ((v.status = 'ACTIVE' AND v.categories && d.categories)
                       OR EXISTS (SELECT 1 FROM subscription_person t WHERE t.subscription_id = :subscription
                                  AND t.person_id = v.person_id AND t.status = 'ACTIVE'))
            )
            """
                    + ANNOUNCE;
    /** What was never confirmed goes out as it is: same id, same bytes. */
    private static final String AT_ONCE =
            """
            UPDATE delivery SET next_attempt_at = CASE WHEN state = 'PENDING' THEN :now ELSE next_attempt_at END,
                   check_after = CASE WHEN state = 'ACCEPTED' THEN :now ELSE check_after END
            WHERE subscription_id = :subscription AND sequence >= :from AND state IN ('PENDING', 'ACCEPTED')
            """;

    private static final String SNAPSHOT_OPEN =
            """
            SELECT EXISTS (SELECT 1 FROM snapshot WHERE subscription_id = :subscription AND ended_at IS NULL)
                OR EXISTS (SELECT 1 FROM status_event e JOIN asked_again a USING (asked_id)
                           WHERE a.subscription_id = :subscription AND a.what = 'SNAPSHOT' AND e.dispatched_at IS NULL)
            """;
    private static final String WAKE = "SELECT pg_notify('aidhub_events', '')";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone whose days count */
    public AskedAgain(JdbcClient jdbc, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    /** @return 1, or 0 when the subscriber was never told of anybody in {@code household} */
    public long household(String subscription, UUID household, String by, String reason) {
        UUID asked = ask(subscription, "HOUSEHOLD", null, by, reason);
        return announced(jdbc.sql(HOUSEHOLD).param("household", household), subscription, asked);
    }

    /** Sends what is not confirmed of the numbers from {@code from} on once more, and tells the households of the confirmed ones anew. */
    public Numbers numbers(String subscription, long from, String by, String reason) {
        UUID asked = ask(subscription, "NUMBERS", from, by, reason);
        long resent = jdbc.sql(AT_ONCE)
                .param("subscription", subscription)
                .param("from", from)
                .param("now", now())
                .update();
        return new Numbers(resent, announced(jdbc.sql(NUMBERS).param("from", from), subscription, asked));
    }

    /** @return households that are looked at; those nobody of whom is on the subscriber's list are not told */
    public long snapshot(String subscription, String by, String reason) {
        return announced(jdbc.sql(ALL), subscription, ask(subscription, "SNAPSHOT", null, by, reason));
    }

    /** Whether a snapshot is on its way to the subscriber. */
    public boolean snapshotIsOpen(String subscription) {
        return jdbc.sql(SNAPSHOT_OPEN)
                .param("subscription", subscription)
                .query(Boolean.class)
                .single();
    }

    private UUID ask(String subscription, String what, @Nullable Long from, String by, String reason) {
        LogTurn.take(jdbc);
        jdbc.sql(LOCK).param("subscription", subscription).query(Integer.class).single();
        UUID asked = UUID.randomUUID();
        jdbc.sql(ASK)
                .param("asked", asked)
                .param("subscription", subscription)
                .param("what", what)
                .param("from", from)
                .param("by", by)
                .param("reason", reason)
                .param("now", now())
                .update();
        return asked;
    }

    private long announced(JdbcClient.StatementSpec announcement, String subscription, UUID asked) {
        long households = announcement
                .param("subscription", subscription)
                .param("asked", asked)
                .param("today", LocalDate.ofInstant(clock.instant(), zone))
                .param("now", now())
                .query(Long.class)
                .single();
        jdbc.sql(WAKE).query(row -> {});
        return households;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * What came of it.
     *
     * @param resent notices that go out again as they are
     * @param households that are told anew
     */
    public record Numbers(long resent, long households) {}
}
