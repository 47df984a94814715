package io.aidhub.ledger.roster;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lists of one kind (专项名单) mean for the roster: people who stand in no row of the person list get one, and those whom a kind of list no longer names lose its classes
 * or are absent. Part of {@link RosterDifference}; decision 0021 says why.
 */
final class KindLists {
    /** File of rows made here; no file of a batch has this number. */
    static final int DERIVED = 32767;

    /** Standing in one of these lists keeps somebody on the roster; the general category list does not. */
    static final String HELD =
            "c.source <> 'PAIR' AND c.source <> 'CATEGORY_LIST' AND c.known_to = 'infinity' AND c.valid_to = 'infinity'";

    static final String ANY_STAGED =
            "SELECT EXISTS (SELECT FROM stage_holder h JOIN x_batch b ON b.batch_id = h.batch_id)";

    /** Without number in one list, with it in another, under the same head: one person. */
    private static final String SAME_IN_BATCH =
            """
            UPDATE stage_holder h SET id_hash = s.id_hash
            FROM x_batch b
            JOIN (SELECT batch_id, id_hash, head_hash, name, birth_date, sex FROM stage_person WHERE id_sealed IS NOT NULL
                  UNION SELECT batch_id, id_hash, head_hash, name, birth_date, sex FROM stage_holder WHERE id_sealed IS NOT NULL) s
                ON s.batch_id = b.batch_id
            WHERE h.batch_id = b.batch_id AND h.id_sealed IS NULL AND h.head_hash = s.head_hash AND h.name = s.name
              AND h.birth_date = s.birth_date AND h.sex = s.sex
            """;

    /** People without number: by the household of the head, as the person list knows them; without a head those whom only their kind of list knows. One row, one person. */
    private static final String KNOWN =
            """
            CREATE TEMP TABLE x_known AS
            SELECT id_hash, person_id FROM (
                SELECT *, count(*) OVER (PARTITION BY id_hash) AS persons, count(*) OVER (PARTITION BY person_id) AS rows FROM (
                    SELECT DISTINCT h.id_hash, v.person_id
                    FROM x_batch b JOIN stage_holder h ON h.batch_id = b.batch_id AND h.head_hash IS NULL
                    JOIN person_category c ON c.source = h.source AND %s
                    JOIN person p ON p.person_id = c.person_id AND p.temporary
                    JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                        AND v.name = h.name AND v.sex = h.sex
                        AND CASE WHEN h.estimated THEN c.stated_from IS NOT DISTINCT FROM h.category_from ELSE v.birth_date = h.birth_date END
                    WHERE h.id_sealed IS NULL OR NOT EXISTS (SELECT FROM person k WHERE k.hash_version = b.hash_version AND k.id_hash = h.id_hash)
                    UNION
                    SELECT h.id_hash, v.person_id
                    FROM x_batch b JOIN stage_holder h ON h.batch_id = b.batch_id AND h.id_sealed IS NULL
                    JOIN person head ON head.hash_version = b.hash_version AND head.id_hash = h.head_hash
            """
                            .formatted(HELD)
                    + TemporaryIdentity.HOME
                    + """
                    JOIN person_version v ON v.household_id = home.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                        AND v.name = h.name AND v.birth_date = h.birth_date AND v.sex = h.sex AND v.cause IS DISTINCT FROM 'MERGED'
                ) each_match) m WHERE persons = 1 AND rows = 1
            """;

    private static final String PEOPLE =
            """
            CREATE TEMP TABLE x_held AS
            SELECT DISTINCT ON (h.id_hash) h.*, max(h.disability) OVER (PARTITION BY h.id_hash) AS card, coalesce(p.person_id, k.person_id) AS person_id
            FROM x_batch b JOIN stage_holder h ON h.batch_id = b.batch_id
            LEFT JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = h.id_hash
            LEFT JOIN x_known k ON k.id_hash = h.id_hash
            LEFT JOIN stage_person s ON s.batch_id = b.batch_id AND s.id_hash = h.id_hash
            WHERE s.batch_id IS NULL
            ORDER BY h.id_hash, h.head_hash IS NULL, h.file_no, h.row_number
            """;

    /** A household whose members stand in the pair: the pair says where it is. */
    private static final String PAIRED =
            """
            EXISTS (SELECT FROM person_version m
                    JOIN person_category c ON c.person_id = m.person_id AND c.source = 'PAIR' AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
                    WHERE m.household_id = %s.household_id AND m.status = 'ACTIVE' AND m.known_to = 'infinity' AND m.valid_to = 'infinity')
            """;

