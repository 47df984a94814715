package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what {@link RosterDifference} found: roster versions on two time axes and the events that tell of them, in the caller's transaction. A change makes three
 * things of a row: it is known no more, a copy of it ends on the day, and a new row begins on the day.
 */
final class RosterRelease {
    /** Day from which new facts hold: the list's, but a stopped benefit alone has its own. */
    static final String TURNS_ON = "CASE WHEN c.differs = 32768 THEN c.suspension_on ELSE b.effective_on END";

    /** One row a person and event; {@code changed} in bits. */
    private static final String TELL =
            """
            CREATE TEMP TABLE x_tell ON COMMIT DROP AS
            SELECT c.person_id, c.version, c.kind, CASE WHEN c.kind IN ('SUSPENDED', 'RESUMED') THEN c.suspension_on ELSE b.effective_on END AS effective_on,
                   CASE WHEN c.from_household <> c.household_id
                        THEN ARRAY[least(c.from_household, c.household_id), greatest(c.from_household, c.household_id)]
                        ELSE ARRAY[c.household_id] END AS households,
                   CASE WHEN c.kind = 'ENROLLED' THEN 0 ELSE c.differs END
                       + CASE WHEN c.kind IN ('CHANGED', 'SUSPENDED', 'RESUMED') AND EXISTS (SELECT FROM x_house h WHERE h.household_id = c.household_id AND h.head_differs)
                              THEN 2048 ELSE 0 END AS differs,
                   CASE WHEN c.kind IN ('SUSPENDED', 'RESUMED') THEN c.suspension_on END AS own_day
            FROM x_batch b CROSS JOIN x_change c
            UNION ALL
            SELECT person_id, version, status, left_on, ARRAY[household_id], 0, NULL FROM x_leaving
            """;

    private static final String EVENT =
            """
            CREATE TEMP TABLE x_event ON COMMIT DROP AS
            SELECT gen_random_uuid() AS event_id, households, kind, own_day, min(effective_on) AS effective_on, bit_or(differs) AS differs
            FROM x_tell GROUP BY households, kind, own_day
            """;
    private static final String LOCK =
            """
            SELECT h.household_id FROM household h
            WHERE h.household_id IN (SELECT unnest(households) FROM x_event UNION SELECT household_id FROM x_house)
            ORDER BY h.household_id FOR UPDATE
            """;

    private static final String NEW_PERSONS =
            """
            INSERT INTO person (person_id, id_hash, hash_version, id_sealed, last_version, created_at)
            SELECT s.candidate_id, CASE WHEN s.id_sealed IS NOT NULL THEN s.id_hash END, b.hash_version, s.id_sealed, 1, b.recorded_at
            FROM x_batch b
            JOIN stage_person s ON s.batch_id = b.batch_id
            JOIN x_change x ON x.candidate_id = s.candidate_id AND x.is_new
            ORDER BY s.candidate_id
            """;
    private static final String BARE_HEADS =
            """
            INSERT INTO person (person_id, id_hash, hash_version, id_sealed, last_version, created_at)
            SELECT s.head_candidate_id, s.head_hash, b.hash_version, s.head_sealed, 0, b.recorded_at
            FROM x_batch b
            JOIN stage_household s ON s.batch_id = b.batch_id
            JOIN x_bare h ON h.candidate_id = s.candidate_id
            ORDER BY s.head_candidate_id
            """;
    private static final String NEW_HOUSEHOLDS =
            """
            INSERT INTO household (household_id, created_at)
            SELECT h.household_id, b.recorded_at FROM x_batch b CROSS JOIN x_house h WHERE h.is_new ORDER BY h.household_id
            """;

