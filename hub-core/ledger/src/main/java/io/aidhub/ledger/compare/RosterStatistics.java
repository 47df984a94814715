package io.aidhub.ledger.compare;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The roster of any day as it was known on any day, in counts (名册统计): what there is, and how one day became another. Nobody by name. Counts and the list of the same
 * moment ({@link io.aidhub.ledger.sight.RosterPast}) reckon by the same condition, so they agree.
 */
public final class RosterStatistics {
    private static final String MOMENTS =
            """
            WITH b AS (
                SELECT person_id, area, categories FROM person_version
                WHERE known_from < :beforeKnown AND known_to >= :beforeKnown AND valid_from <= :beforeOn AND valid_to > :beforeOn AND status = 'ACTIVE'),
            n AS (
                SELECT person_id, area, categories, status, cause FROM person_version
                WHERE known_from < :nowKnown AND known_to >= :nowKnown AND valid_from <= :nowOn AND valid_to > :nowOn)
            """;
    private static final String COUNTED =
            """
            c AS category, count(*) AS persons, count(DISTINCT v.household_id) AS households, count(a.person_id) AS unclear
            FROM person_version v CROSS JOIN LATERAL unnest(v.categories || '*'::text) AS c
            LEFT JOIN roster_absence a ON a.person_id = v.person_id AND a.since <= :on
                AND (a.closed_at IS NULL OR a.closed_at >= :known) AND a.opened_again_at < :known
                AND EXISTS (SELECT FROM roster_batch r WHERE r.batch_id = a.batch_id AND r.released_at < :known)
            WHERE v.known_from < :known AND v.known_to >= :known AND v.valid_from <= :on AND v.valid_to > :on AND v.status = 'ACTIVE'
              AND starts_with(v.area, :area)
            """;
    private static final String STOCK =
            "SELECT v.area, " + COUNTED + " GROUP BY v.area, c ORDER BY v.area, c <> '*', c";
    private static final String TOTAL = "SELECT :area AS area, " + COUNTED + " GROUP BY c ORDER BY c <> '*', c";

    private final JdbcClient jdbc;

    public RosterStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By township and category, each township's {@link CountyChange#EVERYBODY} first.
     *
     * @param area only townships in this division; an empty text: all
     */
    public List<RosterStock> stock(RosterMoment moment, String area) {
        return counted(STOCK, moment, area);
    }

    /** As {@link #stock}, all townships together: {@code area} is the one that was asked for. A household whose people live in two townships is counted once. */
    public List<RosterStock> total(RosterMoment moment, String area) {
        return counted(TOTAL, moment, area);
    }

    private List<RosterStock> counted(String question, RosterMoment moment, String area) {
        return jdbc.sql(question)
                .param("on", moment.on())
                .param("known", moment.knownBeforeUtc())
                .param("area", area)
                .query(RosterStock.class)
                .list();
    }

    /** How {@code before} became {@code now}; ordered as {@link #stock}. */
    public List<CountyChange> changes(RosterMoment before, RosterMoment now, String area) {
        return jdbc.sql(MOMENTS + Movements.CHANGES)
                .params(parameters(before, now, area))
                .query(CountyChange.class)
                .list();
    }

    /** Who left between the two, by township and cause. */
    public List<CountyChange.Leaving> leavings(RosterMoment before, RosterMoment now, String area) {
        return jdbc.sql(MOMENTS + Movements.LEAVINGS)
                .params(parameters(before, now, area))
                .query(CountyChange.Leaving.class)
                .list();
    }

    private static Map<String, Object> parameters(RosterMoment before, RosterMoment now, String area) {
        return Map.of(
                "beforeOn", before.on(),
                "beforeKnown", before.knownBeforeUtc(),
                "nowOn", now.on(),
                "nowKnown", now.knownBeforeUtc(),
                "area", area);
    }
}
