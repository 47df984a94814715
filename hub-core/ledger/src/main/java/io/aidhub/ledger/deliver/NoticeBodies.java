package io.aidhub.ledger.deliver;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed bytes of notices, beside what changes of them: each number has one notice at a time. In the caller's transaction, under the lock of the subscription's row. */
final class NoticeBodies {
    private static final String REPLACE =
            """
            UPDATE delivery_body SET notice_id = :notice, body_sealed = :body WHERE subscription_id = :subscription AND sequence = :sequence
            """;

    private final JdbcClient jdbc;

    NoticeBodies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts the bytes of another notice into a number. */
    void replace(String subscription, long sequence, UUID notice, byte[] sealed) {
        jdbc.sql(REPLACE)
                .param("notice", notice)
                .param("body", sealed)
                .param("subscription", subscription)
                .param("sequence", sequence)
                .update();
    }
}