    private static final String END_HOUSEHOLDS =
            """
            WITH retired AS (
                UPDATE household_version v SET known_to = b.recorded_at FROM x_batch b CROSS JOIN x_house h
                WHERE v.household_id = h.household_id AND v.version = h.from_version AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                RETURNING v.*, h.day, b.recorded_at, b.batch_id AS told_by)
            INSERT INTO household_version (household_id, version, valid_from, valid_to, known_from, state, head_person_id, area, urban,
                                           annual_income_fen, contact_sealed, contact_digest, batch_id)
            SELECT household_id, version, valid_from, day, recorded_at, state, head_person_id, area, urban,
                   annual_income_fen, contact_sealed, contact_digest, told_by
            FROM retired
            """;
    // A new household keeps the staged seal (its candidate id is its id); a known one gets the seal of x_contact, or
    // keeps its own.
    private static final String BEGIN_HOUSEHOLDS =
            """
            INSERT INTO household_version (household_id, version, valid_from, known_from, state, head_person_id, area, urban,
                                           annual_income_fen, contact_sealed, contact_digest, batch_id)
            SELECT h.household_id, coalesce(h.from_version, 0) + 1, coalesce(h.day, b.effective_on), b.recorded_at, h.state, h.head_person_id, h.area, h.urban,
                   h.annual_income_fen,
                   CASE WHEN h.is_new THEN s.contact_sealed
                        WHEN h.contact_digest IS NULL THEN NULL
                        WHEN h.contact_digest = h.from_contact THEN o.contact_sealed
                        ELSE c.contact_sealed END,
                   h.contact_digest, b.batch_id
            FROM x_batch b CROSS JOIN x_house h
            LEFT JOIN (SELECT n.candidate_id, o.contact_sealed FROM x_house n JOIN stage_household o USING (candidate_id) WHERE n.is_new) s
                ON s.candidate_id = h.candidate_id
            LEFT JOIN household_version o ON o.household_id = h.household_id AND o.version = h.from_version AND o.known_to = b.recorded_at
                AND o.valid_to = 'infinity'
            LEFT JOIN x_contact c ON c.household_id = h.household_id
            ORDER BY h.household_id
            """;
    private static final String CONTACTS_TO_SEAL =
            """
            SELECT h.household_id, s.candidate_id, s.contact_sealed
            FROM x_batch b CROSS JOIN x_house h
            JOIN stage_household s ON s.batch_id = b.batch_id AND s.candidate_id = h.candidate_id
            WHERE NOT h.is_new AND h.contact_digest IS NOT NULL AND h.contact_digest IS DISTINCT FROM h.from_contact
            """;

