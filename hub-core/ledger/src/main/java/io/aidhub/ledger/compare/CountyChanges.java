package io.aidhub.ledger.compare;

import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What changed in the roster of the whole county from the lists of one month to those of the next (全县增减表): counts, nobody by name. The roster of a month is what was
 * known once the last list or correction of it or of an earlier month was released, and before the first list of a later one.
 */
public final class CountyChanges {
    private static final String MOMENTS =
            """
            WITH bounds AS (
                SELECT coalesce(least(min(released_at) FILTER (WHERE period >= :month AND is_list), max(written_at) FILTER (WHERE period < :month)), 'infinity') AS before,
                       coalesce(least(min(released_at) FILTER (WHERE period > :month AND is_list), max(written_at) FILTER (WHERE period <= :month)), 'infinity') AS now
                FROM (SELECT period, released_at, state <> 'UNDONE' AND NOT by_hand AS is_list,
                             greatest(released_at, undone_at) + interval '1 microsecond' AS written_at
                      FROM roster_batch WHERE released_at IS NOT NULL) b),
            b AS (
                SELECT v.person_id, v.area, v.categories FROM bounds t JOIN person_version v ON v.known_from < t.before AND v.known_to >= t.before
                WHERE v.valid_to = 'infinity' AND v.status = 'ACTIVE'),
            n AS (
                SELECT v.person_id, v.area, v.categories, v.status, v.cause
                FROM bounds t JOIN person_version v ON v.known_from < t.now AND v.known_to >= t.now
                WHERE v.valid_to = 'infinity')
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
        return jdbc.sql(MOMENTS + Movements.CHANGES)
                .param("month", month.toString())
                .param("area", area)
                .query(CountyChange.class)
                .list();
    }

    /** Who left the roster, by township and cause. */
    public List<CountyChange.Leaving> leavings(YearMonth month, String area) {
        return jdbc.sql(MOMENTS + Movements.LEAVINGS)
                .param("month", month.toString())
                .param("area", area)
                .query(CountyChange.Leaving.class)
                .list();
    }
}
