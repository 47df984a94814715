package io.aidhub.ledger.deliver;

import io.aidhub.ledger.audit.HashChain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks a subscription's receipt chain (回执链) link by link: one changed, missing or added receipt breaks it. */
public final class ReceiptChain {
    /** Batches read at once: bounds memory, whatever the length of the chain. */
    private static final int STRETCH = 500;

    private static final String STRETCH_OF_CHAIN =
            """
            SELECT b.number, b.receipts, b.digest, b.previous, b.link, b.recorded_at,
                   r.sequence, r.notice_id, r.hand_over, r.outcome, r.remote_reference, r.cause
            FROM receipt_batch b
            LEFT JOIN receipt r ON r.subscription_id = b.subscription_id AND r.batch_number = b.number
            WHERE b.subscription_id = :subscription AND b.number > :after AND b.number <= :through
            ORDER BY b.number, r.position
            """;
    private static final String HEAD =
            "SELECT receipt_batches, chain_head FROM subscription WHERE subscription_id = :subscription";
    private static final String LAST =
            "SELECT coalesce(max(number), 0) FROM receipt_batch WHERE subscription_id = :subscription";

    private final JdbcClient jdbc;

    public ReceiptChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the number of the first batch that does not fit, empty when the chain is whole up to its head */
    public Optional<Long> firstBroken(String subscription) {
        Head head = jdbc.sql(HEAD)
                .param("subscription", subscription)
                .query((row, n) -> new Head(row.getLong(1), row.getBytes(2)))
                .single();
        byte[] previous = HashChain.GENESIS;
        for (long number = 0; number < head.batches(); ) {
            // only up to the head that was read: the chain may grow while it is checked
            long through = Math.min(number + STRETCH, head.batches());
            for (Batch batch : stretch(subscription, number, through)) {
                if (batch.number != number + 1 || !batch.follows(previous)) {
                    return Optional.of(number + 1);
                }
                previous = batch.link;
                number = batch.number;
            }
            if (number < through) {
                return Optional.of(number + 1);
            }
        }
        boolean added = jdbc.sql(LAST)
                        .param("subscription", subscription)
                        .query(Long.class)
                        .single()
                > jdbc.sql(HEAD)
                        .param("subscription", subscription)
                        .query((row, n) -> row.getLong(1))
                        .single();
        return !added && Arrays.equals(previous, head.link()) ? Optional.empty() : Optional.of(head.batches() + 1);
    }

    private List<Batch> stretch(String subscription, long after, long through) {
        List<Batch> batches = new ArrayList<>();
        jdbc.sql(STRETCH_OF_CHAIN)
                .param("subscription", subscription)
                .param("after", after)
                .param("through", through)
                .query(row -> {
                    long number = row.getLong("number");
                    if (batches.isEmpty() || batches.get(batches.size() - 1).number != number) {
                        batches.add(new Batch(row));
                    }
                    batches.get(batches.size() - 1).add(row);
                });
        return batches;
    }

    private record Head(long batches, byte[] link) {}

    /** One receipt batch as it is read back. */
    private static final class Batch {
        private final long number;
        private final int stated;
        private final byte[] digest;
        private final byte[] previous;
        private final byte[] link;
        private final List<Object> digested;
        private int receipts;

        Batch(ResultSet row) throws SQLException {
            this.number = row.getLong("number");
            this.stated = row.getInt("receipts");
            this.digest = row.getBytes("digest");
            this.previous = row.getBytes("previous");
            this.link = row.getBytes("link");
            this.digested = ReceiptLinks.head(number, row.getObject("recorded_at", OffsetDateTime.class));
        }

        void add(ResultSet row) throws SQLException {
            UUID notice = row.getObject("notice_id", UUID.class);
            if (notice != null) {
                receipts++;
                digested.addAll(ReceiptLinks.digest(
                        row.getLong("sequence"),
                        notice,
                        row.getInt("hand_over"),
                        row.getString("outcome"),
                        row.getString("remote_reference"),
                        row.getString("cause")));
            }
        }

        boolean follows(byte[] last) {
            byte[] computed = HashChain.digest(digested.toArray());
            return receipts == stated
                    && Arrays.equals(computed, digest)
                    && Arrays.equals(last, previous)
                    && Arrays.equals(HashChain.link(last, computed), link);
        }
    }
}
