package io.aidhub.ledger.roster;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom rows without an ID number speak of in lists beside the person list (增减表、死亡、类别、发放): somebody of the household of the head they name who has the name and whatever the
 * row says of birth date and sex. Exactly one or nobody; whoever has a number is known by all three only. A row without a head is of the one person without number in its
 * township with the same name, birth date and sex, if nobody else there has these. Like {@link TemporaryIdentity}, on which it leans; decision 0034 says why.
 */
final class NamedPersons {
    /**
     * Such rows beside everybody of the roster they may speak of. {@code is_known}: if there is nobody else it is this one. {@code %s} is the batch and the hash version.
     */
    private static final String MAY_BE =
            """
            SELECT n.file_no, n.row_number, n.id_hash, n.needs_person, v.person_id, v.birth_date, v.sex, v.status AS person_status, v.suspended_since,
                   p.temporary OR n.birth_date IS NOT NULL AND n.sex IS NOT NULL AS is_known
            FROM stage_named n
            JOIN person head ON head.hash_version = %2$s AND head.id_hash = n.head_hash
            """
                    + TemporaryIdentity.HOME
                    + """
            JOIN person_version v ON v.household_id = home.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.name = n.name
                AND (n.birth_date IS NULL OR v.birth_date = n.birth_date) AND (n.sex IS NULL OR v.sex = n.sex) AND v.cause IS DISTINCT FROM 'MERGED'
            JOIN person p ON p.person_id = v.person_id
            WHERE n.batch_id = %1$s
            UNION
            SELECT n.file_no, n.row_number, n.id_hash, n.needs_person, v.person_id, v.birth_date, v.sex, v.status, v.suspended_since, p.temporary
            FROM stage_named n
            JOIN person_version v ON v.name = n.name AND v.birth_date = n.birth_date AND v.sex = n.sex AND v.area = n.area AND v.known_to = 'infinity'
                AND v.valid_to = 'infinity' AND v.cause IS DISTINCT FROM 'MERGED'
            JOIN person p ON p.person_id = v.person_id
            WHERE n.batch_id = %1$s AND n.head_hash IS NULL
            """;

    /** Whom the rows speak of without a doubt, as the roster knows them. */
    private static final String FOUND =
            """
            SELECT id_hash, (array_agg(person_id))[1] AS person_id
            FROM (SELECT DISTINCT id_hash, person_id FROM (
                      SELECT *, count(*) OVER (PARTITION BY file_no, row_number) AS persons FROM (
            """
                    + MAY_BE
                    + """
                      ) each_match) m WHERE persons = 1 AND is_known) one
            GROUP BY id_hash HAVING count(*) = 1
            """;

    private static final String NOBODY = "SELECT NULL::bytea AS id_hash, NULL::uuid AS person_id WHERE false";

    // ---------------------------------------------------------------- in the comparison

    private static final String NAMED = "CREATE TEMP TABLE x_named AS " + NOBODY;
    private static final String FILL = "INSERT INTO x_named "
            + FOUND.formatted("(SELECT batch_id FROM x_batch)", "(SELECT hash_version FROM x_batch)");

    /** The rows of the 增减表 and of deaths beside whom they speak of. */
    private static final String LEFT =
            """
            CREATE TEMP TABLE x_left AS
            SELECT l.*, coalesce(p.person_id, n.person_id) AS person_id
            FROM x_batch b JOIN stage_leaving l ON l.batch_id = b.batch_id
            LEFT JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = l.id_hash
            LEFT JOIN x_named n ON n.id_hash = l.id_hash
            """;

    /** Behind the persons: whoever leaves by name is gone, though a row of the list may name them under another head. */
    static final String GONE = "DELETE FROM x_person x USING x_leaving l WHERE x.person_id = l.person_id";

    /** Categories of those whom a category list names without a number; begins the union of what else they hold. */
    static final String LISTED =
            """
            SELECT x.person_id, c.category, 'CATEGORY_LIST', c.category_from, 'HOUSEHOLD', '{}', true
            FROM x_batch b JOIN stage_category c ON c.batch_id = b.batch_id AND c.name IS NOT NULL
            JOIN x_named n ON n.id_hash = c.id_hash JOIN x_person x ON x.person_id = n.person_id
            WHERE b.category_list
            UNION ALL
            """;

    /** Before anything is compared. */
    static final List<String> WHO = List.of(NAMED, FILL, "ANALYZE x_named", LEFT, "ANALYZE x_left");

    /** What only a batch with such rows needs. */
    static final List<String> OF_NAMED_ROWS = List.of(FILL, GONE);

    // ---------------------------------------------------------------- in staging

    private static final String ANY_STAGED = "SELECT EXISTS (SELECT FROM stage_named WHERE batch_id = :batch)";

    /** Of the roster, and of the other lists of the batch ({@code same_hash}): these may bring somebody new, or a number. */
    private static final String MATCHES =
            """
            CREATE TEMP TABLE x_may_be ON COMMIT DROP AS
            SELECT file_no, row_number, person_id, NULL::bytea AS same_hash, birth_date, sex, person_status, suspended_since, is_known FROM (
            """
                    + MAY_BE
                    + """
            ) roster
            UNION ALL
            SELECT DISTINCT n.file_no, n.row_number, NULL::uuid, s.id_hash, s.birth_date, s.sex, 'ACTIVE', NULL::date,
                   s.is_temporary OR n.birth_date IS NOT NULL AND n.sex IS NOT NULL
            FROM stage_named n
            JOIN (SELECT batch_id, id_hash, head_hash, name, birth_date, sex, id_sealed IS NULL AS is_temporary FROM stage_person
                  UNION ALL SELECT batch_id, id_hash, head_hash, name, birth_date, sex, id_sealed IS NULL FROM stage_holder) s
                ON s.batch_id = n.batch_id AND s.head_hash = n.head_hash AND s.name = n.name
                AND (n.birth_date IS NULL OR s.birth_date = n.birth_date) AND (n.sex IS NULL OR s.sex = n.sex)
            WHERE n.batch_id = %1$s
            """;

