package io.aidhub.sandbox.departments.emergency;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the department sends, written with the decision and sent later, in order and at least once. */
final class Outbox {
    private static final String WRITE =
            """
            INSERT INTO emergency.outbox (key, queue, body) VALUES (:key, :queue, CAST(:body AS json)) ON CONFLICT (key) DO NOTHING
            """;
    private static final String UNSENT =
            """
            SELECT key, queue, body::text AS body FROM emergency.outbox WHERE sent_at IS NULL ORDER BY position LIMIT :most
            """;
    private static final String SENT =
            """
            UPDATE emergency.outbox SET sent_at = now() WHERE key IN (:keys)
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a message unless one of this key was written before. */
    void write(String key, String queue, Map<String, ?> body) {
        jdbc.sql(WRITE)
                .param("key", key)
                .param("queue", queue)
                .param("body", JSON.writeValueAsString(body))
                .update();
    }

    /** Oldest first. */
    List<Unsent> unsent(int most) {
        return jdbc.sql(UNSENT).param("most", most).query(Unsent.class).list();
    }

    void sent(List<Unsent> messages) {
        if (!messages.isEmpty()) {
            jdbc.sql(SENT)
                    .param("keys", messages.stream().map(Unsent::key).toList())
                    .update();
        }
    }

    /** A message, its body as JSON text. */
    record Unsent(String key, String queue, String body) {}
}
