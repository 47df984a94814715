package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.PersonHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Staged rows that name somebody by a number of before (号码变更): the person who had it was merged into another, whose number the rows get. A merged person keeps the
 * number in its own row, so a change of the hash version moves it along with all others. As long as nobody was ever merged this costs one look at an empty index.
 */
final class FormerNumbers {
    private static final String ANY =
            "SELECT EXISTS (SELECT FROM person_succession WHERE kind = 'MERGED' AND undone_at IS NULL)";
    private static final String FORMER =
            """
            (SELECT old.id_hash AS former_hash, now.id_hash AS hash
             FROM person_succession m
             JOIN person old ON old.person_id = m.person_id AND old.hash_version = :hashVersion
             JOIN person now ON now.person_id = survivor_of(m.person_id)
             WHERE m.kind = 'MERGED' AND m.undone_at IS NULL AND now.id_hash IS NOT NULL) f
            """;
    private static final String RENAME =
            "UPDATE %1$s s SET %2$s = f.hash FROM " + FORMER + " WHERE s.batch_id = :batch AND s.%2$s = f.former_hash";
    private static final String NAMES = "SELECT EXISTS (SELECT FROM %1$s s JOIN " + FORMER
            + " ON s.%2$s = f.former_hash WHERE s.batch_id = :batch)";
    /** Who left under the former number, while the same batch lists the person under the one of today: that says nothing of the person. */
    private static final String LEFT_AND_LISTED = "SELECT s.file_no, s.row_number FROM stage_leaving s JOIN " + FORMER
            + """
                    ON s.id_hash = f.former_hash
                    WHERE s.batch_id = :batch AND s.status IN ('EXITED', 'DECEASED')
                      AND (EXISTS (SELECT FROM stage_person p WHERE p.batch_id = s.batch_id AND p.id_hash = f.hash)
                           OR EXISTS (SELECT FROM stage_holder h WHERE h.batch_id = s.batch_id AND h.id_hash = f.hash))
                    ORDER BY 1, 2 LIMIT :max
                    """;

    /** Columns that name a person, by staging table. */
    static final Map<String, List<String>> STAGED = staged();

    private final JdbcClient jdbc;
    private final PersonHash hash;

    FormerNumbers(JdbcClient jdbc, PersonHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /** Gives staged rows the numbers of today; returns those that cannot stay, at most {@code max}. */
    List<Finding> settle(UUID batch, int max) {
        if (nobody()) {
            return List.of();
        }
        STAGED.forEach((table, columns) -> {
            if (!table.equals("stage_leaving")) {
                columns.forEach(column -> rename(batch, table, column));
            }
        });
        List<Finding> contradicting = with(LEFT_AND_LISTED, batch)
                .param("max", max)
                .query((rows, i) -> new Finding(rows.getInt(1), rows.getLong(2), Finding.Kind.PERSON_TWICE))
                .list();
        STAGED.getOrDefault("stage_leaving", List.of()).forEach(column -> rename(batch, "stage_leaving", column));
        return contradicting;
    }

    /** The same for whom broken rows speak of. */
    void settleBroken(UUID batch) {
        if (!nobody()) {
            rename(batch, "roster_row_error", "id_hash");
            rename(batch, "roster_row_error", "head_hash");
        }
    }

    /** Whether staged rows still name somebody by a former number: a join came after they were staged. */
    boolean anyStaged(UUID batch) {
        return !nobody()
                && STAGED.entrySet().stream().anyMatch(table -> table.getValue().stream()
                        .anyMatch(column -> with(NAMES.formatted(table.getKey(), column), batch)
                                .query(Boolean.class)
                                .single()));
    }

    private boolean nobody() {
        return !jdbc.sql(ANY).query(Boolean.class).single();
    }

    private void rename(UUID batch, String table, String column) {
        with(RENAME.formatted(table, column), batch).update();
    }

    private JdbcClient.StatementSpec with(String statement, UUID batch) {
        return jdbc.sql(statement).param("batch", batch).param("hashVersion", hash.version());
    }

    private static Map<String, List<String>> staged() {
        Map<String, List<String>> staged = new LinkedHashMap<>();
        staged.put("stage_household", List.of("head_hash"));
        staged.put("stage_person", List.of("id_hash", "head_hash"));
        staged.put("stage_category", List.of("id_hash", "head_hash"));
        staged.put("stage_leaving", List.of("id_hash", "head_hash"));
        staged.put("stage_holder", List.of("id_hash", "head_hash"));
        staged.put("stage_payment", List.of("id_hash", "head_hash"));
        return staged;
    }
}
