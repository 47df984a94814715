package io.aidhub.ledger.compare;

import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What changed in the roster of the whole county from the lists of one month to those of the next (全县增减表): counts, nobody by name. The roster of a month is what was
 * known before the first list of a later month was released.
 */
public final class CountyChanges {
    private static final String BOUNDS =
            """
            bounds AS (
                SELECT coalesce(min(e.recorded_at) FILTER (WHERE b.period >= :month), 'infinity') AS before,
                       coalesce(min(e.recorded_at) FILTER (WHERE b.period > :month), 'infinity') AS now
                FROM status_event e JOIN roster_batch b ON b.batch_id = e.batch_id),
            o AS (
                SELECT v.person_id, v.area, v.categories FROM bounds t JOIN person_version v ON v.known_from < t.before AND v.known_to >= t.before
                WHERE v.valid_to = 'infinity' AND v.status = 'ACTIVE' AND starts_with(v.area, :area)),
            n AS (
                SELECT v.person_id, v.area, v.categories, v.status, v.cause
                FROM bounds t JOIN person_version v ON v.known_from < t.now AND v.known_to >= t.now
                WHERE v.valid_to = 'infinity')
            """;
    private static final String CHANGES = "WITH " + BOUNDS
            + """
            , op AS (SELECT person_id, area, c AS category FROM o CROSS JOIN LATERAL unnest(categories || '*'::text) AS c),
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
                LEFT JOIN LATERAL (SELECT v.person_id, v.area FROM bounds t JOIN person_version v ON v.person_id = np.person_id
                                   WHERE op.person_id IS NULL AND v.known_from < t.before AND v.known_to >= t.before
                                     AND v.valid_to = 'infinity' AND v.status = 'ACTIVE') was_there ON true
                LEFT JOIN n AS there ON there.person_id = op.person_id AND np.person_id IS NULL)
            SELECT area, category, count(*) FILTER (WHERE was) AS before, count(*) FILTER (WHERE what = 'CAME') AS came,
                   count(*) FILTER (WHERE what = 'MOVED_IN') AS moved_in, count(*) FILTER (WHERE what = 'GAINED') AS gained,
                   count(*) FILTER (WHERE what = 'EXITED') AS exited, count(*) FILTER (WHERE what = 'DECEASED') AS deceased,
                   count(*) FILTER (WHERE what = 'MOVED_OUT') AS moved_out, count(*) FILTER (WHERE what = 'LOST') AS lost,
                   count(*) FILTER (WHERE is_now) AS now
            FROM told GROUP BY area, category ORDER BY area, category <> '*', category
            """;
    private static final String LEAVINGS = "WITH " + BOUNDS
            + """
            SELECT o.area, coalesce(n.cause, n.status, '') AS cause, count(*) AS persons
            FROM o LEFT JOIN n ON n.person_id = o.person_id
            WHERE n.status IS DISTINCT FROM 'ACTIVE' GROUP BY 1, 2 ORDER BY 1, 2
            """;

    private final JdbcClient jdbc;

    public CountyChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By township and category, each township's {@link CountyChange#EVERYBODY} first.
     *
     * @param area only townships in this division; an empty text: all
     */
    public List<CountyChange> changes(YearMonth month, String area) {
        return jdbc.sql(CHANGES)
                .param("month", month.toString())
                .param("area", area)
                .query(CountyChange.class)
                .list();
    }

    /** Who left the roster, by township and cause. */
    public List<CountyChange.Leaving> leavings(YearMonth month, String area) {
        return jdbc.sql(LEAVINGS)
                .param("month", month.toString())
                .param("area", area)
                .query(CountyChange.Leaving.class)
                .list();
    }
}
