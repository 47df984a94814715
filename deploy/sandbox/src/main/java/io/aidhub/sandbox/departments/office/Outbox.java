package io.aidhub.sandbox.departments.office;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What a department sends, written with the decision and sent later, in order and at least once. Each message has a key that never changes. */
public final class Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final String table;

    /** Makes the table when it is not there. */
    public Outbox(JdbcClient jdbc, String schema) {
        this.jdbc = jdbc;
        this.table = schema + ".outbox";
        jdbc.sql(
                        """
                        CREATE SCHEMA IF NOT EXISTS %1$s;
                        CREATE TABLE IF NOT EXISTS %1$s.outbox (
                            position bigint GENERATED ALWAYS AS IDENTITY,
                            key      text PRIMARY KEY,
                            body     json NOT NULL,
                            sent_at  timestamptz
                        );
                        ALTER TABLE %1$s.outbox ADD COLUMN IF NOT EXISTS queue text NOT NULL DEFAULT '';
                        CREATE INDEX IF NOT EXISTS outbox_unsent ON %1$s.outbox (position) WHERE sent_at IS NULL;
                        """
                                .formatted(schema))
                .update();
    }

    /**
     * Writes a message unless one of this key was written before.
     *
     * @param queue it goes to; empty when there is only one way
     */
    public void write(String key, String queue, Map<String, ?> body) {
        jdbc.sql("INSERT INTO " + table
                        + " (key, queue, body) VALUES (:key, :queue, CAST(:body AS json)) ON CONFLICT (key) DO NOTHING")
                .param("key", key)
                .param("queue", queue)
                .param("body", JSON.writeValueAsString(body))
                .update();
    }

    /** Oldest first. */
    public List<Unsent> unsent(int most) {
        return jdbc.sql("SELECT key, queue, body::text AS body FROM " + table
                        + " WHERE sent_at IS NULL ORDER BY position LIMIT :most")
                .param("most", most)
                .query(Unsent.class)
                .list();
    }

    public void sent(List<Unsent> messages) {
        if (!messages.isEmpty()) {
            jdbc.sql("UPDATE " + table + " SET sent_at = now() WHERE key IN (:keys)")
                    .param("keys", messages.stream().map(Unsent::key).toList())
                    .update();
        }
    }

    /** A message, its body as JSON text. */
    public record Unsent(String key, String queue, String body) {}
}
