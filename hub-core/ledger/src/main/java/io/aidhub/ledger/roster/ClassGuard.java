package io.aidhub.ledger.roster;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The guard against a list that is short of one class only: staged people of each class beside those the roster holds by the same kind of list. */
final class ClassGuard {
    private static final String FALLEN =
            """
            SELECT h.category, sum(h.persons) AS before, coalesce(sum(n.persons), 0) AS counted
            FROM (SELECT c.source, c.category, c.persons
                  FROM (SELECT source, category, count(*) AS persons FROM person_category
                        WHERE known_to = 'infinity' AND valid_to = 'infinity' GROUP BY source, category) c
                  JOIN roster_batch b ON b.batch_id = :batch
                      AND (c.source = 'PAIR' AND b.full_list OR c.source = 'CATEGORY_LIST' AND b.full_list AND b.category_list OR c.source = ANY (b.sources))) h
            LEFT JOIN (SELECT 'PAIR' AS source, c.category, sum(s.persons) AS persons
                       FROM (SELECT categories, count(*) AS persons FROM stage_person WHERE batch_id = :batch GROUP BY categories) s
                       CROSS JOIN LATERAL unnest(s.categories) AS c (category) GROUP BY c.category
                       UNION ALL
                       SELECT 'CATEGORY_LIST', s.category, count(DISTINCT s.id_hash) FROM stage_category s WHERE s.batch_id = :batch GROUP BY s.category
                       UNION ALL
                       SELECT s.source, c.category, count(DISTINCT s.id_hash)
                       FROM stage_holder s CROSS JOIN LATERAL unnest(s.categories) AS c (category) WHERE s.batch_id = :batch
                       GROUP BY s.source, c.category) n ON n.source = h.source AND n.category = h.category
            GROUP BY h.source, h.category
            HAVING coalesce(sum(n.persons), 0) < sum(h.persons) * (1 - :by) AND sum(h.persons) - coalesce(sum(n.persons), 0) >= :fewest
            ORDER BY h.category
            """;

    private ClassGuard() {}

    static List<BatchFinding> fallen(JdbcClient jdbc, UUID batch, double by, int fewest) {
        return jdbc.sql(FALLEN)
                .param("batch", batch)
                .param("by", by)
                .param("fewest", fewest)
                .query((rows, i) -> new BatchFinding(
                        BatchFinding.Kind.SHORT_CLASS, rows.getString(1), rows.getLong(2), rows.getLong(3)))
                .list();
    }
}
