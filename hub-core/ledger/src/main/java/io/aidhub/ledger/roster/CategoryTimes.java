package io.aidhub.ledger.roster;

import java.util.List;

/** When each category of each person holds, source by source, on two time axes: what {@link RosterDifference} compares and {@link RosterRelease} writes into {@code person_category}. */
final class CategoryTimes {
    /**
     * Where what the lists say and what the roster holds are not the same: {@code is_wanted} without {@code is_held} begins, {@code is_held} without {@code is_wanted}
     * ends, both stand for another stated begin, or ({@code is_other}) other facts of the class. Of somebody who is listed as last time, and only by the pair, nothing can
     * differ, and that is most people. Not of those somebody was joined to (they may hold two begins) or an undone list was kept for: their version says less than their rows.
     */
    private static final String DIFFERENT =
            """
            CREATE TABLE x_category AS
            WITH doubted AS MATERIALIZED (
                SELECT x.person_id, x.categories, x.category_from FROM x_person x
                WHERE x.from_status IS DISTINCT FROM 'ACTIVE' OR x.from_categories IS NOT NULL OR x.from_category_from IS DISTINCT FROM x.category_from
                   OR x.person_id IN (SELECT person_id FROM x_listed)
                   OR x.person_id IN (SELECT person_id FROM person_category WHERE source <> 'PAIR' AND known_to = 'infinity' AND valid_to = 'infinity')
                   OR x.person_id IN (SELECT to_person FROM person_succession WHERE kind = 'MERGED' UNION ALL SELECT person_id FROM roster_undo_left))
            SELECT coalesce(w.person_id, c.person_id) AS person_id, coalesce(w.category, c.category) AS category, coalesce(w.source, c.source) AS source,
                   w.category_from, w.unit, w.detail, w.person_id IS NOT NULL AS is_wanted, c.person_id IS NOT NULL AS is_held,
                   w.detail IS DISTINCT FROM c.detail AS is_other
            FROM (SELECT person_id, unnest(categories) AS category, 'PAIR' AS source, category_from, 'HOUSEHOLD' AS unit, '{}'::text[] AS detail FROM doubted
                  UNION ALL
                  SELECT person_id, category, source, category_from, unit, detail FROM x_listed) w
            FULL JOIN (SELECT c.person_id, c.category, c.source, c.stated_from, c.detail
                       FROM person_category c JOIN doubted d USING (person_id)
                       WHERE c.known_to = 'infinity' AND c.valid_to = 'infinity') c
                ON c.person_id = w.person_id AND c.category = w.category AND c.source = w.source
            WHERE w.person_id IS NULL OR c.person_id IS NULL OR w.category_from IS DISTINCT FROM c.stated_from OR w.detail <> c.detail
            """;

    private static final String RETIRE =
            """
            UPDATE person_category c SET known_to = b.recorded_at FROM x_batch b CROSS JOIN x_category w
            WHERE w.is_held AND w.person_id = c.person_id AND w.category = c.category AND w.source = c.source
              AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            """;

    private static final String RETIRE_LEFT =
            """
            UPDATE person_category c SET known_to = b.recorded_at FROM x_batch b CROSS JOIN x_leaving l
            WHERE c.person_id = l.person_id AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            """;
    // What a list says of a class from now on ends what it said before, on its own day.
    private static final String END =
            """
            INSERT INTO person_category (person_id, category, source, unit, detail, stated_from, valid_from, valid_to, known_from, batch_id)
            SELECT c.person_id, c.category, c.source, c.unit, c.detail, c.stated_from, c.valid_from,
                   greatest(c.valid_from, coalesce(g.left_on, b.effective_on)), b.recorded_at, b.batch_id
            FROM x_batch b
            CROSS JOIN (SELECT person_id, category, source, NULL::date AS left_on FROM x_category
                        WHERE is_held AND (NOT is_wanted OR is_other)
                        UNION ALL
                        SELECT person_id, NULL, NULL, left_on FROM x_leaving) g
            JOIN person_category c ON c.person_id = g.person_id AND c.category = coalesce(g.category, c.category) AND c.source = coalesce(g.source, c.source)
                AND c.known_to = b.recorded_at AND c.valid_to = 'infinity'
            """;
    // Without a day in the list it holds from the list's own day, or goes on from where it began; never from a day
    // before it ended the last time.
    private static final String BEGIN =
            """
            INSERT INTO person_category (person_id, category, source, unit, detail, stated_from, valid_from, known_from, batch_id)
            SELECT w.person_id, w.category, w.source, w.unit, w.detail, w.category_from,
                   greatest(coalesce(w.category_from,
                                     (SELECT o.valid_from FROM person_category o
                                      WHERE o.person_id = w.person_id AND o.category = w.category AND o.source = w.source
                                        AND o.known_to = b.recorded_at AND o.valid_to = 'infinity'),
                                     b.effective_on),
                            (SELECT max(o.valid_to) FROM person_category o
                             WHERE o.person_id = w.person_id AND o.category = w.category AND o.source = w.source
                               AND o.known_to = 'infinity' AND o.valid_to <> 'infinity')),
                   b.recorded_at, b.batch_id
            FROM x_batch b
            CROSS JOIN (SELECT person_id, category, source, category_from, unit, detail FROM x_category WHERE is_wanted
                        UNION ALL
                        SELECT e.person_id, e.category, 'CATEGORY_LIST', e.category_from, 'HOUSEHOLD', '{}' FROM x_extra e
                        WHERE NOT EXISTS (SELECT FROM person_category c WHERE c.person_id = e.person_id AND c.category = e.category
                                          AND c.source = 'CATEGORY_LIST' AND c.known_to = 'infinity' AND c.valid_to = 'infinity')) w
            ORDER BY w.person_id
            """;

    /** Part of {@link RosterDifference}. */
    static final List<String> COMPARING = List.of(DIFFERENT, "ANALYZE x_category");

    /** Part of {@link RosterRelease}. */
    static final List<String> WRITING = List.of(RETIRE, RETIRE_LEFT, END, BEGIN);

    private CategoryTimes() {}
}
