package io.aidhub.ledger.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys by which receivers' machines name themselves (接收方密钥). A key is shown once and kept as its digest; any number may be in force, so that one can be exchanged without a gap. */
public final class SubscriptionKeys {
    private static final int BYTES = 32;
    private static final String MAKE =
            """
            INSERT INTO subscription_key (key_hash, subscription_id, made_by, made_at)
            SELECT :hash, subscription_id, :by, :now FROM subscription WHERE subscription_id = :subscription
            """;
    private static final String OWNER =
            "SELECT subscription_id FROM subscription_key WHERE key_hash = :hash AND ended_at IS NULL";
    private static final String END_ALL =
            "UPDATE subscription_key SET ended_at = :now WHERE subscription_id = :subscription AND ended_at IS NULL AND key_hash <> :but";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public SubscriptionKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A new key beside those in force.
     *
     * @return the key, 64 hexadecimal digits; empty when there is no such subscription
     */
    public Optional<String> make(String subscription, String by) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        int made = jdbc.sql(MAKE)
                .param("hash", hash(key))
                .param("by", by)
                .param("now", now())
                .param("subscription", subscription)
                .update();
        return made == 1 ? Optional.of(key) : Optional.empty();
    }

    /** Whose key this is, while it is in force. */
    public Optional<String> owner(String key) {
        return jdbc.sql(OWNER).param("hash", hash(key)).query(String.class).optional();
    }

    /** Ends all keys of a subscription but {@code but}; how many. */
    public int end(String subscription, String but) {
        return jdbc.sql(END_ALL)
                .param("now", now())
                .param("subscription", subscription)
                .param("but", hash(but))
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