    private static final String NO_MATCHES =
            """
            CREATE TEMP TABLE x_may_be ON COMMIT DROP AS
            SELECT 0::smallint AS file_no, 0::bigint AS row_number, NULL::uuid AS person_id, NULL::bytea AS same_hash, NULL::text AS person_status,
                   NULL::date AS suspended_since
            WHERE false
            """;

    /** Each row beside what its matches come to. One person may stand in roster and lists at once: {@code facts} tells two apart. */
    private static final String JUDGED =
            """
            FROM stage_named n
            LEFT JOIN (SELECT file_no, row_number, count(DISTINCT person_id) AS persons, count(DISTINCT (birth_date, sex)) AS facts, bool_or(is_known) AS is_known,
                              bool_or(person_status = 'ACTIVE') AS is_active, bool_or(person_id IS NOT NULL) AS on_roster, max(suspended_since) AS suspended_since
                       FROM x_may_be GROUP BY file_no, row_number) m USING (file_no, row_number)
            WHERE n.batch_id = :batch
            """;

    private static final Map<Finding.Kind, String> FINDINGS = Map.of(
            Finding.Kind.TEMPORARY_AMBIGUOUS, "m.persons > 1 OR m.facts > 1",
            Finding.Kind.TEMPORARY_UNKNOWN,
                    "m.facts IS NULL AND n.needs_person OR m.facts = 1 AND m.persons <= 1 AND NOT m.is_known",
            Finding.Kind.PERSON_UNKNOWN, "n.status = 'SUSPENDED' AND NOT m.is_active",
            Finding.Kind.NOT_SUSPENDED,
                    """
                    n.status = 'RESUMED' AND m.facts = 1 AND m.suspended_since IS NULL
                    AND NOT EXISTS (SELECT FROM stage_named o WHERE o.batch_id = n.batch_id AND o.id_hash = n.id_hash AND o.status = 'SUSPENDED'
                                    AND (o.left_on, o.file_no, o.row_number) < (n.left_on, n.file_no, n.row_number))
                    """);

    /** Rows of one person bear one hash, that with the number where a list has it. */
    private static final String SAME_IN_BATCH =
            """
            UPDATE %s s SET id_hash = same.same_hash
            FROM (SELECT DISTINCT ON (m.file_no, m.row_number) m.file_no, m.row_number, m.same_hash
                  FROM x_may_be m LEFT JOIN stage_person o ON o.batch_id = :batch AND o.id_hash = m.same_hash
                  WHERE m.same_hash IS NOT NULL ORDER BY m.file_no, m.row_number, o.id_sealed IS NULL, m.same_hash) same
            WHERE s.batch_id = :batch AND s.file_no = same.file_no AND s.row_number = same.row_number AND s.name IS NOT NULL
            """;

    /** Rows that mean nothing any more: whom they speak of cannot be told since the roster moved. */
    private static final String LOST =
            """
            SELECT EXISTS (
                SELECT FROM stage_named n LEFT JOIN (
            """
                    + FOUND.formatted(":batch", ":hashVersion")
                    + """
                ) f ON f.id_hash = n.id_hash
                WHERE n.batch_id = :batch AND n.needs_person AND f.person_id IS NULL
                  AND NOT EXISTS (SELECT FROM stage_person s WHERE s.batch_id = n.batch_id AND s.id_hash = n.id_hash)
                  AND NOT EXISTS (SELECT FROM stage_holder s WHERE s.batch_id = n.batch_id AND s.id_hash = n.id_hash))
            """;

    private final JdbcClient jdbc;
    private final UUID batch;
    private final short hashVersion;

    NamedPersons(JdbcClient jdbc, UUID batch, short hashVersion) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.hashVersion = hashVersion;
    }

    /** Whether the batch has such rows. */
    boolean areStaged() {
        return with(ANY_STAGED).query(Boolean.class).single();
    }

    /** Looks for whom the staged rows speak of; returns those that cannot stay, at most {@code max} of a kind. Once in a transaction. */
    List<Finding> settle(int max) {
        if (!areStaged()) {
            jdbc.sql(NO_MATCHES).update();
            return List.of();
        }
        with(MATCHES.formatted(":batch", ":hashVersion")).update();
        List.of("stage_leaving", "stage_category", "stage_payment")
                .forEach(table -> with(SAME_IN_BATCH.formatted(table)).update());
        return FINDINGS.entrySet().stream()
                .flatMap(finding -> with("SELECT n.file_no, n.row_number " + JUDGED + " AND (" + finding.getValue()
                                + ") ORDER BY 1, 2 LIMIT " + max)
                        .query((rows, i) -> new Finding(rows.getInt(1), rows.getLong(2), finding.getKey()))
                        .list()
                        .stream())
                .toList();
    }

    /** Whether a staged row is not known to speak of anybody any more. */
    boolean anyLost() {
        return areStaged() && with(LOST).query(Boolean.class).single();
    }

    /** Who is who by {@code id_hash}, as a query for the batch and the hash version by name. */
    String found() {
        return areStaged() ? FOUND.formatted(":batch", ":hashVersion") : NOBODY;
    }

    private JdbcClient.StatementSpec with(String statement) {
        return jdbc.sql(statement).param("batch", batch).param("hashVersion", hashVersion);
    }
}
