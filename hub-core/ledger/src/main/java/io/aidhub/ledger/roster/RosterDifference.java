package io.aidhub.ledger.roster;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds, set by set, what a staged batch means for the roster: which household each row speaks of, who is new, changed, moved, gone. Its answer stands in tables
 * ({@code x_…}), so that a preview and a release reckon by the same statements; {@link ComparisonPlace} says where these stand.
 */
final class RosterDifference {
    private static final String BATCH =
            """
            CREATE TEMP TABLE x_batch AS
            SELECT b.batch_id, b.full_list, b.category_list, b.sources, b.effective_on,
                   greatest(:now::timestamptz, (SELECT greatest(max(released_at), max(undone_at)) + interval '1 microsecond' FROM roster_batch)) AS recorded_at,
                   :hashVersion::smallint AS hash_version
            FROM roster_batch b WHERE b.batch_id = :batch
            """;

    /** Who leaves with a cause: only those the roster holds as active. Death outweighs every other cause, then the earliest day counts, then the first row. */
    private static final String LEAVING =
            """
            CREATE TABLE x_leaving AS
            SELECT DISTINCT ON (p.person_id) p.person_id, p.last_version + 1 AS version, v.version AS from_version, v.household_id,
                   l.status, l.cause, greatest(l.left_on, v.valid_from) AS left_on
            FROM x_left l
            JOIN person p ON p.person_id = l.person_id
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE v.status = 'ACTIVE' AND l.status IN ('EXITED', 'DECEASED') AND NOT EXISTS (SELECT FROM x_spared s WHERE s.person_id = p.person_id)
            ORDER BY p.person_id, l.status = 'DECEASED' DESC, l.left_on, l.file_no, l.row_number
            """;

    /** Whom the rows speak of, beside what the roster holds ({@code from_categories} where these are others: the table is as long as the list). Who leaves in the same batch is gone, whatever the other list says; the dead do not come back. */
    private static final String PERSON =
            """
            CREATE TEMP TABLE x_person AS
            SELECT s.candidate_id, s.id_hash, s.head_hash, s.name, s.sex, s.birth_date, s.relation, s.categories,
                   s.category_from, s.school_stage, s.school_name, s.disability, s.labour,
                   coalesce(p.person_id, m.person_id, s.candidate_id) AS person_id, p.person_id IS NOT NULL AS known_by_hash,
                   p.person_id IS NULL AND m.person_id IS NULL AS is_new,
                   coalesce(p.last_version, m.last_version, 0) + 1 AS version, m.person_id IS NOT NULL AND s.id_sealed IS NOT NULL AS numbered,
                   v.version AS from_version, v.household_id AS from_household, v.status AS from_status, v.valid_from, v.area AS from_area,
                   nullif(v.categories, s.categories) AS from_categories, v.category_from AS from_category_from,
                   v.suspended_since AS from_suspended, v.suspended_cause AS from_suspended_cause,
                   CASE WHEN v.person_id IS NULL THEN 0 ELSE
                       (v.name <> s.name)::int * 1 + (v.sex <> s.sex)::int * 2 + (v.birth_date <> s.birth_date)::int * 4
                       + (v.relation <> s.relation)::int * 8 + (v.school_stage IS DISTINCT FROM s.school_stage)::int * 16
                       + (v.school_name IS DISTINCT FROM s.school_name)::int * 32 + (v.disability IS DISTINCT FROM s.disability)::int * 64
                       + (v.labour IS DISTINCT FROM s.labour)::int * 4096
                       + (m.person_id IS NOT NULL AND s.id_sealed IS NOT NULL)::int * 8192
                   END AS changed
            FROM x_batch b
            JOIN stage_person s ON s.batch_id = b.batch_id
            LEFT JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = s.id_hash
            LEFT JOIN x_same m ON m.candidate_id = s.candidate_id
            LEFT JOIN person_version v ON v.person_id = coalesce(p.person_id, m.person_id) AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            LEFT JOIN (SELECT DISTINCT l.id_hash FROM x_batch JOIN stage_leaving l USING (batch_id)
                       WHERE l.status IN ('EXITED', 'DECEASED') AND NOT EXISTS (SELECT FROM x_spared s WHERE s.id_hash = l.id_hash)) gone ON gone.id_hash = s.id_hash
            WHERE (gone.id_hash IS NULL OR v.status = 'EXITED') AND v.status IS DISTINCT FROM 'DECEASED'
            """;

