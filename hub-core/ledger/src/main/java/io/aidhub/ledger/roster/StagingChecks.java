package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.PersonHash;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds staged rows that contradict other rows of the batch or the roster: the checks that need the whole list, set by set. */
final class StagingChecks {
    private static final String HOUSEHOLD_TWICE =
            """
            SELECT s.file_no, s.row_number
            FROM stage_household s
            JOIN (SELECT head_hash, min(file_no * 1000000000000 + row_number) AS first FROM stage_household WHERE batch_id = :batch
                  GROUP BY head_hash HAVING count(*) > 1) twice USING (head_hash)
            WHERE s.batch_id = :batch AND s.file_no * 1000000000000 + s.row_number <> twice.first
            ORDER BY 1, 2 LIMIT :max
            """;
    private static final String PERSON_TWICE =
            """
            SELECT s.file_no, s.row_number
            FROM stage_person s
            JOIN (SELECT id_hash, min(file_no * 1000000000000 + row_number) AS first FROM stage_person WHERE batch_id = :batch
                  GROUP BY id_hash HAVING count(*) > 1) twice USING (id_hash)
            WHERE s.batch_id = :batch AND s.id_sealed IS NOT NULL AND s.file_no * 1000000000000 + s.row_number <> twice.first
            ORDER BY 1, 2 LIMIT :max
            """;
    // A supplement may lean on households of the list it completes and of the roster; a full list stands for itself.
    private static final String HEAD_UNKNOWN =
            """
            SELECT s.file_no, s.row_number
            FROM stage_person s JOIN roster_batch b ON b.batch_id = s.batch_id
            LEFT JOIN stage_household h ON h.head_hash = s.head_hash AND h.batch_id = s.batch_id
            WHERE s.batch_id = :batch AND h.head_hash IS NULL
              AND (b.full_list
                   OR NOT EXISTS (SELECT FROM stage_household o WHERE o.batch_id = b.supplements AND o.head_hash = s.head_hash)
                  AND NOT EXISTS (SELECT FROM person p JOIN household_version v ON v.head_person_id = p.person_id
                                  WHERE p.hash_version = :hashVersion AND p.id_hash = s.head_hash AND v.state = 'ACTIVE'
                                    AND v.known_to = 'infinity' AND v.valid_to = 'infinity'))
            ORDER BY 1, 2 LIMIT :max
            """;
    private static final String PERSON_DECEASED =
            """
            SELECT s.file_no, s.row_number
            FROM stage_person s
            JOIN person p ON p.hash_version = :hashVersion AND p.id_hash = s.id_hash
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE s.batch_id = :batch AND v.status = 'DECEASED'
            ORDER BY 1, 2 LIMIT :max
            """;
    private static final String PERSON_UNKNOWN =
            """
            SELECT s.file_no, s.row_number
            FROM stage_leaving s
            LEFT JOIN (person p JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity')
                ON p.hash_version = :hashVersion AND p.id_hash = s.id_hash
            WHERE s.batch_id = :batch AND NOT s.may_be_stranger AND s.name IS NULL
              AND CASE s.status WHEN 'SUSPENDED'
                       THEN v.status IS DISTINCT FROM 'ACTIVE'
                           AND NOT EXISTS (SELECT FROM stage_holder o WHERE o.batch_id = s.batch_id AND o.id_hash = s.id_hash)
                       ELSE p.person_id IS NULL END
              AND NOT EXISTS (SELECT FROM stage_person o WHERE o.batch_id = s.batch_id AND o.id_hash = s.id_hash)
            ORDER BY 1, 2 LIMIT :max
            """;
    private static final String STRANGERS =
            """
            SELECT count(DISTINCT s.id_hash)
            FROM stage_leaving s
            WHERE s.batch_id = :batch AND s.may_be_stranger
              AND NOT EXISTS (SELECT FROM person p WHERE p.hash_version = :hashVersion AND p.id_hash = s.id_hash AND p.last_version > 0)
              AND NOT EXISTS (SELECT FROM x_may_be m WHERE m.file_no = s.file_no AND m.row_number = s.row_number AND m.person_id IS NOT NULL)
            """;
    private static final String HOLDER_TWICE =
            """
            SELECT DISTINCT s.file_no, s.row_number
            FROM stage_holder s
            JOIN stage_holder o ON o.batch_id = s.batch_id AND o.source = s.source AND o.id_hash = s.id_hash AND o.categories && s.categories
            WHERE s.batch_id = :batch AND s.id_sealed IS NOT NULL AND (o.file_no, o.row_number) < (s.file_no, s.row_number)
            ORDER BY 1, 2 LIMIT :max
            """;
    private static final String HOLDER_DECEASED =
            """
            SELECT s.file_no, s.row_number
            FROM stage_holder s
            JOIN person p ON p.hash_version = :hashVersion AND p.id_hash = s.id_hash
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE s.batch_id = :batch AND v.status = 'DECEASED'
            ORDER BY 1, 2 LIMIT :max
            """;
    // Two rows of one list without a number that cannot be told apart: neither goes in.
    private static final String HOLDER_AMBIGUOUS =
            """
            SELECT DISTINCT s.file_no, s.row_number
            FROM stage_holder s
            JOIN stage_holder o ON o.batch_id = s.batch_id AND o.source = s.source AND o.id_hash = s.id_hash AND o.candidate_id <> s.candidate_id
            WHERE s.batch_id = :batch AND s.id_sealed IS NULL
            ORDER BY 1, 2 LIMIT :max
            """;
    // Somebody alike lives under a head, without a number too: the list has to name the head, or nobody knows if they
    // are
    // one person.
    private static final String HOLDER_ELSEWHERE =
            """
            SELECT s.file_no, s.row_number
            FROM stage_holder s
            JOIN person_version v ON v.name = s.name AND v.birth_date = s.birth_date AND v.sex = s.sex AND v.status = 'ACTIVE'
                AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            JOIN person p ON p.person_id = v.person_id AND p.temporary
            JOIN household_version w ON w.household_id = v.household_id AND w.known_to = 'infinity' AND w.valid_to = 'infinity'
            JOIN person head ON head.person_id = w.head_person_id AND NOT head.temporary
            WHERE s.batch_id = :batch AND s.id_sealed IS NULL AND s.head_hash IS NULL AND NOT s.estimated
              AND NOT EXISTS (SELECT FROM person_category c WHERE c.person_id = v.person_id AND c.source = s.source AND c.known_to = 'infinity'
                              AND c.valid_to = 'infinity')
            UNION
            SELECT s.file_no, s.row_number
            FROM stage_holder s
            JOIN stage_person o ON o.batch_id = s.batch_id AND o.id_sealed IS NULL AND o.name = s.name AND o.birth_date = s.birth_date AND o.sex = s.sex
            WHERE s.batch_id = :batch AND s.id_sealed IS NULL AND s.head_hash IS NULL AND NOT s.estimated
              AND NOT EXISTS (SELECT FROM person_category c JOIN person_version v USING (person_id)
                              WHERE c.source = s.source AND c.known_to = 'infinity' AND c.valid_to = 'infinity' AND v.known_to = 'infinity'
                                AND v.valid_to = 'infinity' AND v.name = s.name AND v.birth_date = s.birth_date AND v.sex = s.sex)
            ORDER BY 1, 2 LIMIT :max
            """;
    private static final Map<Finding.Kind, String> HOLDER_QUERIES = new EnumMap<>(Map.of(
            Finding.Kind.TEMPORARY_ELSEWHERE, HOLDER_ELSEWHERE,
            Finding.Kind.PERSON_TWICE, HOLDER_TWICE,
            Finding.Kind.PERSON_DECEASED, HOLDER_DECEASED,
            Finding.Kind.TEMPORARY_AMBIGUOUS, HOLDER_AMBIGUOUS));
    private static final Map<Finding.Kind, String> QUERIES = new EnumMap<>(Map.of(
            Finding.Kind.HOUSEHOLD_TWICE, HOUSEHOLD_TWICE,
            Finding.Kind.PERSON_TWICE, PERSON_TWICE,
            Finding.Kind.HEAD_UNKNOWN, HEAD_UNKNOWN,
            Finding.Kind.PERSON_DECEASED, PERSON_DECEASED,
            Finding.Kind.PERSON_UNKNOWN, PERSON_UNKNOWN,
            Finding.Kind.NOT_SUSPENDED, Suspensions.NOT_SUSPENDED,
            Finding.Kind.TEMPORARY_AMBIGUOUS, TemporaryIdentity.AMBIGUOUS));
    private static final String REMOVE =
            """
            DELETE FROM %s s USING unnest(:files::int[], :rows::bigint[]) AS gone (file_no, row_number)
            WHERE s.batch_id = :batch AND s.file_no = gone.file_no AND s.row_number = gone.row_number
            """;
    private static final List<String> STAGES =
            List.of("stage_household", "stage_person", "stage_category", "stage_leaving", "stage_holder");
    private static final List<String> TABLES = List.of(
            "stage_household", "stage_person", "stage_category", "stage_leaving", "stage_holder", "stage_payment");

