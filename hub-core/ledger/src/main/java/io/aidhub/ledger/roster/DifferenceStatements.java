package io.aidhub.ledger.roster;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who stands in a difference list: {@link #FORESEEN} from the tables of a comparison, before a release, and {@link #WRITTEN} from what the release wrote. Both give the same
 * columns and the same rows; whoever was missing already (待核 since an earlier list) is no difference and stands in neither.
 */
final class DifferenceStatements {
    private static final String NOW = "%1$s.known_to = 'infinity' AND %1$s.valid_to = 'infinity'";
    private static final String BEFORE =
            "%1$s.known_from < t.at AND %1$s.known_to >= t.at AND %1$s.valid_to = 'infinity'";
    private static final String AFTER =
            "%1$s.known_from <= t.at AND %1$s.known_to > t.at AND %1$s.valid_to = 'infinity'";

    /** Names of facts in the order of their columns {@code n_…} and {@code o_…}; their values are texts. */
    static final String[] FACTS = {
        "name",
        "sex",
        "birthDate",
        "relation",
        "schoolStage",
        "schoolName",
        "disability",
        "labour",
        "categories",
        "categoryFrom",
        "area",
        "suspendedSince"
    };

    /** {@code %1$s} prefix of the columns, {@code %2$s} whose they are, {@code %3$s} and {@code %4$s} its categories and their first day. */
    private static final String SIDE =
            """
             %2$s.name AS %1$sname, %2$s.sex AS %1$ssex, %2$s.birth_date::text AS "%1$sbirthDate", %2$s.relation AS %1$srelation,
             %2$s.school_stage AS "%1$sschoolStage", %2$s.school_name AS "%1$sschoolName", %2$s.disability AS %1$sdisability, %2$s.labour AS %1$slabour,
             array_to_string(%2$s.%3$s, ',') AS %1$scategories, %2$s.%4$s::text AS "%1$scategoryFrom", %2$s.area AS %1$sarea,
             %2$s.suspended_since::text AS "%1$ssuspendedSince"
            """;

    private static final String OLD = SIDE.formatted("o_", "o", "categories", "category_from");
    private static final String ORDER = Stream.of(DifferenceKind.values())
            .map(kind -> "'" + kind.written() + "'")
            .collect(Collectors.joining(
                    ", ", " ORDER BY array_position(ARRAY[", "], s.kind), s.n_area, s.n_name, s.person_id"));
    private static final String SHOWN = ", shown AS (SELECT s.* FROM found s WHERE :kind IN ('', s.kind)" + ORDER
            + " LIMIT :most OFFSET :from) SELECT s.*," + OLD + ", ";
    private static final String COUNTED = "SELECT kind, count(*) AS persons FROM found GROUP BY kind";

    private static final String FOUND_FORESEEN =
            """
            WITH found AS (
                SELECT c.kind, c.person_id, c.household_id, c.differs, coalesce(greatest(%s, c.valid_from), b.effective_on) AS day,
                       CASE c.kind WHEN 'SUSPENDED' THEN c.suspended_cause END AS cause, %s
                FROM x_batch b CROSS JOIN x_change c
                UNION ALL
                SELECT l.status, v.person_id, v.household_id, 0, l.left_on, l.cause, %s
                FROM x_leaving l JOIN person_version v ON v.person_id = l.person_id AND %s
                UNION ALL
                SELECT 'ABSENT', v.person_id, v.household_id, 0, b.effective_on, NULL, %3$s
                FROM x_batch b CROSS JOIN x_absent a JOIN person_version v ON v.person_id = a.person_id AND %4$s
                WHERE NOT EXISTS (SELECT FROM roster_absence o WHERE o.person_id = a.person_id AND o.closed_at IS NULL))
            """
                    .formatted(
                            RosterRelease.TURNS_ON,
                            SIDE.formatted("n_", "c", "all_categories", "all_from"),
                            SIDE.formatted("n_", "v", "categories", "category_from"),
                            NOW.formatted("v"));

    private static final String FOUND_WRITTEN =
            """
            WITH t AS (SELECT batch_id, released_at AS at FROM roster_batch WHERE batch_id = :batch AND released_at IS NOT NULL),
            found AS (
                SELECT e.kind, v.person_id, v.household_id, 0 AS differs, v.valid_from AS day, CASE e.kind WHEN 'SUSPENDED' THEN v.suspended_cause ELSE v.cause END AS cause, %1$s
                FROM t JOIN status_event e ON e.batch_id = t.batch_id AND e.recorded_at = t.at
                JOIN status_event_person p USING (event_id)
                JOIN person_version v ON v.person_id = p.person_id AND v.version = p.version AND v.known_from = t.at AND v.valid_to = 'infinity'
                UNION ALL
                SELECT 'ABSENT', v.person_id, v.household_id, 0, a.since, NULL, %1$s
                FROM t JOIN roster_absence a ON a.batch_id = t.batch_id AND a.opened_again_at = '-infinity'
                JOIN person_version v ON v.person_id = a.person_id AND %2$s)
            """
                    .formatted(SIDE.formatted("n_", "v", "categories", "category_from"), AFTER.formatted("v"));

    static final String FORESEEN = FOUND_FORESEEN
            + SHOWN
            + """
             coalesce(w.household_id, ow.household_id) AS household, coalesce(c.name, h.name) AS head_name, oh.name AS was_head_name, o.household_id AS was_household,
             coalesce(x.head_person_id, w.head_person_id) IS DISTINCT FROM ow.head_person_id AS other_head,
             s.differs & 8192 <> 0 AS numbered, s.differs & 16384 <> 0 AS detailed
            FROM shown s
            LEFT JOIN person_version o ON o.person_id = s.person_id AND %s
            LEFT JOIN x_house x ON x.household_id = s.household_id AND x.state = 'ACTIVE'
            LEFT JOIN household_version w ON w.household_id = s.household_id AND %s
            LEFT JOIN x_change c ON c.person_id = coalesce(x.head_person_id, w.head_person_id)
            LEFT JOIN person_version h ON h.person_id = coalesce(x.head_person_id, w.head_person_id) AND %s
            LEFT JOIN household_version ow ON ow.household_id = o.household_id AND %s
            LEFT JOIN person_version oh ON oh.person_id = ow.head_person_id AND %s
            """
                    .formatted(
                            NOW.formatted("o"),
                            NOW.formatted("w"),
                            NOW.formatted("h"),
                            NOW.formatted("ow"),
                            NOW.formatted("oh"))
            + ORDER;
    static final String FORESEEN_COUNT = FOUND_FORESEEN + COUNTED;

    static final String WRITTEN = FOUND_WRITTEN
            + SHOWN
            + """
             w.household_id AS household, h.name AS head_name, oh.name AS was_head_name, o.household_id AS was_household,
             w.head_person_id IS DISTINCT FROM ow.head_person_id AS other_head,
             s.person_id = ANY (:numbered::uuid[]) AS numbered,
             EXISTS (SELECT FROM person_category f JOIN person_category g USING (person_id, category, source)
                     WHERE f.person_id = s.person_id AND f.known_to = t.at AND f.valid_to = 'infinity'
                       AND g.known_from = t.at AND g.valid_to = 'infinity' AND f.detail <> g.detail) AS detailed
            FROM t CROSS JOIN shown s
            LEFT JOIN person_version o ON o.person_id = s.person_id AND %s
            LEFT JOIN household_version w ON w.household_id = s.household_id AND %s
            LEFT JOIN person_version h ON h.person_id = w.head_person_id AND %s
            LEFT JOIN household_version ow ON ow.household_id = o.household_id AND %s
            LEFT JOIN person_version oh ON oh.person_id = ow.head_person_id AND %s
            """
                    .formatted(
                            BEFORE.formatted("o"),
                            AFTER.formatted("w"),
                            AFTER.formatted("h"),
                            BEFORE.formatted("ow"),
                            BEFORE.formatted("oh"))
            + ORDER;
    static final String WRITTEN_COUNT = FOUND_WRITTEN + COUNTED;

    private DifferenceStatements() {}
}
