package io.aidhub.ledger.roster;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes a join of two persons, on both time axes, in the caller's transaction. Who lives on has the facts of the one the lists still speak of: usually the one that is
 * kept, the other one when the kept person is gone or missing from the lists (that is what a changed number looks like).
 */
final class JoinWriter {
    /** Cause of the last row of somebody who was merged into another person. */
    static final String MERGED = "MERGED";

    private static final String BATCH =
            """
            INSERT INTO roster_batch (batch_id, digest, period, effective_on, full_list, by_hand, state, rows_read, rows_good, rows_bad, staged_at, released_at,
                                      released_by, differences)
            SELECT :batch, uuid_send(:batch), greatest(max(period) FILTER (WHERE state = 'RELEASED' AND NOT by_hand), :month), :today, false, true,
                   'RELEASED', 0, 0, 0, :now, greatest(:now::timestamptz, greatest(max(released_at), max(undone_at)) + interval '1 microsecond'), :by,
                   '{"merged": 1}'
            FROM roster_batch
            """;
    private static final String JOIN =
            """
            CREATE TEMP TABLE j_join ON COMMIT DROP AS
            SELECT j.*, CASE WHEN as_other THEN other_home ELSE keep_home END AS home, CASE WHEN as_other THEN keep_home ELSE other_home END AS old_home
            FROM (SELECT b.batch_id, b.released_at AS recorded_at, k.person_id AS keep_id, o.person_id AS other_id,
                         greatest(b.effective_on, k.valid_from, o.valid_from) AS day, k.household_id AS keep_home, o.household_id AS other_home,
                         kp.last_version + 1 AS keep_version, op.last_version + 1 AS other_version,
                         o.status = 'ACTIVE' AND (k.status <> 'ACTIVE' OR a.keep_absent AND NOT a.other_absent) AS as_other
                  FROM roster_batch b
                  JOIN person kp ON kp.person_id = :keep
                  JOIN person op ON op.person_id = :other
                  JOIN person_version k ON k.person_id = kp.person_id AND k.known_to = 'infinity' AND k.valid_to = 'infinity'
                  JOIN person_version o ON o.person_id = op.person_id AND o.known_to = 'infinity' AND o.valid_to = 'infinity'
                  CROSS JOIN (SELECT coalesce(bool_or(person_id = :keep), false) AS keep_absent, coalesce(bool_or(person_id = :other), false) AS other_absent
                              FROM roster_absence WHERE closed_at IS NULL AND person_id IN (:keep, :other)) a
                  WHERE b.batch_id = :batch) j
            """;
    private static final String LOCK =
            "SELECT h.household_id FROM household h JOIN j_join j ON h.household_id IN (j.home, j.old_home) ORDER BY 1 FOR UPDATE OF h";

