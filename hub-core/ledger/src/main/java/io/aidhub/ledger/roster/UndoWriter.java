package io.aidhub.ledger.roster;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes an undo for those {@link UndoScope} found: what the batch wrote is known no more, what it had retired is known again under a new version, and the events tell it. Who
 * was on no list before keeps a row that holds on no day (from a day to the same day): its version is what receivers are told. A number the batch brought to somebody who had none stays with the person: it says who that is, and is no fact of a month.
 */
final class UndoWriter {
    /** Cause of a row that never held. */
    static final String ENTERED_IN_ERROR = "ENTERED_IN_ERROR";

    private static final String TURN =
            """
            CREATE TEMP TABLE u_turn ON COMMIT DROP AS
            SELECT p.person_id, s.last_version + 1 AS version, n.version AS from_version, n.valid_from AS day, o.version IS NOT NULL AS was_known,
                   CASE WHEN o.household_id <> n.household_id THEN ARRAY[least(o.household_id, n.household_id), greatest(o.household_id, n.household_id)]
                        ELSE ARRAY[n.household_id] END AS households,
                   array_remove(ARRAY[CASE WHEN o.name <> n.name THEN 'name' END, CASE WHEN o.sex <> n.sex THEN 'sex' END,
                                      CASE WHEN o.birth_date <> n.birth_date THEN 'birthDate' END, CASE WHEN o.relation <> n.relation THEN 'relation' END,
                                      CASE WHEN o.school_stage IS DISTINCT FROM n.school_stage THEN 'schoolStage' END,
                                      CASE WHEN o.school_name IS DISTINCT FROM n.school_name THEN 'schoolName' END,
                                      CASE WHEN o.disability IS DISTINCT FROM n.disability THEN 'disability' END,
                                      CASE WHEN o.categories <> n.categories THEN 'categories' END,
                                      CASE WHEN o.category_from IS DISTINCT FROM n.category_from THEN 'categoryFrom' END,
                                      CASE WHEN o.area <> n.area THEN 'area' END, CASE WHEN o.household_id <> n.household_id THEN 'household' END,
                                      CASE WHEN o.labour IS DISTINCT FROM n.labour THEN 'labour' END,
                                      CASE WHEN o.suspended_since IS DISTINCT FROM n.suspended_since THEN 'suspendedSince' END], NULL) AS changed
            FROM u_batch b CROSS JOIN u_person p
            JOIN person s ON s.person_id = p.person_id
            JOIN person_version n ON n.person_id = p.person_id AND n.batch_id = b.batch_id AND n.known_to = 'infinity' AND n.valid_to = 'infinity'
            LEFT JOIN person_version o ON o.person_id = p.person_id AND o.known_to = b.released_at AND o.valid_to = 'infinity'
            """;
    private static final String EVENT =
            """
            CREATE TEMP TABLE u_event ON COMMIT DROP AS
            SELECT gen_random_uuid() AS event_id, households, min(day) AS effective_on FROM u_turn GROUP BY households
            """;
    private static final String LOCK =
            """
            SELECT h.household_id FROM household h
            WHERE h.household_id IN (SELECT unnest(households) FROM u_turn UNION SELECT household_id FROM u_household)
            ORDER BY h.household_id FOR UPDATE
            """;

    private static final String RETIRE_PERSONS = retire("person_version", "u_person", "person_id");
    // Rows go back whole, whatever columns they have: only what is named here becomes another.
    private static final String RESTORE_PERSONS =
            """
            INSERT INTO person_version
            SELECT again.* FROM u_batch b CROSS JOIN u_turn t
            JOIN person_version o ON o.person_id = t.person_id AND o.known_to = b.released_at AND o.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                o, jsonb_build_object('version', t.version, 'known_from', b.recorded_at, 'known_to', 'infinity')) AS again
            """;
    private static final String NEVER_WERE =
            """
            INSERT INTO person_version
            SELECT never.* FROM u_batch b CROSS JOIN u_turn t
            JOIN person_version n ON n.person_id = t.person_id AND n.version = t.from_version AND n.known_to = b.recorded_at AND n.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                n, jsonb_build_object('version', t.version, 'valid_to', t.day, 'known_from', b.recorded_at, 'known_to', 'infinity', 'status', 'EXITED',
                                      'cause', '%s', 'suspended_since', NULL, 'suspended_cause', NULL)) AS never
            WHERE NOT t.was_known
            """
                    .formatted(ENTERED_IN_ERROR);
    private static final String COUNT_PERSONS =
            "UPDATE person p SET last_version = t.version FROM u_turn t WHERE p.person_id = t.person_id";

    private static final String HOME =
            """
            CREATE TEMP TABLE u_home ON COMMIT DROP AS
            SELECT h.household_id, max(v.version) + 1 AS version FROM u_household h JOIN household_version v USING (household_id) GROUP BY h.household_id
            """;
    private static final String RETIRE_HOUSEHOLDS = retire("household_version", "u_home", "household_id");
    private static final String RESTORE_HOUSEHOLDS =
            """
            INSERT INTO household_version
            SELECT again.* FROM u_batch b CROSS JOIN u_home h
            JOIN household_version o ON o.household_id = h.household_id AND o.known_to = b.released_at AND o.valid_to = 'infinity'
            CROSS JOIN LATERAL jsonb_populate_record(
                o, jsonb_build_object('version', h.version, 'known_from', b.recorded_at, 'known_to', 'infinity')) AS again
            """;

