package io.aidhub.ledger.deliver;

import io.aidhub.ledger.audit.HashChain;
import io.aidhub.ledger.grants.Columns;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes receipts (回执) and their link of the subscription's chain, in the transaction of the settlement. */
final class ReceiptLinks {
    // in one order, as the relay locks them; not FOR UPDATE: rows that name the subscription may be written meanwhile
    private static final String LOCK_CHAINS =
            """
            SELECT subscription_id, receipt_batches, chain_head FROM subscription
            WHERE subscription_id = ANY (:subscriptions) ORDER BY subscription_id FOR NO KEY UPDATE
            """;
    private static final String RECEIPT_BATCH =
            """
            INSERT INTO receipt_batch (subscription_id, number, receipts, digest, previous, link, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String RECEIPT =
            """
            INSERT INTO receipt (subscription_id, batch_number, position, sequence, notice_id, hand_over, outcome, remote_reference, cause)
            SELECT * FROM unnest(:subscriptions::text[], :batches::bigint[], :positions::int[], :sequences::bigint[], :notices::uuid[],
                                 :handOvers::int[], :outcomes::text[], :remotes::text[], :causes::text[])
            """;
    private static final String MOVE_CHAIN =
            "UPDATE subscription SET receipt_batches = ?, chain_head = ? WHERE subscription_id = ?";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    ReceiptLinks(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Locks the subscriptions' rows until the transaction ends: a line is not closed while the relay writes what waits for it. */
    Map<String, Chain> lock(Collection<String> subscriptions) {
        Map<String, Chain> chains = new HashMap<>();
        jdbc.sql(LOCK_CHAINS)
                .param("subscriptions", subscriptions.toArray(String[]::new))
                .query(row -> {
                    chains.put(
                            row.getString("subscription_id"),
                            new Chain(row.getLong("receipt_batches"), row.getBytes("chain_head")));
                });
        return chains;
    }

    /** @param words of locked subscriptions, those of each together and in the order of their positions */
    void append(Map<String, Chain> chains, List<SettledWindows.Word> words, OffsetDateTime now) {
        Map<String, List<Settlement>> windows = new LinkedHashMap<>();
        words.forEach(word -> windows.computeIfAbsent(word.subscription(), id -> new ArrayList<>())
                .add(word.settlement()));
        List<Object[]> batches = new ArrayList<>();
        List<Object[]> heads = new ArrayList<>();
        List<Receipt> written = new ArrayList<>();
        windows.forEach((subscription, window) -> {
            Chain chain = Objects.requireNonNull(chains.get(subscription), subscription);
            long number = chain.batches() + 1;
            List<Object> digested = head(number, now);
            for (int i = 0; i < window.size(); i++) {
                Settlement s = window.get(i);
                written.add(new Receipt(subscription, number, i + 1, s));
                digested.addAll(digest(s.sequence(), s.noticeId(), s.handOver(), s.outcome(), s.remote(), s.cause()));
            }
            byte[] digest = HashChain.digest(digested.toArray());
            byte[] link = HashChain.link(chain.head(), digest);
            batches.add(new Object[] {subscription, number, window.size(), digest, chain.head(), link, now});
            heads.add(new Object[] {number, link, subscription});
        });
        template.batchUpdate(RECEIPT_BATCH, batches);
        write(written);
        template.batchUpdate(MOVE_CHAIN, heads);
    }

    private void write(List<Receipt> receipts) {
        jdbc.sql(RECEIPT)
                .param("subscriptions", Columns.texts(receipts, Receipt::subscription))
                .param("batches", Columns.texts(receipts, Receipt::batch))
                .param("positions", Columns.texts(receipts, Receipt::position))
                .param("sequences", Columns.texts(receipts, r -> r.of().sequence()))
                .param("notices", Columns.texts(receipts, r -> r.of().noticeId()))
                .param("handOvers", Columns.texts(receipts, r -> r.of().handOver()))
                .param("outcomes", Columns.texts(receipts, r -> r.of().outcome()))
                .param("remotes", Columns.texts(receipts, r -> r.of().remote()))
                .param("causes", Columns.texts(receipts, r -> r.of().cause()))
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

    private record Receipt(String subscription, long batch, int position, Settlement of) {}

    /** The end of a subscription's chain, locked. */
    record Chain(long batches, byte[] head) {}
}