    /**
     * Each of them beside what the roster holds, and under which head they live: the one the list names, else that of the household the roster has them in (known here by
     * the household itself, for a head may be without a number), else none but themselves. {@code keeps}: the pair goes on to say who they are.
     */
    private static final String STAND =
            """
            CREATE TEMP TABLE x_stand AS
            SELECT h.*, v.name AS known_name, v.sex AS known_sex, v.birth_date AS known_birth, v.relation AS known_relation, v.school_stage,
                   v.school_name, v.disability AS known_disability, v.labour, w.household_id, w.area AS home_area,
                   v.status = 'ACTIVE' AND NOT b.full_list
                       AND EXISTS (SELECT FROM person_category c WHERE c.person_id = h.person_id AND c.source = 'PAIR' AND c.known_to = 'infinity'
                                   AND c.valid_to = 'infinity') AS keeps,
                   CASE WHEN h.head_hash IS NOT NULL THEN h.head_hash
                        WHEN w.head_person_id <> h.person_id OR %s THEN uuid_send(w.household_id)
                        ELSE h.id_hash END AS home_hash
            FROM x_batch b CROSS JOIN x_held h
            LEFT JOIN person_version v ON v.person_id = h.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            LEFT JOIN household_version w ON w.household_id = v.household_id AND v.status = 'ACTIVE' AND w.state = 'ACTIVE'
                AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            LEFT JOIN (SELECT DISTINCT l.id_hash FROM x_left l
                       WHERE l.status IN ('EXITED', 'DECEASED') AND NOT EXISTS (SELECT FROM x_spared s WHERE s.id_hash = l.id_hash)) gone ON gone.id_hash = h.id_hash
            LEFT JOIN (SELECT DISTINCT l.person_id FROM x_left l
                       WHERE l.status IN ('EXITED', 'DECEASED') AND NOT EXISTS (SELECT FROM x_spared s WHERE s.id_hash = l.id_hash)) named ON named.person_id = h.person_id
            WHERE (gone.id_hash IS NULL AND named.person_id IS NULL OR v.status = 'EXITED') AND v.status IS DISTINCT FROM 'DECEASED'
            """
                    .formatted(PAIRED.formatted("w"));

    /**
     * The heads they live under, and where: in the household the head heads, else in the one it lives in, else ({@code is_made}) in one these lists make. Where these lists alone
     * speak of a household they also say in which area it is.
     */
    private static final String HEARTH =
            """
            CREATE TEMP TABLE x_hearth AS
            SELECT *, heads IS NULL AND (lives IS NULL OR is_listed) OR heads IS NOT NULL AND NOT is_paired AS is_made FROM (
                SELECT h.home_hash, h.head_candidate_id, h.head_sealed, h.area, w.household_id AS heads, w.urban, w.annual_income_fen, w.contact_digest,
                       coalesce(w.household_id, o.household_id) AS household_id, coalesce(w.area, o.area) AS home_area, o.household_id AS lives,
                       EXISTS (SELECT FROM x_stand s WHERE s.id_hash = h.home_hash)
                           OR EXISTS (SELECT FROM x_batch b JOIN stage_person s ON s.batch_id = b.batch_id WHERE s.id_hash = h.home_hash) AS is_listed,
                       %s AS is_paired
                FROM (SELECT DISTINCT ON (s.home_hash) s.home_hash, s.head_candidate_id, s.head_sealed, s.area,
                             CASE WHEN s.home_hash = s.id_hash THEN s.person_id ELSE p.person_id END AS head_id
                      FROM x_batch b CROSS JOIN x_stand s
                      LEFT JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = s.home_hash
                      WHERE length(s.home_hash) > 16
                        AND NOT EXISTS (SELECT FROM stage_household o WHERE o.batch_id = b.batch_id AND o.head_hash = s.home_hash)
                      ORDER BY s.home_hash, s.file_no, s.row_number) h
                LEFT JOIN household_version w ON w.head_person_id = h.head_id AND w.state = 'ACTIVE' AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
                LEFT JOIN person_version v ON v.person_id = h.head_id AND v.status = 'ACTIVE' AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                LEFT JOIN household_version o ON o.household_id = v.household_id AND o.state = 'ACTIVE' AND o.known_to = 'infinity' AND o.valid_to = 'infinity'
            ) found
            """
                    .formatted(PAIRED.formatted("w"));

