package io.aidhub.ledger.deliver;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parts of a snapshot (快照) that a department did not take. Two hundred households must not wait for one bad value: the number of the part is settled by a void notice,
 * and one event a household has the relay tell it anew by the rules of every day, so that only the one to blame is parked. In the transaction of the settlement, in a
 * turn of its own and under the lock of the subscription's row.
 */
final class FallenParts {
    private static final String VOID =
            """
            UPDATE delivery d SET notice_id = :notice, kind = 'VOIDED', replaces = d.notice_id, state = 'PENDING',
                   definition_version = s.definition_version, attempts = 0, hand_over = 0, next_attempt_at = :now,
                   check_after = NULL, remote_reference = NULL, last_cause = :cause
            FROM subscription s
            WHERE s.subscription_id = d.subscription_id AND d.subscription_id = :subscription AND d.sequence = :sequence
              AND d.state = 'PARKED'
            """;
    // one that was accepted first and refused later let its households go on
    private static final String OPEN_LINES =
            "UPDATE delivery_line SET open = true WHERE subscription_id = :subscription AND sequence = :sequence";
    // as they are now: what changed since and is not told yet must find nobody told of an older state
    private static final String ANNOUNCE =
            """
            WITH told AS (
                SELECT v.person_id, v.version, v.household_id FROM subscription_person t
                JOIN person_version v ON v.person_id = t.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                WHERE t.subscription_id = :subscription AND t.person_id = ANY (:persons::uuid[]) AND t.last_sequence = :sequence
            ), event AS (
                INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, only_subscription)
                SELECT gen_random_uuid(), 'ENROLLED', first.effective_on, :now, ARRAY[home.household_id], :subscription
                FROM (SELECT DISTINCT household_id FROM told ORDER BY household_id) AS home
                CROSS JOIN (SELECT e.effective_on FROM delivery d JOIN status_event e ON e.event_id = d.event_id
                            WHERE d.subscription_id = :subscription AND d.sequence = :sequence) AS first
                RETURNING event_id, households[1] AS household_id
            )
            INSERT INTO status_event_person (event_id, person_id, version)
            SELECT e.event_id, t.person_id, t.version FROM told t JOIN event e USING (household_id)
            """;
    private static final String NEVER_TOLD =
            """
            DELETE FROM subscription_person
            WHERE subscription_id = :subscription AND person_id = ANY (:persons::uuid[]) AND last_sequence = :sequence
            """;
    // it may be on the receiver's list or not: what is told next counts in any case
    private static final String UNSURE =
            """
            UPDATE subscription_person SET version = 0, status = 'ACTIVE', fields_digest = ''
            WHERE subscription_id = :subscription AND person_id = ANY (:persons::uuid[]) AND last_sequence = :sequence
            """;
    private static final String WAKE = "SELECT pg_notify('aidhub_events', '')";
    private static final String PERSONS =
            "SELECT person_id FROM delivery_person WHERE subscription_id = :subscription AND sequence = :sequence";

    private final JdbcClient jdbc;

    FallenParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void settle(String subscription, Settlement.FellApart part, OffsetDateTime now) {
        of(VOID, subscription, part.sequence())
                .param("notice", part.voidId())
                .param("cause", part.reason())
                .param("now", now)
                .update();
        new NoticeBodies(jdbc).replace(subscription, part.sequence(), part.voidId(), part.voidSealed());
        of(OPEN_LINES, subscription, part.sequence()).update();
        tellSingly(subscription, part.sequence(), part.persons(), part.refused(), now);
    }

    /** Whom a part spoke of whose bytes cannot be read. */
    List<UUID> persons(String subscription, long sequence) {
        return of(PERSONS, subscription, sequence).query(UUID.class).list();
    }

    /**
     * Has the relay tell each household of these persons by itself.
     *
     * @param refused the department said no; else it may have them on its list although it said otherwise
     */
    void tellSingly(String subscription, long sequence, Collection<UUID> persons, boolean refused, OffsetDateTime now) {
        String[] ids = persons.stream().map(UUID::toString).toArray(String[]::new);
        of(ANNOUNCE, subscription, sequence)
                .param("persons", ids)
                .param("now", now)
                .update();
        of(refused ? NEVER_TOLD : UNSURE, subscription, sequence)
                .param("persons", ids)
                .update();
        jdbc.sql(WAKE).query(row -> {});
    }

    private JdbcClient.StatementSpec of(String sql, String subscription, long sequence) {
        return jdbc.sql(sql).param("subscription", subscription).param("sequence", sequence);
    }
}
