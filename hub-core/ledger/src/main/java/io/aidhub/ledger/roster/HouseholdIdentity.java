package io.aidhub.ledger.roster;

import java.util.List;

/**
 * Which household each row of a list speaks of: lists carry no household number (exchange-in-china.md 2.5). A household is known by its head; else it is the one of which
 * the new head is a member and whose old head heads none (head changed, 停旧建新); else it is new. Part of {@link RosterDifference}.
 */
final class HouseholdIdentity {
    private static final String HEAD =
            """
            CREATE TEMP TABLE x_head AS
            SELECT s.file_no, s.row_number, s.candidate_id, s.head_hash, s.area, s.urban, s.annual_income_fen, s.contact_digest,
                   coalesce(p.person_id, x.person_id, s.head_candidate_id) AS head_person_id,
                   p.person_id IS NULL AND x.person_id IS NULL AS head_is_bare
            FROM x_batch b
            JOIN stage_household s ON s.batch_id = b.batch_id
            LEFT JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = s.head_hash
            LEFT JOIN x_person x ON x.id_hash = s.head_hash AND NOT x.known_by_hash
            """;
    private static final String KNOWN_BY_HEAD =
            """
            CREATE TEMP TABLE x_by_head AS
            SELECT DISTINCT ON (h.head_hash) h.head_hash, v.household_id
            FROM x_head h
            JOIN household_version v ON v.head_person_id = h.head_person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE v.state = 'ACTIVE' OR NOT EXISTS (SELECT FROM household_succession s WHERE s.from_household = v.household_id AND s.undone_at IS NULL)
            ORDER BY h.head_hash, v.state, v.known_from DESC
            """;

    /**
     * Households whose head changed. In a full list the old head heads no row of it; a supplement is silent about other households, so there the old head must be gone
     * from the household or absent.
     */
    private static final String KNOWN_BY_MEMBER =
            """
            CREATE TEMP TABLE x_by_member AS
            SELECT DISTINCT ON (v.household_id) v.household_id, h.head_hash
            FROM x_batch b CROSS JOIN x_head h
            JOIN person_version m ON m.person_id = h.head_person_id AND m.known_to = 'infinity' AND m.valid_to = 'infinity' AND m.status = 'ACTIVE'
            JOIN household_version v ON v.household_id = m.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.state = 'ACTIVE'
            LEFT JOIN (SELECT head_hash, from_household, count(*) AS members FROM x_person WHERE from_status = 'ACTIVE' GROUP BY 1, 2) w
                ON w.head_hash = h.head_hash AND w.from_household = v.household_id
            WHERE NOT EXISTS (SELECT FROM x_by_head k WHERE k.head_hash = h.head_hash)
              AND NOT EXISTS (SELECT FROM x_head o WHERE o.head_person_id = v.head_person_id)
              AND (b.full_list OR NOT EXISTS (
                  SELECT FROM person_version o
                  WHERE o.person_id = v.head_person_id AND o.known_to = 'infinity' AND o.valid_to = 'infinity'
                    AND o.household_id = v.household_id AND o.status = 'ACTIVE'
                    AND NOT EXISTS (SELECT FROM x_leaving l WHERE l.person_id = o.person_id)
                    AND NOT EXISTS (SELECT FROM roster_absence a WHERE a.person_id = o.person_id AND a.closed_at IS NULL)))
            ORDER BY v.household_id, w.members DESC NULLS LAST, h.file_no, h.row_number
            """;

    private static final String HOUSEHOLD =
            """
            CREATE TEMP TABLE x_household AS
            SELECT h.*, coalesce(k.household_id, m.household_id, h.candidate_id) AS household_id,
                   k.household_id IS NULL AND m.household_id IS NULL AS is_new,
                   v.version AS from_version, v.valid_from, v.head_person_id AS from_head, v.contact_digest AS from_contact,
                   v.household_id IS NULL OR v.state <> 'ACTIVE' OR v.head_person_id <> h.head_person_id OR v.area <> h.area
                       OR v.urban IS DISTINCT FROM h.urban OR v.annual_income_fen IS DISTINCT FROM h.annual_income_fen
                       OR v.contact_digest IS DISTINCT FROM h.contact_digest AS differs
            FROM x_head h
            LEFT JOIN x_by_head k ON k.head_hash = h.head_hash
            LEFT JOIN x_by_member m ON m.head_hash = h.head_hash
            LEFT JOIN household_version v ON v.household_id = coalesce(k.household_id, m.household_id)
                AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;

    /** Where the people of each head live: in a household of this batch, or (in a supplement) in one the roster holds. */
    private static final String HOME =
            """
            CREATE TEMP TABLE x_home AS
            SELECT head_hash, household_id, area FROM x_household
            UNION ALL
            SELECT DISTINCT ON (x.head_hash) x.head_hash, v.household_id, v.area
            FROM x_batch b CROSS JOIN x_person x
            JOIN person p ON p.hash_version = b.hash_version AND p.id_hash = x.head_hash
            JOIN household_version v ON v.head_person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.state = 'ACTIVE'
            WHERE (SELECT NOT full_list FROM x_batch) -- asked once, before anything is read
              AND NOT EXISTS (SELECT FROM x_household h WHERE h.head_hash = x.head_hash)
            """;

    static final List<String> STATEMENTS = List.of(
            HEAD,
            "ANALYZE x_head",
            KNOWN_BY_HEAD,
            KNOWN_BY_MEMBER,
            HOUSEHOLD,
            "ANALYZE x_household",
            HOME,
            "ANALYZE x_home");

    private HouseholdIdentity() {}
}
