package io.aidhub.ledger.roster;

import java.util.List;

/** When each category of each person holds, source by source, on two time axes: what {@link RosterRelease} writes into {@code person_category}. */
final class CategoryTimes {
    private static final String WANTED =
            """
            CREATE TEMP TABLE x_category ON COMMIT DROP AS
            SELECT x.person_id, c.category, 'PAIR' AS source, x.category_from, 'HOUSEHOLD' AS unit, '{}'::text[] AS detail
            FROM x_person x CROSS JOIN LATERAL unnest(x.categories) AS c (category)
            UNION ALL
            SELECT person_id, category, source, category_from, unit, detail FROM x_listed
            """;

    /** No longer wanted, or wanted with another begin or other details. */
    private static final String RETIRE =
            """
            UPDATE person_category c SET known_to = b.recorded_at FROM x_batch b CROSS JOIN x_person x
            WHERE c.known_to = 'infinity' AND c.valid_to = 'infinity' AND x.person_id = c.person_id
              AND NOT EXISTS (SELECT FROM x_category w WHERE w.person_id = c.person_id AND w.category = c.category AND w.source = c.source
                              AND w.category_from IS NOT DISTINCT FROM c.stated_from AND w.detail = c.detail)
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
                   greatest(c.valid_from, coalesce(l.left_on, b.effective_on)), b.recorded_at, b.batch_id
            FROM x_batch b JOIN person_category c ON c.known_to = b.recorded_at AND c.valid_to = 'infinity'
            LEFT JOIN x_leaving l ON l.person_id = c.person_id
            WHERE NOT EXISTS (SELECT FROM x_category w WHERE w.person_id = c.person_id AND w.category = c.category AND w.source = c.source
                              AND w.detail = c.detail)
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
            FROM x_batch b CROSS JOIN (SELECT * FROM x_category
                                       UNION ALL SELECT person_id, category, 'CATEGORY_LIST', category_from, 'HOUSEHOLD', '{}' FROM x_extra) w
            WHERE NOT EXISTS (SELECT FROM person_category c WHERE c.person_id = w.person_id AND c.category = w.category AND c.source = w.source
                              AND c.known_to = 'infinity' AND c.valid_to = 'infinity')
            ORDER BY w.person_id
            """;

    static final List<String> STATEMENTS = List.of(WANTED, "ANALYZE x_category", RETIRE, RETIRE_LEFT, END, BEGIN);

    private CategoryTimes() {}
}
