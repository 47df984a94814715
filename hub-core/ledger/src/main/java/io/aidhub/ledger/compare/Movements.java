package io.aidhub.ledger.compare;

/**
 * How the roster of one moment became that of another, in counts. Goes behind two common table expressions of the caller: {@code b} (person_id, area, categories) who was
 * in the roster then, and {@code n} (person_id, area, categories, status, cause) everybody known at the later moment, gone ones too. Parameter {@code area}: beginning of
 * a division, an empty text for all.
 */
final class Movements {
    /** Columns of {@link CountyChange}. */
    static final String CHANGES =
            """
            , op AS (SELECT person_id, area, c AS category FROM b CROSS JOIN LATERAL unnest(categories || '*'::text) AS c
                     WHERE starts_with(area, :area)),
            np AS (SELECT person_id, area, c AS category FROM n CROSS JOIN LATERAL unnest(categories || '*'::text) AS c
                   WHERE status = 'ACTIVE' AND starts_with(area, :area)),
            told AS (
                SELECT coalesce(op.area, np.area) AS area, coalesce(op.category, np.category) AS category,
                       op.person_id IS NOT NULL AS was, np.person_id IS NOT NULL AS is_now,
                       CASE WHEN op.person_id IS NOT NULL AND np.person_id IS NOT NULL THEN 'STAYED'
                            WHEN op.person_id IS NULL AND was_there.person_id IS NULL THEN 'CAME'
                            WHEN op.person_id IS NULL AND was_there.area <> np.area THEN 'MOVED_IN'
                            WHEN op.person_id IS NULL THEN 'GAINED'
                            WHEN there.status = 'DECEASED' THEN 'DECEASED'
                            WHEN there.status IS DISTINCT FROM 'ACTIVE' THEN 'EXITED'
                            WHEN there.area <> op.area THEN 'MOVED_OUT'
                            ELSE 'LOST' END AS what
                FROM op FULL JOIN np ON np.person_id = op.person_id AND np.area = op.area AND np.category = op.category
                LEFT JOIN b AS was_there ON was_there.person_id = np.person_id AND op.person_id IS NULL
                LEFT JOIN n AS there ON there.person_id = op.person_id AND np.person_id IS NULL)
            SELECT area, category, count(*) FILTER (WHERE was) AS before, count(*) FILTER (WHERE what = 'CAME') AS came,
                   count(*) FILTER (WHERE what = 'MOVED_IN') AS moved_in, count(*) FILTER (WHERE what = 'GAINED') AS gained,
                   count(*) FILTER (WHERE what = 'EXITED') AS exited, count(*) FILTER (WHERE what = 'DECEASED') AS deceased,
                   count(*) FILTER (WHERE what = 'MOVED_OUT') AS moved_out, count(*) FILTER (WHERE what = 'LOST') AS lost,
                   count(*) FILTER (WHERE is_now) AS now
            FROM told GROUP BY area, category ORDER BY area, category <> '*', category
            """;

    /** Columns of {@link CountyChange.Leaving}: who left the roster, by township and cause. */
    static final String LEAVINGS =
            """
            SELECT b.area, coalesce(n.cause, n.status, '') AS cause, count(*) AS persons
            FROM b LEFT JOIN n ON n.person_id = b.person_id
            WHERE n.status IS DISTINCT FROM 'ACTIVE' AND starts_with(b.area, :area) GROUP BY 1, 2 ORDER BY 1, 2
            """;

    private Movements() {}
}
