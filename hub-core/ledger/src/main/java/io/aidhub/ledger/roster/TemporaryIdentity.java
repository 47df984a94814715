package io.aidhub.ledger.roster;

import java.util.List;

/**
 * Who a row is whose person has no ID number, or had none so far (临时身份): the one in the head's household with the same name, birth date and sex. The household is that
 * in which the head lives or which it heads, so a person without number goes along when the head changes. Part of {@link RosterDifference}; what matches twice is
 * nobody's guess and goes to {@link StagingChecks}.
 */
final class TemporaryIdentity {
    /** The household in which a {@code head} lives or which it heads. */
    static final String HOME =
            """
            CROSS JOIN LATERAL (SELECT h.household_id FROM person_version h
                                WHERE h.person_id = head.person_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
                                UNION
                                SELECT h.household_id FROM household_version h
                                WHERE h.head_person_id = head.person_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity') home
            """;

    /**
     * Rows beside the people they may be: {@code candidate_id}, {@code person_id}. A row without number may be anybody of the household; a row with a number nobody has
     * may be somebody without one. Who was merged into another person is nobody any more. Few have no number, so both halves begin with those. {@code %s} is the batch and the hash version.
     */
    private static final String MATCHES =
            """
            SELECT s.candidate_id, v.person_id
            FROM stage_person s
            JOIN person head ON head.hash_version = %2$s AND head.id_hash = s.head_hash
            """
                    + HOME
                    + """
            JOIN person_version v ON v.household_id = home.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
                AND v.name = s.name AND v.birth_date = s.birth_date AND v.sex = s.sex AND v.cause IS DISTINCT FROM 'MERGED'
            WHERE s.batch_id = %1$s AND s.id_sealed IS NULL
            UNION
            SELECT s.candidate_id, p.person_id
            FROM person p
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            CROSS JOIN LATERAL (SELECT h.person_id FROM person_version h
                                WHERE h.household_id = v.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
                                UNION
                                SELECT h.head_person_id FROM household_version h
                                WHERE h.household_id = v.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity') home
            JOIN person head ON head.person_id = home.person_id AND head.hash_version = %2$s
            JOIN stage_person s ON s.batch_id = %1$s AND s.id_sealed IS NOT NULL AND s.head_hash = head.id_hash
                AND s.name = v.name AND s.birth_date = v.birth_date AND s.sex = v.sex
            WHERE p.temporary AND v.cause IS DISTINCT FROM 'MERGED'
              AND NOT EXISTS (SELECT FROM person k WHERE k.hash_version = %2$s AND k.id_hash = s.id_hash)
            """;

    /** Who is who without a doubt: one row, one person. */
    static final List<String> STATEMENTS = List.of(
            """
            CREATE TEMP TABLE x_same AS
            SELECT m.candidate_id, m.person_id, p.last_version
            FROM (SELECT *, count(*) OVER (PARTITION BY candidate_id) AS persons, count(*) OVER (PARTITION BY person_id) AS rows FROM (
            """
                    + MATCHES.formatted("(SELECT batch_id FROM x_batch)", "(SELECT hash_version FROM x_batch)")
                    + """
            ) each_match) m JOIN person p USING (person_id) WHERE m.persons = 1 AND m.rows = 1
            """,
            "ANALYZE x_same");

    /**
     * Rows without number that could be two: another row of the list has the same head, name, birth date and sex, or two people of the household have. None of them goes
     * in, the first neither.
     */
    static final String AMBIGUOUS =
            """
            SELECT s.file_no, s.row_number
            FROM stage_person s
            JOIN stage_person o ON o.batch_id = s.batch_id AND o.head_hash = s.head_hash AND o.name = s.name AND o.birth_date = s.birth_date
                AND o.sex = s.sex AND o.candidate_id <> s.candidate_id
            WHERE s.batch_id = :batch AND s.id_sealed IS NULL
            UNION
            SELECT s.file_no, s.row_number
            FROM stage_person s
            JOIN (SELECT candidate_id FROM (
            """
                    + MATCHES.formatted(":batch", ":hashVersion")
                    + """
                  ) each_match GROUP BY candidate_id HAVING count(*) > 1) twice USING (candidate_id)
            WHERE s.batch_id = :batch AND s.id_sealed IS NULL
            ORDER BY 1, 2 LIMIT :max
            """;

    /** The number of a person who had none; the seals are made new in {@link RosterRelease}, for they speak of the candidate. */
    static final String NUMBERS_TO_SEAL =
            """
            SELECT c.person_id, s.candidate_id, s.id_sealed
            FROM x_batch b CROSS JOIN x_change c
            JOIN stage_person s ON s.batch_id = b.batch_id AND s.candidate_id = c.candidate_id
            WHERE c.numbered
            """;

    static final String NUMBER =
            """
            UPDATE person p SET id_hash = s.id_hash, hash_version = b.hash_version, id_sealed = n.id_sealed
            FROM x_batch b CROSS JOIN x_change c
            JOIN stage_person s ON s.batch_id = b.batch_id AND s.candidate_id = c.candidate_id
            JOIN x_number n ON n.person_id = c.person_id
            WHERE c.numbered AND p.person_id = c.person_id AND p.temporary
            """;

    static final String SUCCESSION =
            """
            INSERT INTO person_succession (person_id, kind, happened_on, recorded_at, batch_id)
            SELECT c.person_id, 'NUMBER_ADDED', b.effective_on, b.recorded_at, b.batch_id FROM x_batch b CROSS JOIN x_change c WHERE c.numbered
            """;

    private TemporaryIdentity() {}
}
