package io.aidhub.ledger.roster;

/** Which classes people hold by lists of one kind (专项名单), and what these say of them. Part of {@link RosterDifference}, beside {@link KindLists}. */
final class KindClasses {
    /** Classes of the listed people by the general category list: what the batch says; or as they were when it has none, or when a broken row may speak of the person. */
    static final String OF_CATEGORY_LIST =
            """
            SELECT x.person_id, c.category, 'CATEGORY_LIST' AS source, c.category_from, 'HOUSEHOLD' AS unit, '{}'::text[] AS detail, true AS is_told
            FROM x_batch b JOIN stage_category c ON c.batch_id = b.batch_id JOIN x_person x ON x.id_hash = c.id_hash
            WHERE b.category_list
            UNION ALL
            SELECT x.person_id, c.category, c.source, c.stated_from, c.unit, c.detail, false
            FROM x_batch b CROSS JOIN x_person x JOIN person_category c ON c.person_id = x.person_id
            WHERE NOT b.category_list AND c.source = 'CATEGORY_LIST' AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            UNION ALL
            SELECT x.person_id, c.category, c.source, c.stated_from, c.unit, c.detail, false
            FROM x_batch b CROSS JOIN x_broken k JOIN x_person x ON x.person_id = k.person_id JOIN person_category c ON c.person_id = k.person_id
            WHERE b.category_list AND c.source = 'CATEGORY_LIST' AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            UNION ALL
            SELECT x.person_id, c.category, c.source, c.stated_from, c.unit, c.detail, false
            FROM x_batch b JOIN roster_row_error e ON e.batch_id = b.batch_id AND e.id_hash IS NULL
            JOIN person_category c ON c.source = 'CATEGORY_LIST' AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            JOIN x_person x ON x.person_id = c.person_id AND x.name = e.person_name
            WHERE b.category_list
            UNION ALL
            """;

    /**
     * Classes of the listed people by these lists: of the kinds in the batch what it says, of others what was known; and those of the pair, where the batch does not say
     * that the pair is without them.
     */
    static final String LISTED =
            """
            SELECT x.person_id, c.category, h.source, h.category_from, h.unit, h.detail, true AS is_told
            FROM x_batch b JOIN stage_holder h ON h.batch_id = b.batch_id JOIN x_person x ON x.id_hash = h.id_hash
            CROSS JOIN LATERAL unnest(h.categories) AS c (category)
            UNION ALL
            SELECT x.person_id, c.category, c.source, c.stated_from, c.unit, c.detail, false
            FROM x_batch b CROSS JOIN x_person x JOIN person_category c ON c.person_id = x.person_id AND %s
            WHERE c.source <> ALL (b.sources) OR EXISTS (SELECT FROM x_broken k WHERE k.person_id = c.person_id)
            UNION ALL
            SELECT x.person_id, c.category, c.source, c.stated_from, c.unit, c.detail, false
            FROM x_batch b CROSS JOIN x_apart x
            JOIN person_category c ON c.person_id = x.person_id AND c.source = 'PAIR' AND c.known_to = 'infinity' AND c.valid_to = 'infinity'
            WHERE NOT EXISTS (SELECT FROM x_spared s WHERE s.person_id = x.person_id)
              AND (NOT b.full_list OR EXISTS (SELECT FROM x_broken k WHERE k.person_id = x.person_id))
            """
                    .formatted(KindLists.HELD);

    /** A card (残疾人证) speaks where the person list is silent. */
    static final String CARDS =
            """
            UPDATE x_person x SET disability = c.disability,
                   changed = (x.changed & ~64) + CASE WHEN v.disability IS DISTINCT FROM c.disability AND v.person_id IS NOT NULL THEN 64 ELSE 0 END
            FROM (SELECT l.person_id, max(split_part(d.detail, ':', 2)) AS disability
                  FROM x_listed l CROSS JOIN LATERAL unnest(l.detail) AS d (detail)
                  WHERE d.detail LIKE 'disability:%' GROUP BY l.person_id) c
            LEFT JOIN person_version v ON v.person_id = c.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE x.person_id = c.person_id AND x.disability IS NULL
            """;

    /** Of whom a list says something else about a class they go on to hold. */
    static final String DETAILS =
            """
            CREATE TEMP TABLE x_detail AS
            SELECT DISTINCT l.person_id FROM x_listed l
            JOIN person_category c ON c.person_id = l.person_id AND c.category = l.category AND c.source = l.source AND %s
            WHERE c.detail <> l.detail
            """
                    .formatted(KindLists.HELD);

    private KindClasses() {}
}