    private static final String TURN =
            """
            CREATE TEMP TABLE x_turn ON COMMIT DROP AS
            SELECT c.person_id, c.from_version, greatest(%s, c.valid_from) AS day
            FROM x_batch b CROSS JOIN x_change c WHERE c.from_version IS NOT NULL
            UNION ALL
            SELECT person_id, from_version, left_on FROM x_leaving
            """
                    .formatted(TURNS_ON);
    private static final String END_PERSONS =
            """
            WITH retired AS (
                UPDATE person_version v SET known_to = b.recorded_at FROM x_batch b CROSS JOIN x_turn t
                WHERE v.person_id = t.person_id AND v.version = t.from_version AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                RETURNING v.*, t.day, b.recorded_at, b.batch_id AS told_by)
            INSERT INTO person_version (person_id, version, valid_from, valid_to, known_from, status, cause, household_id, area, name, sex, birth_date,
                                        relation, categories, category_from, school_stage, school_name, disability, labour, suspended_since, suspended_cause, batch_id)
            SELECT person_id, version, valid_from, day, recorded_at, status, cause, household_id, area, name, sex, birth_date,
                   relation, categories, category_from, school_stage, school_name, disability, labour, suspended_since, suspended_cause, told_by
            FROM retired
            """;
    private static final String COUNT_PERSONS =
            """
            UPDATE person p SET last_version = t.version FROM x_tell t
            WHERE p.person_id = t.person_id AND p.last_version = t.version - 1
            """;
    private static final String BEGIN_PERSONS =
            """
            INSERT INTO person_version (person_id, version, valid_from, known_from, status, household_id, area, name, sex, birth_date, relation, categories,
                                        category_from, school_stage, school_name, disability, labour, suspended_since, suspended_cause, batch_id)
            SELECT c.person_id, c.version, coalesce(greatest(%s, c.valid_from), b.effective_on), b.recorded_at, 'ACTIVE', c.household_id, c.area,
                   c.name, c.sex, c.birth_date, c.relation, c.all_categories, c.all_from, c.school_stage, c.school_name, c.disability, c.labour,
                   c.suspended_since, c.suspended_cause, b.batch_id
            FROM x_batch b CROSS JOIN x_change c
            ORDER BY c.person_id
            """
                    .formatted(TURNS_ON);
    private static final String BEGIN_LEFT =
            """
            INSERT INTO person_version (person_id, version, valid_from, known_from, status, cause, household_id, area, name, sex, birth_date, relation,
                                        categories, category_from, school_stage, school_name, disability, labour, batch_id)
            SELECT v.person_id, l.version, l.left_on, b.recorded_at, l.status, l.cause, v.household_id, v.area, v.name, v.sex, v.birth_date, v.relation,
                   v.categories, v.category_from, v.school_stage, v.school_name, v.disability, v.labour, b.batch_id
            FROM x_batch b CROSS JOIN x_leaving l
            JOIN person_version v ON v.person_id = l.person_id AND v.version = l.from_version
                AND v.known_to = b.recorded_at AND v.valid_to = 'infinity'
            """;

    private static final String SUCCESSION =
            """
            INSERT INTO household_succession (from_household, to_household, kind, happened_on, batch_id)
            SELECT e.household_id, e.destinations[1], 'MERGED', b.effective_on, b.batch_id
            FROM x_batch b CROSS JOIN x_emptied e WHERE cardinality(e.destinations) = 1
            UNION ALL
            SELECT s.from_household, s.household_id, 'SPLIT', b.effective_on, b.batch_id FROM x_batch b CROSS JOIN x_split s
            """;
    private static final String ABSENCE =
            """
            INSERT INTO roster_absence (person_id, batch_id, since)
            SELECT a.person_id, b.batch_id, b.effective_on FROM x_batch b CROSS JOIN x_absent a
            WHERE NOT EXISTS (SELECT FROM roster_absence o WHERE o.person_id = a.person_id AND o.closed_at IS NULL)
            """;
    private static final String ABSENCE_ENDS =
            """
            UPDATE roster_absence a SET closed_at = b.recorded_at, closed_how = w.how
            FROM x_batch b CROSS JOIN (SELECT person_id, 'LISTED' AS how FROM x_back UNION ALL SELECT person_id, status FROM x_leaving) w
            WHERE a.person_id = w.person_id AND a.closed_at IS NULL
            """;
    private static final String WRITE_EVENTS =
            """
            INSERT INTO status_event (event_id, kind, effective_on, recorded_at, households, changed, batch_id)
            SELECT e.event_id, e.kind, e.effective_on, b.recorded_at, e.households,
                   ARRAY(SELECT n.name FROM unnest(ARRAY['name', 'sex', 'birthDate', 'relation', 'schoolStage', 'schoolName', 'disability', 'categories',
                                                         'categoryFrom', 'area', 'household', 'head', 'labour', 'residentId', 'categoryDetail', 'suspendedSince']) WITH ORDINALITY AS n (name, bit)
                         WHERE e.differs & (1 << (n.bit::int - 1)) <> 0 ORDER BY n.bit),
                   b.batch_id
            FROM x_batch b CROSS JOIN x_event e
            ORDER BY e.households, e.kind
            """;
    private static final String WRITE_EVENT_PERSONS =
            """
            INSERT INTO status_event_person (event_id, person_id, version)
            SELECT e.event_id, t.person_id, t.version
            FROM x_event e JOIN x_tell t ON t.households = e.households AND t.kind = e.kind AND t.own_day IS NOT DISTINCT FROM e.own_day
            """;
    private static final String TOUCH =
            """
            INSERT INTO touched_household (household_id, touched_at)
            SELECT DISTINCT t.household_id, b.recorded_at
            FROM x_batch b CROSS JOIN (SELECT unnest(households) AS household_id FROM x_event UNION SELECT household_id FROM x_house) t
            ORDER BY t.household_id
            ON CONFLICT (household_id) DO UPDATE SET touched_at = excluded.touched_at
            """;

