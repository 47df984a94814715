package io.aidhub.ledger.roster;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom the undo of a batch reaches, in temporary tables ({@code u_…}) of the caller's transaction: everybody and every household it wrote or retired a row of, but nobody
 * whom a later batch changed again, and nobody who lived, before or after, in one household with such a person. Half a household would be neither what this batch said nor
 * what was before it.
 */
final class UndoScope {
    private static final String BATCH =
            """
            CREATE TEMP TABLE u_batch (batch_id uuid, effective_on date, released_at timestamptz, recorded_at timestamptz) ON COMMIT DROP
            """;
    private static final String FILL_BATCH =
            """
            INSERT INTO u_batch
            SELECT b.batch_id, b.effective_on, b.released_at,
                   greatest(:now::timestamptz, (SELECT greatest(max(released_at), max(undone_at)) + interval '1 microsecond' FROM roster_batch))
            FROM roster_batch b WHERE b.batch_id = :batch
            """;
    private static final String LATER =
            """
            CREATE TEMP TABLE u_later ON COMMIT DROP AS
            SELECT r.batch_id FROM u_batch b JOIN roster_batch r ON r.state = 'RELEASED' AND r.released_at > b.released_at
            """;

    /** Rows retired by a release carry its moment, and no other writer's. */
    private static final String PERSON =
            """
            CREATE TEMP TABLE u_person ON COMMIT DROP AS
            SELECT v.person_id FROM u_batch b JOIN person_version v ON v.batch_id = b.batch_id OR v.known_to = b.released_at
            UNION
            SELECT c.person_id FROM u_batch b JOIN person_category c ON c.batch_id = b.batch_id OR c.known_to = b.released_at
            """;

    private static final String HOUSEHOLD =
            """
            CREATE TEMP TABLE u_household ON COMMIT DROP AS
            SELECT DISTINCT v.household_id FROM u_batch b JOIN household_version v ON v.batch_id = b.batch_id OR v.known_to = b.released_at
            """;

    /** Who lives where by this batch, and lived where before it. Two it joined stay joined together, or are parted together. */
    private static final String LINK =
            """
            CREATE TEMP TABLE u_link ON COMMIT DROP AS
            SELECT v.person_id, v.household_id FROM u_batch b JOIN person_version v ON v.batch_id = b.batch_id OR v.known_to = b.released_at
            UNION
            SELECT v.head_person_id, v.household_id FROM u_batch b JOIN household_version v ON v.batch_id = b.batch_id OR v.known_to = b.released_at
            WHERE v.head_person_id IN (SELECT person_id FROM u_person)
            UNION
            SELECT s.person_id, v.household_id FROM u_batch b
            JOIN person_succession s ON s.batch_id = b.batch_id AND s.kind = 'MERGED'
            JOIN person_version v ON v.person_id = s.to_person AND v.batch_id = b.batch_id
            """;

    private static final String SPOILED = "CREATE TEMP TABLE u_spoiled (id uuid PRIMARY KEY) ON COMMIT DROP";
    private static final String CHANGED_AGAIN =
            """
            INSERT INTO u_spoiled
            SELECT p.person_id FROM u_person p
            WHERE EXISTS (SELECT FROM person_version v JOIN u_later USING (batch_id) WHERE v.person_id = p.person_id AND v.known_to = 'infinity')
               OR EXISTS (SELECT FROM person_category c JOIN u_later USING (batch_id) WHERE c.person_id = p.person_id AND c.known_to = 'infinity')
            UNION
            SELECT h.household_id FROM (SELECT household_id FROM u_household UNION SELECT household_id FROM u_link) h
            WHERE EXISTS (SELECT FROM household_version v JOIN u_later USING (batch_id) WHERE v.household_id = h.household_id AND v.known_to = 'infinity')
            UNION
            SELECT h.household_id FROM u_household h
            WHERE EXISTS (SELECT FROM person_version v JOIN u_later USING (batch_id)
                          WHERE v.household_id = h.household_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity')
            """;
    private static final String SPREAD =
            """
            INSERT INTO u_spoiled
            SELECT CASE WHEN s.id = l.person_id THEN l.household_id ELSE l.person_id END
            FROM u_link l JOIN u_spoiled s ON s.id IN (l.person_id, l.household_id)
            ON CONFLICT DO NOTHING
            """;

    private static final String LEFT =
            """
            INSERT INTO roster_undo_left (batch_id, person_id, household_id)
            SELECT DISTINCT ON (p.person_id) b.batch_id, p.person_id, v.household_id
            FROM u_batch b CROSS JOIN u_person p JOIN u_spoiled s ON s.id = p.person_id
            JOIN person_version v ON v.person_id = p.person_id AND v.known_to = 'infinity'
            ORDER BY p.person_id, v.valid_to DESC
            """;
    private static final List<String> LEAVE = List.of(
            LEFT,
            "DELETE FROM u_person p USING u_spoiled s WHERE s.id = p.person_id",
            "DELETE FROM u_household h USING u_spoiled s WHERE s.id = h.household_id",
            "ANALYZE u_person",
            "ANALYZE u_household");

    private final JdbcClient jdbc;

    UndoScope(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds them, and writes down who is left out; once in a transaction. */
    void find(UUID batch, OffsetDateTime now) {
        run(BATCH);
        jdbc.sql(FILL_BATCH).param("now", now).param("batch", batch).update();
        run("ANALYZE u_batch", LATER, PERSON, "ANALYZE u_person", HOUSEHOLD, LINK, "ANALYZE u_link", SPOILED);
        run(CHANGED_AGAIN);
        int further;
        do {
            further = jdbc.sql(SPREAD).update();
        } while (further > 0);
        LEAVE.forEach(this::run);
    }

    private void run(String... statements) {
        for (String statement : statements) {
            jdbc.sql(statement).update();
        }
    }
}