    private static final String MAKE_HOUSEHOLDS =
            """
            INSERT INTO stage_household (batch_id, file_no, row_number, candidate_id, head_candidate_id, head_hash, head_sealed, area, urban,
                                         annual_income_fen, contact_digest)
            SELECT b.batch_id, %d, 0, gen_random_uuid(), h.head_candidate_id, h.home_hash, h.head_sealed, h.area, h.urban, h.annual_income_fen, h.contact_digest
            FROM x_batch b CROSS JOIN x_hearth h WHERE h.is_made
            """
                    .formatted(DERIVED);
    private static final String MAKE_PERSONS =
            """
            INSERT INTO stage_person (batch_id, file_no, row_number, candidate_id, id_hash, id_sealed, head_hash, name, sex, birth_date, relation, categories,
                                      school_stage, school_name, disability, labour)
            SELECT batch_id, %d, row_number, candidate_id, id_hash, id_sealed, home_hash,
                   CASE WHEN keeps THEN known_name ELSE name END,
                   CASE WHEN keeps OR sex = '0' THEN coalesce(known_sex, sex) ELSE sex END,
                   CASE WHEN keeps OR estimated THEN coalesce(known_birth, birth_date) ELSE birth_date END,
                   CASE WHEN keeps THEN known_relation
                        ELSE coalesce(relation, CASE WHEN home_hash = id_hash THEN '02' ELSE known_relation END, '99') END,
                   '{}', school_stage, school_name, CASE WHEN keeps THEN known_disability ELSE coalesce(card, known_disability) END, labour
            FROM x_stand
            """
                    .formatted(DERIVED);

    /** Before anything is compared: rows for those whom only these lists name. Made anew each time, for the roster decides where they live. */
    static final List<String> ROWS = List.of(
            "DELETE FROM stage_person s USING x_batch b WHERE s.batch_id = b.batch_id AND s.file_no = " + DERIVED,
            "DELETE FROM stage_household s USING x_batch b WHERE s.batch_id = b.batch_id AND s.file_no = " + DERIVED,
            SAME_IN_BATCH,
            KNOWN,
            PEOPLE,
            "ANALYZE x_held",
            STAND,
            "ANALYZE x_stand",
            HEARTH,
            MAKE_HOUSEHOLDS,
            MAKE_PERSONS);

    /** Behind {@link TemporaryIdentity}: who has no number and no head either. */
    private static final String SAME_PERSON =
            """
            INSERT INTO x_same
            SELECT s.candidate_id, k.person_id, p.last_version
            FROM x_batch b JOIN x_known k ON true
            JOIN stage_person s ON s.batch_id = b.batch_id AND s.file_no = %d AND s.id_hash = k.id_hash
            JOIN person p ON p.person_id = k.person_id
            WHERE NOT EXISTS (SELECT FROM x_same o WHERE o.person_id = k.person_id OR o.candidate_id = s.candidate_id)
            """
                    .formatted(DERIVED);

    /** Behind {@link HouseholdIdentity}: households these rows live in without making them. */
    private static final String LIVED_IN =
            """
            INSERT INTO x_home
            SELECT DISTINCT ON (h.home_hash) h.home_hash, h.household_id, coalesce(x.area, h.home_area)
            FROM (SELECT home_hash, household_id, home_area FROM x_hearth WHERE NOT is_made
                  UNION ALL SELECT home_hash, household_id, home_area FROM x_stand WHERE length(home_hash) = 16) h
            LEFT JOIN x_household x ON x.household_id = h.household_id
            WHERE NOT EXISTS (SELECT FROM x_home o WHERE o.head_hash = h.home_hash)
            """;

    /**
     * Who leaves the pair by 增减表 and stands in another kind of list: gone from the pair only. A death, or an exit of somebody the pair does not hold, counts for all.
     */
    static final String SPARED =
            """
            CREATE TEMP TABLE x_spared AS
            SELECT DISTINCT p.person_id, l.id_hash
            FROM x_batch b CROSS JOIN x_left l
            JOIN person p ON p.person_id = l.person_id
            WHERE l.status = 'EXITED' AND NOT EXISTS (SELECT FROM x_left d WHERE d.person_id = l.person_id AND d.status = 'DECEASED')
              AND (EXISTS (SELECT FROM stage_holder h WHERE h.batch_id = b.batch_id AND h.id_hash = l.id_hash)
                   OR EXISTS (SELECT FROM person_category c WHERE c.person_id = p.person_id AND %s AND c.source <> ALL (b.sources))
                  AND EXISTS (SELECT FROM person_category c WHERE c.person_id = p.person_id AND c.source = 'PAIR' AND c.known_to = 'infinity'
                              AND c.valid_to = 'infinity'))
            """
                    .formatted(HELD);