    /** Further categories of the listed people: see {@link KindClasses#OF_CATEGORY_LIST}, {@link KindClasses#LISTED} and {@link NamedPersons#LISTED}. */
    private static final String LISTED =
            """
            CREATE TEMP TABLE x_listed AS
            SELECT person_id, category, source, min(category_from) AS category_from, max(unit) AS unit,
                   coalesce(max(detail) FILTER (WHERE is_told), max(detail)) AS detail
            FROM (
            """
                    + KindClasses.OF_CATEGORY_LIST
                    + NamedPersons.LISTED
                    + KindClasses.LISTED
                    + """
            ) listed GROUP BY person_id, category, source
            """;

    /** Everybody who needs new facts. Bits of {@code differs} are the names RosterRelease writes into the event. */
    private static final String CHANGE =
            """
            CREATE TABLE x_change AS
            SELECT * FROM (
                SELECT *, CASE WHEN household_id IS NULL THEN 'HOMELESS'
                               WHEN from_status IS DISTINCT FROM 'ACTIVE' THEN 'ENROLLED' WHEN from_household <> household_id THEN 'MOVED'
                               WHEN suspension_on IS NOT NULL THEN CASE WHEN suspended_since IS NULL THEN 'RESUMED' ELSE 'SUSPENDED' END
                               WHEN differs <> 0 THEN 'CHANGED' END AS kind
                FROM (
                    SELECT full_x.*, CASE WHEN from_status IS DISTINCT FROM 'ACTIVE' THEN 0 ELSE
                        changed + (coalesce(from_categories, categories) <> all_categories)::int * 128 + (from_category_from IS DISTINCT FROM all_from)::int * 256
                        + (from_area <> area)::int * 512 + (from_household <> household_id)::int * 1024
                        + (EXISTS (SELECT FROM x_detail d WHERE d.person_id = full_x.person_id))::int * 16384
                        + (suspension_on IS NOT NULL)::int * 32768 END AS differs
                    FROM (
                        SELECT x.*, h.household_id, h.area, least(x.category_from, c.category_from) AS all_from,
                               CASE WHEN c.person_id IS NULL THEN x.categories
                                    ELSE ARRAY(SELECT DISTINCT unnest(x.categories || c.categories) ORDER BY 1) END AS all_categories,
                               CASE WHEN s.person_id IS NULL THEN x.from_suspended ELSE s.suspended_since END AS suspended_since,
                               CASE WHEN s.person_id IS NULL THEN x.from_suspended_cause ELSE s.cause END AS suspended_cause, s.suspension_on
                        FROM x_person x
                        LEFT JOIN x_home h ON h.head_hash = x.head_hash
                        LEFT JOIN x_suspension s ON s.person_id = x.person_id
                        LEFT JOIN (SELECT person_id, array_agg(category) AS categories, min(category_from) AS category_from
                                   FROM x_listed GROUP BY person_id) c ON c.person_id = x.person_id
                    ) full_x
                ) compared
            ) judged WHERE kind IS NOT NULL
            """;

    /** Listed persons whose household neither the batch nor the roster has. */
    private static final String HOMELESS =
            """
            CREATE TEMP TABLE x_homeless AS SELECT candidate_id FROM x_change WHERE kind = 'HOMELESS'
            """;

    private static final String WITHOUT_HOMELESS = "DELETE FROM x_change WHERE kind = 'HOMELESS'";

    /** A mended line of a category list, without a line of the person list: the category comes on top of what the person holds. */
    private static final String EXTRA =
            """
            CREATE TABLE x_extra AS
            SELECT p.person_id, c.category, min(c.category_from) AS category_from
            FROM x_batch b JOIN stage_category c ON c.batch_id = b.batch_id
            LEFT JOIN person k ON k.hash_version = b.hash_version AND k.id_hash = c.id_hash
            LEFT JOIN x_named n ON n.id_hash = c.id_hash JOIN person p ON p.person_id = coalesce(k.person_id, n.person_id)
            WHERE NOT b.full_list AND NOT EXISTS (SELECT FROM x_person x WHERE x.person_id = p.person_id)
              AND NOT EXISTS (SELECT FROM x_leaving l WHERE l.person_id = p.person_id)
            GROUP BY p.person_id, c.category
            """;

