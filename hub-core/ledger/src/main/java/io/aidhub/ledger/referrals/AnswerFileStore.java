package io.aidhub.ledger.referrals;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files of answers were taken, by their digest. What stood in them is not kept here. */
public final class AnswerFileStore {
    private static final String TAKEN =
            "SELECT EXISTS (SELECT 1 FROM answer_file WHERE subscription_id = :subscription AND digest = :digest)";
    private static final String REMEMBER =
            """
            INSERT INTO answer_file (subscription_id, digest, name, messages, taken_at)
            VALUES (:subscription, :digest, :name, :messages, :now) ON CONFLICT (subscription_id, digest) DO NOTHING
            """;
    private final JdbcClient jdbc;

    public AnswerFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean taken(String subscription, byte[] digest) {
        return jdbc.sql(TAKEN)
                .param("subscription", subscription)
                .param("digest", digest)
                .query(Boolean.class)
                .single();
    }

    public void remember(String subscription, byte[] digest, String name, int messages, OffsetDateTime now) {
        jdbc.sql(REMEMBER)
                .param("subscription", subscription)
                .param("digest", digest)
                .param("name", name)
                .param("messages", messages)
                .param("now", now)
                .update();
    }
}