    /** Of whom a row is broken: they are not missing, and lose nothing. By the number; where that is what is broken, by the name among those who hold a class of the list. */
    static final String BROKEN =
            """
            CREATE TEMP TABLE x_broken AS
            SELECT p.person_id FROM x_batch b JOIN roster_row_error e ON e.batch_id = b.batch_id
            JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = e.id_hash
            UNION
            SELECT v.person_id FROM x_batch b JOIN roster_row_error e ON e.batch_id = b.batch_id AND e.id_hash IS NULL AND e.person_name IS NOT NULL
            JOIN person_category c ON c.source = ANY (b.sources) AND %s
            JOIN person_version v ON v.person_id = c.person_id AND v.name = e.person_name AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """
                    .formatted(HELD);

    /** Who is missing from a kind of list that had them and stands in another: they lose classes and stay. Whoever is absent already stays so. */
    private static final String LOST =
            """
            CREATE TEMP TABLE x_lost AS
            SELECT g.person_id
            FROM (SELECT c.person_id, bool_or(c.source = ANY (b.sources)) AS spoken, bool_or(c.source <> ALL (b.sources)) AS elsewhere
                  FROM x_batch b JOIN person_category c ON %s
                  WHERE b.full_list OR b.sources <> '{}' OR EXISTS (SELECT FROM x_spared)
                  GROUP BY c.person_id) g
            CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM person_category c WHERE c.person_id = g.person_id AND c.source = 'PAIR' AND c.known_to = 'infinity'
                               AND c.valid_to = 'infinity') AS held,
                       (SELECT full_list FROM x_batch) OR EXISTS (SELECT FROM x_spared s WHERE s.person_id = g.person_id) AS spoken) pair
            WHERE (g.spoken AND (g.elsewhere OR pair.held AND NOT pair.spoken) OR g.elsewhere AND pair.held AND pair.spoken)
              AND NOT EXISTS (SELECT FROM x_person x WHERE x.person_id = g.person_id)
              AND NOT EXISTS (SELECT FROM x_leaving l WHERE l.person_id = g.person_id)
              AND NOT EXISTS (SELECT FROM x_broken k WHERE k.person_id = g.person_id)
              AND NOT EXISTS (SELECT FROM roster_absence a WHERE a.person_id = g.person_id AND a.closed_at IS NULL)
            """
                    .formatted(HELD);

    private static final String LOST_PERSONS =
            """
            INSERT INTO x_person (candidate_id, id_hash, head_hash, name, sex, birth_date, relation, categories, school_stage, school_name,
                                  disability, labour, person_id, is_new, version, numbered, from_version, from_household, from_status, valid_from, from_area,
                                  from_categories, from_category_from, from_suspended, from_suspended_cause, changed)
            SELECT v.person_id, uuid_send(v.person_id), uuid_send(v.household_id), v.name, v.sex, v.birth_date, v.relation, '{}', v.school_stage,
                   v.school_name, v.disability, v.labour, v.person_id, false, p.last_version + 1, false, v.version, v.household_id, v.status, v.valid_from,
                   v.area, nullif(v.categories, '{}'), v.category_from, v.suspended_since, v.suspended_cause, 0
            FROM x_lost l JOIN person p USING (person_id)
            JOIN person_version v ON v.person_id = l.person_id AND v.status = 'ACTIVE' AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;
    private static final String LOST_HOMES =
            """
            INSERT INTO x_home
            SELECT DISTINCT ON (v.household_id) uuid_send(v.household_id), v.household_id, coalesce(x.area, w.area)
            FROM x_lost l JOIN person_version v ON v.person_id = l.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            JOIN household_version w ON w.household_id = v.household_id AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            LEFT JOIN x_household x ON x.household_id = v.household_id
            WHERE NOT EXISTS (SELECT FROM x_home o WHERE o.head_hash = uuid_send(v.household_id))
            """;

    /** Those of whom the person list says nothing: the pair goes on to hold them unless it is whole. */
    private static final String APART = "CREATE TEMP TABLE x_apart AS SELECT person_id FROM x_lost";

    private static final String APART_BY_ROW =
            """
            INSERT INTO x_apart
            SELECT x.person_id FROM x_batch b JOIN stage_person s ON s.batch_id = b.batch_id AND s.file_no = %d
            JOIN x_person x ON x.candidate_id = s.candidate_id
            """
                    .formatted(DERIVED);

    /** Before the changes: those who lose a class by not being named. */
    static final List<String> LOSSES = List.of(BROKEN, LOST, LOST_PERSONS, LOST_HOMES, APART);

    static final List<String> SAME = List.of(SAME_PERSON);
    static final List<String> HOMES = List.of(LIVED_IN, APART_BY_ROW);

    /** What only a batch with such lists needs. */
    static final Set<String> OF_STAGED_ROWS =
            Stream.of(ROWS, SAME, HOMES).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private KindLists() {}
}
