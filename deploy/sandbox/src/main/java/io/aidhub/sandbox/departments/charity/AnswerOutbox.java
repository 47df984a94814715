package io.aidhub.sandbox.departments.charity;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the charity, written with the decision and sent later, at least once. Each has a key that never changes. */
final class AnswerOutbox {
    private static final String WRITE =
            """
            INSERT INTO charity.outbox (key, body) VALUES (:key, CAST(:body AS json)) ON CONFLICT (key) DO NOTHING
            """;
    private static final String UNSENT =
            """
            SELECT key, body::text FROM charity.outbox WHERE sent_at IS NULL ORDER BY position LIMIT :most
            """;
    private static final String SENT =
            """
            UPDATE charity.outbox SET sent_at = now() WHERE key IN (:keys)
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    AnswerOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes an answer; {@code body} holds its {@code key}. */
    void write(String key, Map<String, String> body) {
        jdbc.sql(WRITE)
                .param("key", key)
                .param("body", JSON.writeValueAsString(body))
                .update();
    }

    /** Oldest first. */
    List<Unsent> unsent(int most) {
        return jdbc.sql(UNSENT)
                .param("most", most)
                .query((row, number) -> new Unsent(row.getString(1), row.getString(2)))
                .list();
    }

    void sent(List<Unsent> answers) {
        if (!answers.isEmpty()) {
            jdbc.sql(SENT)
                    .param("keys", answers.stream().map(Unsent::key).toList())
                    .update();
        }
    }

    /** An answer, its body as JSON text. */
    record Unsent(String key, String body) {}
}
