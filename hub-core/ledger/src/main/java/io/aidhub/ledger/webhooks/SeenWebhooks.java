package io.aidhub.ledger.webhooks;

import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which messages had their effect, by the id their sender gave them. */
public final class SeenWebhooks {
    private static final String SEEN =
            """
            SELECT digest FROM webhook_seen WHERE subscription_id = :subscription AND webhook_id = :id
            """;
    // Two that carry the same id at once have one effect by the answer's own key; the first row stays.
    private static final String REMEMBER =
            """
            INSERT INTO webhook_seen (subscription_id, webhook_id, digest, seen_at)
            VALUES (:subscription, :id, :digest, :now)
            ON CONFLICT (subscription_id, webhook_id) DO NOTHING
            """;
    private static final String FORGET =
            """
            DELETE FROM webhook_seen WHERE seen_at < :before
            """;

    private final JdbcClient jdbc;

    public SeenWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether the id came before.
     *
     * @param digest keyed digest of the content
     * @return empty when it did not; else whether its content was the same
     */
    public Optional<Boolean> same(String subscription, String id, byte[] digest) {
        return jdbc.sql(SEEN)
                .param("subscription", subscription)
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(before -> MessageDigest.isEqual(before, digest));
    }

    /**
     * Remembers an id that had its effect.
     *
     * @param before ids older than this are forgotten
     */
    public void remember(String subscription, String id, byte[] digest, OffsetDateTime now, OffsetDateTime before) {
        jdbc.sql(REMEMBER)
                .param("subscription", subscription)
                .param("id", id)
                .param("digest", digest)
                .param("now", now)
                .update();
        jdbc.sql(FORGET).param("before", before).update();
    }
}
