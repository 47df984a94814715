package io.aidhub.ledger.deliver;

import io.aidhub.ledger.audit.HashChain;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes receipts (回执) and their link of the subscription's chain, in the transaction of the settlement. */
final class ReceiptLinks {
    // not FOR UPDATE: rows that name the subscription may be written meanwhile
    private static final String LOCK_CHAIN =
            """
            SELECT receipt_batches, chain_head FROM subscription WHERE subscription_id = :subscription FOR NO KEY UPDATE
            """;
    private static final String RECEIPT_BATCH =
            """
            INSERT INTO receipt_batch (subscription_id, number, receipts, digest, previous, link, recorded_at)
            VALUES (:subscription, :number, :receipts, :digest, :previous, :link, :now)
            """;
    private static final String RECEIPT =
            """
            INSERT INTO receipt (subscription_id, batch_number, position, sequence, notice_id, hand_over, outcome, remote_reference, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String MOVE_CHAIN =
            """
            UPDATE subscription SET receipt_batches = :number, chain_head = :link WHERE subscription_id = :subscription
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    ReceiptLinks(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Locks the subscription's row until the transaction ends: settlements and the relay take turns. */
    Chain lock(String subscription) {
        return jdbc.sql(LOCK_CHAIN)
                .param("subscription", subscription)
                .query((row, n) -> new Chain(row.getLong("receipt_batches"), row.getBytes("chain_head")))
                .single();
    }

    void append(String subscription, Chain chain, List<? extends Settlement> settlements, OffsetDateTime now) {
        long number = chain.batches() + 1;
        List<Object> digested = head(number, now);
        List<Object[]> rows = new ArrayList<>();
        for (Settlement s : settlements) {
            rows.add(new Object[] {
                subscription,
                number,
                rows.size() + 1,
                s.sequence(),
                s.noticeId(),
                s.handOver(),
                s.outcome(),
                s.remote(),
                s.cause()
            });
            digested.addAll(digest(s.sequence(), s.noticeId(), s.handOver(), s.outcome(), s.remote(), s.cause()));
        }
        byte[] digest = HashChain.digest(digested.toArray());
        byte[] link = HashChain.link(chain.head(), digest);
        jdbc.sql(RECEIPT_BATCH)
                .param("subscription", subscription)
                .param("number", number)
                .param("receipts", settlements.size())
                .param("digest", digest)
                .param("previous", chain.head())
                .param("link", link)
                .param("now", now)
                .update();
        template.batchUpdate(RECEIPT, rows);
        jdbc.sql(MOVE_CHAIN)
                .param("number", number)
                .param("link", link)
                .param("subscription", subscription)
                .update();
    }

    /** What the digest of a batch begins with: its number and its time, to the microsecond. */
    static List<Object> head(long number, OffsetDateTime recordedAt) {
        return new ArrayList<>(List.of(number, recordedAt.toInstant()));
    }

    /** What of a receipt goes into the digest of its batch; {@link ReceiptChain} reads it back the same way. */
    static List<Object> digest(
            long sequence,
            UUID noticeId,
            int handOver,
            String outcome,
            @Nullable String remote,
            @Nullable String cause) {
        return List.of(sequence, noticeId, handOver, outcome, remote == null ? "" : remote, cause == null ? "" : cause);
    }

    /** The end of a subscription's chain, locked. */
    record Chain(long batches, byte[] head) {}
}