    /** Beside it: whose benefit is stopped or goes on, and no row speaks of the person otherwise. */
    private static final String EXTRA_CHANGE =
            """
            INSERT INTO x_change (person_id, is_new, version, from_version, from_household, from_status, valid_from, household_id, area, name, sex,
                                  birth_date, relation, school_stage, school_name, disability, labour, all_categories, all_from, suspended_since, suspended_cause, suspension_on, differs, kind)
            SELECT *, CASE WHEN suspension_on IS NULL THEN 'CHANGED' WHEN suspended_since IS NULL THEN 'RESUMED' ELSE 'SUSPENDED' END FROM (
                SELECT v.person_id, false, p.last_version + 1, v.version, v.household_id, v.status, v.valid_from, v.household_id AS home, v.area, v.name, v.sex,
                       v.birth_date, v.relation, v.school_stage, v.school_name, v.disability, v.labour,
                       ARRAY(SELECT DISTINCT unnest(v.categories || e.categories) ORDER BY 1), least(v.category_from, e.category_from),
                       CASE WHEN s.person_id IS NULL THEN v.suspended_since ELSE s.suspended_since END AS suspended_since,
                       CASE WHEN s.person_id IS NULL THEN v.suspended_cause ELSE s.cause END, s.suspension_on,
                       (NOT coalesce(e.categories, '{}') <@ v.categories)::int * 128
                           + (v.category_from IS DISTINCT FROM least(v.category_from, e.category_from))::int * 256
                           + (s.person_id IS NOT NULL)::int * 32768 AS differs
                FROM (SELECT person_id, array_agg(category) AS categories, min(category_from) AS category_from
                      FROM x_extra GROUP BY person_id) e
                FULL JOIN (SELECT * FROM x_suspension n WHERE NOT EXISTS (SELECT FROM x_person x WHERE x.person_id = n.person_id)) s USING (person_id)
                JOIN person p USING (person_id)
                JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'ACTIVE'
            ) extra WHERE differs <> 0
            """;

    /** Who is missing without a cause: from every kind of list that had them, and all of these are in the batch. A person of a broken row is not missing: known by ID number, or by name and head where the number is what is broken. */
    private static final String ABSENT =
            """
            CREATE TABLE x_absent AS
            SELECT v.person_id
            FROM x_batch b CROSS JOIN person_version v
            WHERE (b.full_list OR b.sources <> '{}') AND v.status = 'ACTIVE' AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
              AND NOT EXISTS (SELECT FROM person_category c WHERE c.person_id = v.person_id AND c.source <> 'PAIR' AND c.source <> 'CATEGORY_LIST'
                              AND c.source <> ALL (b.sources) AND c.known_to = 'infinity' AND c.valid_to = 'infinity')
              AND (b.full_list
                   OR EXISTS (SELECT FROM person_category c WHERE c.person_id = v.person_id AND c.source = ANY (b.sources)
                              AND c.source <> 'PAIR' AND c.source <> 'CATEGORY_LIST' AND c.known_to = 'infinity' AND c.valid_to = 'infinity')
                  AND NOT EXISTS (SELECT FROM person_category c WHERE c.person_id = v.person_id AND c.source = 'PAIR'
                                  AND c.known_to = 'infinity' AND c.valid_to = 'infinity'))
              AND NOT EXISTS (SELECT FROM x_broken k WHERE k.person_id = v.person_id)
              AND NOT EXISTS (SELECT FROM x_person x WHERE x.person_id = v.person_id)
              AND NOT EXISTS (SELECT FROM x_leaving l WHERE l.person_id = v.person_id)
              AND NOT EXISTS (SELECT FROM roster_row_error e JOIN x_home h ON h.head_hash = e.head_hash
                              WHERE e.batch_id = b.batch_id AND h.household_id = v.household_id AND e.person_name = v.name)
            """;

    /** Heads no row speaks of: the roster needs them as persons. */
    private static final String BARE = "CREATE TABLE x_bare AS SELECT candidate_id FROM x_head WHERE head_is_bare";

    /** Missing until now, and listed again. */
    private static final String BACK =
            """
            CREATE TABLE x_back AS
            SELECT DISTINCT a.person_id FROM roster_absence a JOIN x_person x USING (person_id) WHERE a.closed_at IS NULL
            """;