    private static final String RETIRE_CATEGORIES = retire("person_category", "u_person", "person_id");
    private static final String RESTORE_CATEGORIES =
            """
            INSERT INTO person_category
            SELECT again.* FROM u_batch b CROSS JOIN u_person p
            JOIN person_category c ON c.person_id = p.person_id AND c.known_to = b.released_at
            CROSS JOIN LATERAL jsonb_populate_record(c, jsonb_build_object('known_from', b.recorded_at, 'known_to', 'infinity')) AS again
            """;

    private static final String HOUSEHOLD_SUCCESSION =
            """
            UPDATE household_succession s SET undone_at = b.recorded_at FROM u_batch b
            WHERE s.batch_id = b.batch_id AND NOT EXISTS (SELECT FROM u_spoiled x WHERE x.id IN (s.from_household, s.to_household))
            """;
    private static final String PERSON_SUCCESSION =
            """
            UPDATE person_succession s SET undone_at = b.recorded_at FROM u_batch b
            WHERE s.batch_id = b.batch_id AND s.kind = 'MERGED' AND NOT EXISTS (SELECT FROM u_spoiled x WHERE x.id IN (s.person_id, s.to_person))
            """;
    private static final String ABSENCE_ENDS =
            """
            UPDATE roster_absence a SET closed_at = b.recorded_at, closed_how = 'UNDONE' FROM u_batch b
            WHERE a.batch_id = b.batch_id AND a.closed_at IS NULL
            """;
    private static final String ABSENT_AGAIN =
            """
            INSERT INTO roster_absence (person_id, batch_id, since, opened_again_at)
            SELECT a.person_id, a.batch_id, a.since, b.recorded_at
            FROM u_batch b JOIN roster_absence a ON a.closed_at = b.released_at
            WHERE NOT EXISTS (SELECT FROM u_spoiled s WHERE s.id = a.person_id)
              AND NOT EXISTS (SELECT FROM roster_absence o WHERE o.person_id = a.person_id AND o.closed_at IS NULL)
            """;

    private static final String WRITE_EVENTS =
            """
            INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, changed, batch_id)
            SELECT e.event_id, 'CORRECTED', e.effective_on, b.recorded_at, e.households,
                   ARRAY(SELECT DISTINCT fact FROM u_turn t CROSS JOIN LATERAL unnest(t.changed) AS fact WHERE t.households = e.households ORDER BY fact), b.batch_id
            FROM u_batch b CROSS JOIN u_event e
            ORDER BY e.households
            """;
    private static final String WRITE_EVENT_PERSONS =
            """
            INSERT INTO status_event_person (event_id, person_id, version)
            SELECT e.event_id, t.person_id, t.version FROM u_event e JOIN u_turn t USING (households)
            """;
    private static final String TOUCH =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT t.household_id, b.recorded_at
            FROM u_batch b CROSS JOIN (SELECT unnest(households) AS household_id FROM u_turn UNION SELECT household_id FROM u_household) t
            ORDER BY t.household_id
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;

    private static final String MARK_BATCH =
            """
            UPDATE roster_batch SET state = 'UNDONE', undone_at = b.recorded_at, undone_by = :by, undo_reason = :reason,
                   undo_counts = jsonb_build_object('corrected', (SELECT count(*) FROM u_turn WHERE was_known),
                                                    'neverWere', (SELECT count(*) FROM u_turn WHERE NOT was_known),
                                                    'households', (SELECT count(*) FROM u_home),
                                                    'left', (SELECT count(*) FROM roster_undo_left l WHERE l.batch_id = b.batch_id))
            FROM u_batch b WHERE roster_batch.batch_id = b.batch_id
            """;
    private static final String MARK_FILES =
            "UPDATE roster_file f SET withdrawn = true FROM u_batch b WHERE f.batch_id = b.batch_id";

    /** A month no list stands for any more was not reached: silence is judged by the month before it, everywhere, and the month begins anew with its next list. */
    private static final String FORGET_MONTHS =
            """
            DELETE FROM assessed_period WHERE period > coalesce((SELECT max(period) FROM roster_batch WHERE state = 'RELEASED' AND NOT by_hand), '')
            """;

    private static final String TOUCH_ALL =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT v.household_id, b.recorded_at FROM u_batch b JOIN household_version v ON v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE v.state = 'ACTIVE' ORDER BY v.household_id
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;

    private static final List<String> FACTS = List.of(
            RETIRE_PERSONS,
            RESTORE_PERSONS,
            NEVER_WERE,
            COUNT_PERSONS,
            HOME,
            RETIRE_HOUSEHOLDS,
            RESTORE_HOUSEHOLDS,
            RETIRE_CATEGORIES,
            RESTORE_CATEGORIES,
            HOUSEHOLD_SUCCESSION,
            PERSON_SUCCESSION,
            ABSENCE_ENDS,
            ABSENT_AGAIN,
            WRITE_EVENTS,
            WRITE_EVENT_PERSONS,
            TOUCH);

    private final JdbcClient jdbc;

    UndoWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(String by, String reason) {
        run(TURN);
        run("ANALYZE u_turn");
        run(EVENT);
        jdbc.sql(LOCK).query(UUID.class).list();
        FACTS.forEach(this::run);
        jdbc.sql(MARK_BATCH).param("by", by).param("reason", reason).update();
        run(MARK_FILES);
        if (jdbc.sql(FORGET_MONTHS).update() > 0) {
            run(TOUCH_ALL);
        }
    }

    /** What the batch said is known no more. */
    private static String retire(String table, String of, String key) {
        return """
                UPDATE %1$s v SET known_to = b.recorded_at FROM u_batch b CROSS JOIN %2$s u
                WHERE v.%3$s = u.%3$s AND v.batch_id = b.batch_id AND v.known_to = 'infinity'
                """
                .formatted(table, of, key);
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }
}
