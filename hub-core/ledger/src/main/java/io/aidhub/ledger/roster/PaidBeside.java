package io.aidhub.ledger.roster;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lays the payments of a batch (发放名单) beside the roster: who was paid and is not in the class, who is and was not paid. Nobody's status changes by it. */
final class PaidBeside {
    /** What was really paid, and whom the roster knows by the number. */
    private static final String PAID =
            """
            WITH named AS (%s), paid AS (
                SELECT s.file_no, s.row_number, s.id_hash, s.head_hash, s.paid_for, s.category, p.person_id, b.effective_on,
                       row_number() OVER (PARTITION BY s.id_hash, s.category, s.paid_for ORDER BY s.file_no, s.row_number) AS time,
                       EXISTS (SELECT FROM person_category c WHERE c.person_id = p.person_id AND c.category = s.category AND c.known_to = 'infinity'
                               AND c.valid_from < s.paid_for + interval '1 month' AND c.valid_to > s.paid_for) AS holds,
                       EXISTS (SELECT FROM person_category c WHERE c.person_id = p.person_id AND c.category = s.category AND c.known_to = 'infinity'
                               AND c.valid_to <= s.paid_for) AS held
                FROM roster_batch b JOIN stage_payment s ON s.batch_id = b.batch_id AND s.is_paid
                LEFT JOIN person k ON k.hash_version = :hashVersion AND k.id_hash = s.id_hash
                LEFT JOIN named n ON n.id_hash = s.id_hash
                CROSS JOIN LATERAL (SELECT coalesce(k.person_id, n.person_id) AS person_id) p
                WHERE b.batch_id = :batch)
            """;

    private static final String ROWS = PAID
            + """
            SELECT kind, category, 0, count(*) FROM (
                SELECT category, unnest(ARRAY[CASE WHEN NOT holds THEN CASE WHEN held THEN 'PAID_AFTER_LEAVING' ELSE 'PAID_NOT_ON_ROSTER' END END,
                                              CASE WHEN time > 1 THEN 'PAID_TWICE' END,
                                              CASE WHEN paid_for <> effective_on THEN 'PAID_OTHER_MONTH' END]) AS kind
                FROM paid) found
            WHERE kind IS NOT NULL GROUP BY kind, category ORDER BY kind, category
            """;
    /** Of the classes the list pays for. Where the household is protected one payment to somebody of it is for all. */
    private static final String NOT_PAID = PAID
            + """
            , paid_person AS MATERIALIZED (
                SELECT DISTINCT person_id, category FROM paid WHERE paid_for = effective_on AND person_id IS NOT NULL),
            home AS MATERIALIZED (
                SELECT DISTINCT v.household_id, p.category FROM paid_person p
                JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity')
            SELECT 'NOT_PAID', o.category, count(*), count(*) FILTER (WHERE NOT is_paid)
            FROM (SELECT c.person_id, c.category,
                         bool_or(CASE WHEN c.unit = 'HOUSEHOLD' THEN h.household_id IS NOT NULL ELSE p.person_id IS NOT NULL END) AS is_paid
                  FROM roster_batch b
                  JOIN person_category c ON c.known_to = 'infinity' AND c.valid_from <= b.effective_on AND c.valid_to > b.effective_on
                      AND c.category IN (SELECT category FROM paid)
                  JOIN person_version v ON v.person_id = c.person_id AND v.status = 'ACTIVE' AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                  LEFT JOIN home h ON h.household_id = v.household_id AND h.category = c.category
                  LEFT JOIN paid_person p ON p.person_id = c.person_id AND p.category = c.category
                  WHERE b.batch_id = :batch GROUP BY c.person_id, c.category) o
            GROUP BY o.category ORDER BY o.category
            """;

    private PaidBeside() {}

    static List<BatchFinding> find(JdbcClient jdbc, UUID batch, short hashVersion) {
        String named = new NamedPersons(jdbc, batch, hashVersion).found();
        return Stream.of(ROWS, NOT_PAID)
                .flatMap(query -> jdbc
                        .sql(query.formatted(named))
                        .param("batch", batch)
                        .param("hashVersion", hashVersion)
                        .query((rows, i) -> new BatchFinding(
                                BatchFinding.Kind.valueOf(rows.getString(1)),
                                rows.getString(2),
                                rows.getLong(3),
                                rows.getLong(4)))
                        .list()
                        .stream())
                .filter(finding -> finding.counted() > 0)
                .toList();
    }
}