    private static final int SEAL_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Sealer sealer;

    RosterRelease(JdbcClient jdbc, JdbcTemplate template, Sealer sealer) {
        this.jdbc = jdbc;
        this.template = template;
        this.sealer = sealer;
    }

    /** Writes; false when somebody else changed one of these rows since they were compared: nothing of it may stay then. */
    boolean write() {
        run(TELL, EVENT, "ANALYZE x_tell", "ANALYZE x_event", TURN, "ANALYZE x_turn");
        jdbc.sql(LOCK).query(UUID.class).list();
        sealContacts();
        sealNumbers();
        run(NEW_PERSONS, BARE_HEADS, NEW_HOUSEHOLDS);
        if (update(END_HOUSEHOLDS) != count("x_house WHERE from_version IS NOT NULL")
                || update(END_PERSONS) != count("x_turn")) {
            return false;
        }
        if (update(TemporaryIdentity.NUMBER) != count("x_number")) {
            return false;
        }
        run(BEGIN_HOUSEHOLDS, COUNT_PERSONS, BEGIN_PERSONS, BEGIN_LEFT);
        CategoryTimes.WRITING.forEach(this::update);
        run(SUCCESSION, TemporaryIdentity.SUCCESSION, ABSENCE, ABSENCE_ENDS, WRITE_EVENTS, WRITE_EVENT_PERSONS, TOUCH);
        return true;
    }

    /** The staged seal of a contact speaks of the candidate household: changed contacts of known households are sealed for these. */
    private void sealContacts() {
        run("CREATE TEMP TABLE x_contact (household_id uuid, contact_sealed bytea) ON COMMIT DROP");
        sealAgain(CONTACTS_TO_SEAL, "INSERT INTO x_contact SELECT * FROM unnest(?::uuid[], ?::bytea[])");
        run("ANALYZE x_contact");
    }

    /** So does the staged seal of a number, of somebody known without one. */
    private void sealNumbers() {
        run("CREATE TEMP TABLE x_number (person_id uuid, id_sealed bytea) ON COMMIT DROP");
        sealAgain(
                TemporaryIdentity.NUMBERS_TO_SEAL, "INSERT INTO x_number SELECT * FROM unnest(?::uuid[], ?::bytea[])");
    }

    /** @param staged whose it is, whose candidate it was sealed for, the seal */
    private void sealAgain(String staged, String insert) {
        List<Object[]> sealed = new ArrayList<>();
        template.query(staged, rows -> {
            UUID owner = rows.getObject(1, UUID.class);
            byte[] bytes = sealer.open(rows.getObject(2, UUID.class), rows.getBytes(3));
            sealed.add(new Object[] {owner, sealer.seal(owner, bytes)});
        });
        for (int from = 0; from < sealed.size(); from += SEAL_AT_ONCE) {
            List<Object[]> part = sealed.subList(from, Math.min(sealed.size(), from + SEAL_AT_ONCE));
            template.update(
                    insert,
                    part.stream().map(row -> row[0]).toArray(UUID[]::new),
                    part.stream().map(row -> row[1]).toArray(byte[][]::new));
        }
    }

    private void run(String... statements) {
        for (String statement : statements) {
            update(statement);
        }
    }

    private int update(String statement) {
        return jdbc.sql(statement).update();
    }

    private long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }
}