    /** What is told of it. */
    private static final String COUNT =
            """
            CREATE TABLE x_count AS
            SELECT c.added, c.changed, c.moved, c.merged, l.gone AS "left", l.deceased,
                   (SELECT count(*) FROM x_absent) AS absent,
                   p.listed - c.listed - p.homeless AS unchanged,
                   h.households_new,
                   (SELECT count(DISTINCT household_id) FROM x_split) AS households_split,
                   (SELECT count(*) FROM x_emptied WHERE cardinality(destinations) = 1) AS households_merged,
                   h.heads_changed, p.homeless
            FROM (SELECT count(*) FILTER (WHERE kind = 'ENROLLED') AS added, count(*) FILTER (WHERE kind IN ('CHANGED', 'SUSPENDED', 'RESUMED')) AS changed,
                         count(*) FILTER (WHERE kind = 'MOVED') AS moved, count(*) FILTER (WHERE kind = 'MERGED') AS merged,
                         count(candidate_id) AS listed FROM x_change) c
            CROSS JOIN (SELECT (SELECT count(*) FROM x_person) AS listed, (SELECT count(*) FROM x_homeless) AS homeless) p
            CROSS JOIN (SELECT count(*) FILTER (WHERE status = 'EXITED') AS gone, count(*) FILTER (WHERE status = 'DECEASED') AS deceased
                        FROM x_leaving) l
            CROSS JOIN (SELECT count(*) FILTER (WHERE is_new) AS households_new,
                               count(*) FILTER (WHERE NOT is_new AND from_head <> head_person_id) AS heads_changed FROM x_household) h
            """;

    private static final List<String> PERSONS = List.of(
            LEAVING,
            "ANALYZE x_leaving",
            PERSON,
            NamedPersons.GONE,
            "ANALYZE x_person",
            Suspensions.FOUND,
            "ANALYZE x_suspension");
    private static final List<String> CHANGES = List.of(
            LISTED,
            KindClasses.CARDS,
            KindClasses.DETAILS,
            CHANGE,
            HOMELESS,
            WITHOUT_HOMELESS,
            EXTRA,
            EXTRA_CHANGE,
            "ANALYZE x_change");
    private static final List<String> REST = List.of(ABSENT, BARE, BACK, COUNT);

    /** In this order; they read {@code x_batch} and the tables before them. */
    static final List<String> STATEMENTS = Stream.of(
                    NamedPersons.WHO,
                    List.of(KindLists.SPARED),
                    KindLists.ROWS,
                    TemporaryIdentity.STATEMENTS,
                    KindLists.SAME,
                    PERSONS,
                    HouseholdIdentity.STATEMENTS,
                    KindLists.LOSSES,
                    KindLists.HOMES,
                    CHANGES,
                    HouseholdFates.STATEMENTS,
                    REST,
                    CategoryTimes.COMPARING)
            .flatMap(List::stream)
            .toList();

    /** Tables nobody needs behind {@link #reckon}. */
    static final List<String> PASSING = Stream.concat(
                    Stream.of("x_batch"), ComparisonPlace.passing(STATEMENTS).stream())
            .toList();

    private final JdbcClient jdbc;
    private final UUID batch;
    private final OffsetDateTime now;
    private final short hashVersion;

    /** @param now when the roster will have known it */
    RosterDifference(JdbcClient jdbc, UUID batch, OffsetDateTime now, short hashVersion) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.now = now;
        this.hashVersion = hashVersion;
    }

    /** Reckons; once in a transaction. */
    void reckon(ComparisonPlace place) {
        speakOf(place);
        boolean ofOneKind = jdbc.sql(KindLists.ANY_STAGED).query(Boolean.class).single();
        boolean named = new NamedPersons(jdbc, batch, hashVersion).areStaged();
        STATEMENTS.stream()
                .filter(statement -> ofOneKind || !KindLists.OF_STAGED_ROWS.contains(statement))
                .filter(statement -> named || !NamedPersons.OF_NAMED_ROWS.contains(statement))
                .forEach(statement -> jdbc.sql(place.placed(statement)).update());
    }

    /** The batch all statements read, those of {@link RosterRelease} too: for one that finds the rest kept. */
    void speakOf(ComparisonPlace place) {
        jdbc.sql(place.placed(BATCH))
                .param("now", now)
                .param("hashVersion", hashVersion)
                .param("batch", batch)
                .update();
        // Unless it is told, the planner expects hundreds of rows here and sorts whole lists for them.
        jdbc.sql("ANALYZE x_batch").update();
    }

    /** Listed persons whose household neither the batch nor the roster has; 0 unless the roster moved since staging. */
    long homeless() {
        return jdbc.sql("SELECT homeless FROM x_count").query(Long.class).single();
    }

    Differences counts() {
        return jdbc.sql("SELECT * FROM x_count").query(Differences.class).single();
    }
}
