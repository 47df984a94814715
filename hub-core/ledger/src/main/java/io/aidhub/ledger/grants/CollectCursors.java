package io.aidhub.ledger.grants;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each department was read. The locked row is the right to collect from the department: one collector at a time, over all instances. */
public final class CollectCursors {
    private static final String OPEN =
            """
            INSERT INTO collect_cursor (department, source, cursor, updated_at) VALUES (:department, :source, NULL, :now)
            ON CONFLICT (department, source) DO NOTHING
            """;
    private static final String LOCK =
            """
            SELECT cursor FROM collect_cursor WHERE department = :department AND source = :source
            FOR UPDATE SKIP LOCKED
            """;
    private static final String ADVANCE =
            """
            UPDATE collect_cursor SET cursor = :cursor, updated_at = :now
            WHERE department = :department AND source = :source
            """;

    private final JdbcClient jdbc;

    public CollectCursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks the row until the transaction ends.
     *
     * @return where to continue, or empty when another collector holds the department
     */
    public Optional<Held> lock(String department, String source, OffsetDateTime now) {
        jdbc.sql(OPEN)
                .param("department", department)
                .param("source", source)
                .param("now", now)
                .update();
        return jdbc.sql(LOCK)
                .param("department", department)
                .param("source", source)
                .query((row, n) -> new Held(row.getString("cursor")))
                .optional();
    }

    public void advance(String department, String source, @Nullable String cursor, OffsetDateTime now) {
        jdbc.sql(ADVANCE)
                .param("cursor", cursor)
                .param("now", now)
                .param("department", department)
                .param("source", source)
                .update();
    }

    /**
     * The right to collect, and from where.
     *
     * @param cursor null before the first batch
     */
    public record Held(@Nullable String cursor) {}
}
