package io.aidhub.ledger.roster;

import io.aidhub.ledger.roster.BatchNotDiscardable.Why;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Batches that were thrown away (作废) while they waited: their staged rows are gone, their sealed bytes stay. Every method is part of the caller's transaction. */
final class DiscardedBatches {
    private static final String LOCK_SUPPLEMENTS =
            """
            SELECT batch_id FROM roster_batch WHERE supplements = :batch AND state IN ('STAGED', 'HELD') ORDER BY batch_id FOR UPDATE
            """;
    private static final String MARK =
            """
            UPDATE roster_batch SET state = 'DISCARDED', discarded_at = :at, discarded_by = :by, discard_reason = :reason WHERE batch_id = :batch
            """;
    private static final String WITHDRAW = "UPDATE roster_file SET withdrawn = true WHERE batch_id = :batch";
    private static final String FIND =
            """
            SELECT batch_id, discarded_by, discarded_at, discard_reason FROM roster_batch WHERE batch_id = :batch AND state = 'DISCARDED'
            """;
    private static final String WITH_IT =
            """
            WITH RECURSIVE tree AS (
                SELECT batch_id, discarded_at FROM roster_batch WHERE batch_id = :batch
                UNION ALL
                SELECT b.batch_id, b.discarded_at FROM roster_batch b JOIN tree t ON b.supplements = t.batch_id AND b.discarded_at = t.discarded_at)
            SELECT batch_id FROM tree WHERE batch_id <> :batch ORDER BY batch_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final BatchBook batches;
    private final StagedBatches staged;

    DiscardedBatches(JdbcClient jdbc, Clock clock, BatchBook batches, StagedBatches staged) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.batches = batches;
        this.staged = staged;
    }

    DiscardedBatch discard(UUID batchId, String by, String reason) {
        BatchSummary batch = batches.lock(batchId).orElseThrow(() -> new BatchNotDiscardable(batchId, Why.UNKNOWN));
        switch (batch.state()) {
            case RELEASED -> throw new BatchNotDiscardable(batchId, Why.RELEASED);
            case UNDONE -> throw new BatchNotDiscardable(batchId, Why.UNDONE);
            case STAGED, HELD -> throwAway(batchId, by, reason);
            case DISCARDED -> {} // answered as the first time
        }
        return find(batchId).orElseThrow();
    }

    /** Empty when the batch is not discarded. */
    Optional<DiscardedBatch> find(UUID batchId) {
        return jdbc.sql(FIND).param("batch", batchId).query(this::row).optional();
    }

    private void throwAway(UUID batchId, String by, String reason) {
        OffsetDateTime now = BatchBook.at(clock.instant());
        for (UUID batch : withSupplements(batchId)) {
            jdbc.sql(MARK)
                    .param("at", now)
                    .param("by", by)
                    .param("reason", reason)
                    .param("batch", batch)
                    .update();
            jdbc.sql(WITHDRAW).param("batch", batch).update();
            staged.forget(batch);
        }
    }

    /** The batch, which is locked, and whatever waits to complete it, then locked too: who names it as its base was there before the lock or waits for us. */
    private List<UUID> withSupplements(UUID batchId) {
        List<UUID> found = new ArrayList<>(List.of(batchId));
        for (UUID supplement : jdbc.sql(LOCK_SUPPLEMENTS)
                .param("batch", batchId)
                .query(UUID.class)
                .list()) {
            found.addAll(withSupplements(supplement));
        }
        return found;
    }

    private DiscardedBatch row(ResultSet row, int number) throws SQLException {
        UUID batch = row.getObject("batch_id", UUID.class);
        return new DiscardedBatch(
                batch,
                row.getString("discarded_by"),
                BatchBook.instant(row, "discarded_at"),
                row.getString("discard_reason"),
                jdbc.sql(WITH_IT).param("batch", batch).query(UUID.class).list());
    }
}
