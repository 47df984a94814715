package io.aidhub.ledger.roster;

import java.util.List;

/** What becomes of households when people come, move and leave: who is left in them, which are split off, which get a new version. Part of {@link RosterDifference}. */
final class HouseholdFates {
    /** Households that nobody is left in: every active member moves or leaves with this batch, and no row speaks of them. */
    private static final String EMPTIED =
            """
            CREATE TABLE x_emptied AS
            SELECT g.household_id, g.destinations, g.last_day, v.version AS from_version, v.valid_from
            FROM (SELECT household_id, count(*) AS gone, max(day) AS last_day,
                         coalesce(array_agg(DISTINCT destination) FILTER (WHERE destination IS NOT NULL), '{}') AS destinations
                  FROM (SELECT c.from_household AS household_id, c.household_id AS destination, b.effective_on AS day
                        FROM x_batch b CROSS JOIN x_change c WHERE c.kind = 'MOVED'
                        UNION ALL
                        SELECT household_id, NULL, left_on FROM x_leaving) one
                  GROUP BY household_id) g
            JOIN household_version v ON v.household_id = g.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.state = 'ACTIVE'
            WHERE NOT EXISTS (SELECT FROM x_home h WHERE h.household_id = g.household_id)
              AND g.gone = (SELECT count(*) FROM person_version p WHERE p.household_id = g.household_id AND p.status = 'ACTIVE'
                            AND p.known_to = 'infinity' AND p.valid_to = 'infinity')
            """;

    private static final String MERGE =
            """
            UPDATE x_change c SET kind = 'MERGED' FROM x_emptied e
            WHERE c.kind = 'MOVED' AND c.from_household = e.household_id AND cardinality(e.destinations) = 1
            """;

    /** A household is split off when its head was a member of one that goes on. */
    private static final String SPLIT =
            """
            CREATE TABLE x_split AS
            SELECT c.from_household, h.household_id
            FROM x_household h JOIN x_change c ON c.person_id = h.head_person_id
            WHERE h.is_new AND c.kind = 'MOVED' AND c.household_id = h.household_id
              AND NOT EXISTS (SELECT FROM x_emptied e WHERE e.household_id = c.from_household)
            UNION
            SELECT e.household_id, d.destination FROM x_emptied e CROSS JOIN LATERAL unnest(e.destinations) AS d (destination)
            WHERE cardinality(e.destinations) > 1
            """;

    /** Households that get a new version. */
    private static final String HOUSE =
            """
            CREATE TABLE x_house AS
            SELECT h.household_id, h.candidate_id, h.is_new, h.from_version, h.valid_from, greatest(b.effective_on, h.valid_from) AS day,
                   'ACTIVE' AS state, h.head_person_id, h.area, h.urban, h.annual_income_fen, h.contact_digest,
                   h.from_contact, h.is_new OR h.from_head <> h.head_person_id AS head_differs
            FROM x_batch b CROSS JOIN x_household h WHERE h.differs
            UNION ALL
            SELECT e.household_id, NULL, false, e.from_version, e.valid_from, greatest(e.last_day, e.valid_from), 'CLOSED',
                   v.head_person_id, v.area, v.urban, v.annual_income_fen, v.contact_digest, v.contact_digest, false
            FROM x_emptied e
            JOIN household_version v ON v.household_id = e.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;

    static final List<String> STATEMENTS = List.of(EMPTIED, MERGE, SPLIT, HOUSE, "ANALYZE x_house");

    private HouseholdFates() {}
}
