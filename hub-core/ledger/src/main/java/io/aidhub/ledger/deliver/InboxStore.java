package io.aidhub.ledger.deliver;

import io.aidhub.model.NoticeKind;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies in the inbox of a department's clerk: notices handed over there and not acknowledged yet. */
public final class InboxStore {
    private static final String LYING =
            """
            FROM delivery d JOIN subscription s ON s.subscription_id = d.subscription_id
            WHERE s.department = :department AND d.state = 'ACCEPTED' AND d.remote_reference = :reference
            """;
    private static final String COUNT = "SELECT count(*) " + LYING;
    private static final String LIST = "SELECT d.subscription_id, d.sequence, d.notice_id, d.kind, d.created_at,"
            + " (SELECT b.body_sealed FROM delivery_body b WHERE b.subscription_id = d.subscription_id AND b.sequence = d.sequence) AS body_sealed "
            + LYING
            + " ORDER BY d.subscription_id, d.sequence LIMIT :most";

    private final JdbcClient jdbc;

    public InboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reference what the hand-over left as the reference of such an inbox */
    public long count(String department, String reference) {
        return jdbc.sql(COUNT)
                .param("department", department)
                .param("reference", reference)
                .query(Long.class)
                .single();
    }

    /** The oldest ones, by number. */
    public List<Lying> list(String department, String reference, int most) {
        return jdbc.sql(LIST)
                .param("department", department)
                .param("reference", reference)
                .param("most", most)
                .query((row, number) -> new Lying(
                        row.getString("subscription_id"),
                        row.getLong("sequence"),
                        row.getObject("notice_id", UUID.class),
                        NoticeKind.valueOf(row.getString("kind")),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getBytes("body_sealed")))
                .list();
    }

    /** One notice in an inbox; its body is sealed for its id. */
    public record Lying(
            String subscription, long sequence, UUID notice, NoticeKind kind, OffsetDateTime at, byte[] bodySealed) {
        @Override
        public String toString() {
            return "Lying " + subscription + "#" + sequence;
        }
    }
}