    private final JdbcClient jdbc;
    private final PersonHash hash;

    StagingChecks(JdbcClient jdbc, PersonHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    List<Finding> find(UUID batch, int max) {
        // What the planner knows of staging is of another batch: without this it expects none of the rows of this one.
        STAGES.forEach(stage -> jdbc.sql("ANALYZE " + stage).update());
        Set<Finding> found = new LinkedHashSet<>(new FormerNumbers(jdbc, hash).settle(batch, max));
        found.addAll(new NamedPersons(jdbc, batch, hash.version()).settle(max));
        Stream.of(QUERIES, HOLDER_QUERIES)
                .forEach(queries -> queries.forEach((kind, query) -> found.addAll(jdbc.sql(query)
                        .param("batch", batch)
                        .param("max", max)
                        .param("hashVersion", hash.version())
                        .query((rows, i) -> new Finding(rows.getInt(1), rows.getLong(2), kind))
                        .list())));
        return found.stream().limit(max).toList();
    }

    List<BatchFinding> shortClasses(UUID batch, double by, int fewest) {
        return ClassGuard.fallen(jdbc, batch, by, fewest);
    }

    List<BatchFinding> paidBeside(UUID batch) {
        return PaidBeside.find(jdbc, batch, hash.version());
    }

    long strangers(UUID batch) {
        return jdbc.sql(STRANGERS)
                .param("batch", batch)
                .param("hashVersion", hash.version())
                .query(Long.class)
                .single();
    }

    /** Returns how many rows left staging. */
    long remove(UUID batch, List<Finding> found) {
        if (found.isEmpty()) {
            return 0;
        }
        Integer[] files = found.stream().map(Finding::fileNo).toArray(Integer[]::new);
        Long[] rows = found.stream().map(Finding::rowNumber).toArray(Long[]::new);
        long removed = 0;
        for (String table : TABLES) {
            removed += jdbc.sql(REMOVE.formatted(table))
                    .param("files", files)
                    .param("rows", rows)
                    .param("batch", batch)
                    .update();
        }
        return removed;
    }
}