    private static final String RETIRE_PERSONS =
            """
            UPDATE person_version v SET known_to = j.recorded_at FROM j_join j
            WHERE v.person_id IN (j.keep_id, j.other_id) AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;
    // Rows go on whole, whatever columns they have: only what is named here becomes another.
    private static final String END_PERSONS =
            """
            INSERT INTO person_version
            SELECT ended.* FROM j_join j
            JOIN person_version v ON v.person_id IN (j.keep_id, j.other_id) AND v.known_to = j.recorded_at AND v.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                v, jsonb_build_object('valid_to', j.day, 'known_from', j.recorded_at, 'known_to', 'infinity', 'batch_id', j.batch_id)) AS ended
            """;
    private static final String OTHER_GOES =
            """
            INSERT INTO person_version
            SELECT gone.* FROM j_join j
            JOIN person_version v ON v.person_id = j.other_id AND v.known_to = j.recorded_at AND v.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                v, jsonb_build_object('version', j.other_version, 'valid_from', j.day, 'known_from', j.recorded_at, 'known_to', 'infinity',
                                      'status', CASE v.status WHEN 'DECEASED' THEN v.status ELSE 'EXITED' END, 'cause', '%s', 'suspended_since', NULL, 'suspended_cause', NULL, 'batch_id', j.batch_id)) AS gone
            """
                    .formatted(MERGED);
    private static final String KEEP_LIVES_ON =
            """
            INSERT INTO person_version
            SELECT lives.* FROM j_join j
            JOIN person_version v ON v.person_id = CASE WHEN j.as_other THEN j.other_id ELSE j.keep_id END AND v.known_to = j.recorded_at AND v.valid_to = 'infinity'
            JOIN person_version o ON o.person_id = j.other_id AND o.known_to = j.recorded_at AND o.valid_to = 'infinity'
            LEFT JOIN household_version h ON h.household_id = j.home AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            CROSS JOIN (SELECT coalesce(array_agg(DISTINCT c ORDER BY c), '{}') AS categories, min(b.category_from) AS category_from
                        FROM j_join x
                        JOIN person_version b ON b.person_id IN (x.keep_id, x.other_id) AND b.known_to = x.recorded_at AND b.valid_to = 'infinity'
                            AND b.status = 'ACTIVE'
                        CROSS JOIN LATERAL unnest(b.categories) AS c) held
            CROSS JOIN LATERAL jsonb_populate_record(
                v, jsonb_build_object('person_id', j.keep_id, 'version', j.keep_version, 'valid_from', j.day, 'known_from', j.recorded_at, 'known_to', 'infinity',
                                      'relation', CASE WHEN h.head_person_id = j.other_id THEN o.relation ELSE v.relation END,
                                      'categories', CASE WHEN v.status = 'ACTIVE' THEN held.categories ELSE v.categories END,
                                      'category_from', CASE WHEN v.status = 'ACTIVE' THEN held.category_from ELSE v.category_from END,
                                      'batch_id', j.batch_id)) AS lives
            """;
    private static final String COUNT_PERSONS =
            """
            UPDATE person p SET last_version = CASE p.person_id WHEN j.keep_id THEN j.keep_version ELSE j.other_version END
            FROM j_join j WHERE p.person_id IN (j.keep_id, j.other_id)
            """;

    /** What the survivor holds from the other one: classes it has not, and earlier begins of those it has. */
    private static final String CATEGORY =
            """
            CREATE TEMP TABLE j_category ON COMMIT DROP AS
            SELECT c.*, k.person_id IS NOT NULL AS is_held, least(c.stated_from, k.stated_from) AS both_stated,
                   greatest(least(c.valid_from, k.valid_from),
                            (SELECT max(e.valid_to) FROM person_category e WHERE e.person_id = j.keep_id AND e.category = c.category AND e.source = c.source
                             AND e.known_to = 'infinity' AND e.valid_to <> 'infinity')) AS both_from
            FROM j_join j
            JOIN person_category c ON c.person_id = j.other_id AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            LEFT JOIN person_category k ON k.person_id = j.keep_id AND k.category = c.category AND k.source = c.source
                AND k.known_to = 'infinity' AND k.valid_to = 'infinity'
            WHERE k.person_id IS NULL OR c.valid_from < k.valid_from
            """;

    private static final String RETIRE_CATEGORIES =
            """
            UPDATE person_category c SET known_to = j.recorded_at FROM j_join j
            WHERE c.known_to = 'infinity' AND c.valid_to = 'infinity'
              AND (c.person_id = j.other_id OR c.person_id = j.keep_id AND EXISTS (
                  SELECT FROM j_category n WHERE n.is_held AND n.category = c.category AND n.source = c.source))
            """;
    private static final String END_CATEGORIES =
            """
            INSERT INTO person_category
            SELECT ended.* FROM j_join j JOIN person_category c ON c.person_id = j.other_id AND c.known_to = j.recorded_at AND c.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                c, jsonb_build_object('valid_to', greatest(c.valid_from, j.day), 'known_from', j.recorded_at, 'known_to', 'infinity', 'batch_id', j.batch_id)) AS ended
            """;
    private static final String BEGIN_CATEGORIES =
            """
            INSERT INTO person_category
            SELECT begun.* FROM j_join j CROSS JOIN j_category n
            JOIN person_category c ON c.person_id = j.other_id AND c.category = n.category AND c.source = n.source AND c.known_to = j.recorded_at
                AND c.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                c, jsonb_build_object('person_id', j.keep_id, 'stated_from', n.both_stated, 'valid_from', n.both_from, 'known_from', j.recorded_at,
                                      'known_to', 'infinity', 'batch_id', j.batch_id)) AS begun
            """;

    /** Households that are others now: the survivor is their head in the other one's place, or nobody is left in them. */
    private static final String HOUSE =
            """
            CREATE TEMP TABLE j_house ON COMMIT DROP AS
            SELECT v.household_id, v.version, greatest(j.day, v.valid_from) AS day, n.state, n.head_person_id
            FROM j_join j
            JOIN household_version v ON v.household_id IN (j.home, j.old_home) AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            JOIN household_version h ON h.household_id = j.home AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            CROSS JOIN LATERAL (SELECT v.household_id <> j.home AND v.state = 'ACTIVE' AND NOT EXISTS (
                                    SELECT FROM person_version p WHERE p.household_id = v.household_id AND p.status = 'ACTIVE'
                                    AND p.known_to = 'infinity' AND p.valid_to = 'infinity') AS is_empty) e
            CROSS JOIN LATERAL (SELECT CASE WHEN e.is_empty THEN 'CLOSED' ELSE v.state END AS state,
                                       CASE WHEN v.head_person_id = j.other_id AND NOT e.is_empty
                                                 AND (v.household_id = j.home OR h.head_person_id NOT IN (j.keep_id, j.other_id))
                                            THEN j.keep_id ELSE v.head_person_id END AS head_person_id) n
            WHERE n.state <> v.state OR n.head_person_id <> v.head_person_id
            """;

    private static final String RETIRE_HOUSEHOLDS =
            """
            UPDATE household_version v SET known_to = j.recorded_at FROM j_join j CROSS JOIN j_house h
            WHERE v.household_id = h.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;
    private static final String WRITE_HOUSEHOLDS =
            """
            INSERT INTO household_version
            SELECT again.* FROM j_join j CROSS JOIN j_house h
            JOIN household_version v ON v.household_id = h.household_id AND v.known_to = j.recorded_at AND v.valid_to = 'infinity'
            CROSS JOIN LATERAL (VALUES
                (jsonb_build_object('valid_to', h.day)),
                (jsonb_build_object('version', h.version + 1, 'valid_from', h.day, 'state', h.state, 'head_person_id', h.head_person_id))) AS part (facts)
            CROSS JOIN LATERAL jsonb_populate_record(
                v, part.facts || jsonb_build_object('known_from', j.recorded_at, 'known_to', 'infinity', 'batch_id', j.batch_id)) AS again
            """;
    private static final String HOUSEHOLD_SUCCESSION =
            """
            INSERT INTO household_succession (from_household, to_household, kind, happened_on, batch_id)
            SELECT h.household_id, j.home, 'MERGED', h.day, j.batch_id FROM j_join j CROSS JOIN j_house h WHERE h.state = 'CLOSED' AND h.household_id <> j.home
            """;

    private static final String SUCCESSION =
            """
            INSERT INTO person_succession (person_id, kind, happened_on, recorded_at, batch_id, to_person, done_by, reason)
            SELECT other_id, 'MERGED', day, recorded_at, batch_id, keep_id, :by, :reason FROM j_join
            """;
    private static final String ABSENCE_ENDS =
            """
            UPDATE roster_absence a SET closed_at = j.recorded_at, closed_how = 'MERGED' FROM j_join j
            WHERE a.closed_at IS NULL AND (a.person_id = j.other_id OR a.person_id = j.keep_id AND j.as_other)
            """;
    private static final String EVENT =
            """
            INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, changed, batch_id)
            SELECT :event, 'MERGED', j.day, j.recorded_at, ARRAY(SELECT DISTINCT unnest(ARRAY[j.home, j.old_home]) ORDER BY 1),
                   array_remove(ARRAY[CASE WHEN o.categories <> n.categories THEN 'categories' END,
                                      CASE WHEN o.category_from IS DISTINCT FROM n.category_from THEN 'categoryFrom' END,
                                      CASE WHEN o.area <> n.area THEN 'area' END, CASE WHEN o.household_id <> n.household_id THEN 'household' END,
                                      CASE WHEN o.name <> n.name THEN 'name' END, CASE WHEN o.relation <> n.relation THEN 'relation' END,
                                      CASE WHEN o.suspended_since IS DISTINCT FROM n.suspended_since THEN 'suspendedSince' END], NULL), j.batch_id
            FROM j_join j
            JOIN person_version o ON o.person_id = j.keep_id AND o.known_to = j.recorded_at AND o.valid_to = 'infinity'
            JOIN person_version n ON n.person_id = j.keep_id AND n.version = j.keep_version AND n.known_from = j.recorded_at
            """;
    private static final String EVENT_PERSONS =
            """
            INSERT INTO status_event_person (event_id, person_id, version)
            SELECT :event, keep_id, keep_version FROM j_join UNION ALL SELECT :event, other_id, other_version FROM j_join
            """;
    private static final String TOUCH =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT DISTINCT h.id, j.recorded_at FROM j_join j CROSS JOIN LATERAL unnest(ARRAY[j.home, j.old_home]) AS h (id) ORDER BY 1
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;

    private static final List<String> FACTS = List.of(
            RETIRE_PERSONS,
            END_PERSONS,
            OTHER_GOES,
            KEEP_LIVES_ON,
            COUNT_PERSONS,
            CATEGORY,
            RETIRE_CATEGORIES,
            END_CATEGORIES,
            BEGIN_CATEGORIES,
            HOUSE,
            RETIRE_HOUSEHOLDS,
            WRITE_HOUSEHOLDS,
            HOUSEHOLD_SUCCESSION,
            ABSENCE_ENDS,
            TOUCH);

    private final JdbcClient jdbc;

    JoinWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JoinedPersons write(
            UUID keep, UUID other, OffsetDateTime now, LocalDate today, YearMonth month, String by, String reason) {
        UUID batch = UUID.randomUUID();
        jdbc.sql(BATCH)
                .param("batch", batch)
                .param("today", today)
                .param("month", month.toString())
                .param("now", now)
                .param("by", by)
                .update();
        jdbc.sql(JOIN)
                .param("batch", batch)
                .param("keep", keep)
                .param("other", other)
                .update();
        jdbc.sql(LOCK).query(UUID.class).list();
        FACTS.forEach(statement -> jdbc.sql(statement).update());
        jdbc.sql(SUCCESSION).param("by", by).param("reason", reason).update();
        UUID event = UUID.randomUUID();
        jdbc.sql(EVENT).param("event", event).update();
        jdbc.sql(EVENT_PERSONS).param("event", event).update();
        jdbc.sql("SELECT pg_notify(:channel, :batch)")
                .param("channel", RosterStore.CHANNEL)
                .param("batch", batch.toString())
                .query()
                .singleRow();
        return jdbc.sql("SELECT day, recorded_at, home FROM j_join")
                .query((row, n) -> new JoinedPersons(
                        keep,
                        other,
                        row.getObject("day", LocalDate.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("home", UUID.class)))
                .single();
    }
}
