package io.aidhub.ledger.roster;

import io.aidhub.ledger.roster.BatchNotUndoable.Why;
import io.aidhub.model.MaskedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a released batch back by correction (撤销). Lists go back from the newest on: on a full list nothing older is undone. Other batches on top of it do not hold it back;
 * whom they changed again stays, with the household, and is named in the answer. It takes turns with releases.
 */
public final class RosterUndo {
    /** Persons an answer names; all of them are kept. */
    public static final int NAMED = 100;

    private static final String LATER_LIST =
            """
            SELECT EXISTS (SELECT FROM roster_batch r JOIN roster_batch b ON b.batch_id = :batch
                           WHERE r.full_list AND r.state = 'RELEASED' AND r.released_at > b.released_at)
            """;
    private static final String UNDONE =
            """
            SELECT batch_id, undone_by, undone_at, undo_reason, (undo_counts->>'corrected')::bigint AS corrected,
                   (undo_counts->>'neverWere')::bigint AS never_were, (undo_counts->>'households')::bigint AS households,
                   (undo_counts->>'left')::bigint AS left_alone
            FROM roster_batch WHERE batch_id = :batch AND state = 'UNDONE'
            """;
    private static final String LEFT =
            """
            SELECT l.person_id, l.household_id, v.name FROM roster_undo_left l
            LEFT JOIN person_version v ON v.person_id = l.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            WHERE l.batch_id = :batch ORDER BY l.household_id, l.person_id LIMIT :max
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final BatchBook batches;

    public RosterUndo(DataSource database, TransactionTemplate transactions, Clock clock) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = transactions;
        this.clock = clock;
        this.batches = new BatchBook(jdbc);
    }

    /**
     * Undoes a released batch in one transaction and wakes the relay. A second call changes nothing and answers as the first did.
     *
     * @param by who answers for it
     * @param reason why, for people; kept with the batch
     * @throws BatchNotUndoable when a rule forbids it; nothing is written then
     */
    public UndoneBatch undo(UUID batchId, String by, String reason) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("SELECT only_row FROM roster_gate FOR UPDATE").query().singleValue();
            BatchSummary batch = batches.lock(batchId).orElseThrow(() -> new BatchNotUndoable(batchId, Why.UNKNOWN));
            if (batch.state() == BatchState.UNDONE) {
                return undone(batchId).orElseThrow();
            }
            requireUndoable(batch);
            jdbc.sql("SET LOCAL work_mem = '128MB'").update();
            new UndoScope(jdbc).find(batchId, BatchBook.at(clock.instant()));
            new UndoWriter(jdbc).write(by, reason);
            jdbc.sql("SELECT pg_notify(:channel, :batch)")
                    .param("channel", RosterStore.CHANNEL)
                    .param("batch", batchId.toString())
                    .query()
                    .singleRow();
            return undone(batchId).orElseThrow();
        }));
    }

    /** What came of the undo of a batch; empty when it is not undone. */
    public Optional<UndoneBatch> undone(UUID batchId) {
        return jdbc.sql(UNDONE).param("batch", batchId).query(this::row).optional();
    }

    private void requireUndoable(BatchSummary batch) {
        if (batch.state() != BatchState.RELEASED) {
            throw new BatchNotUndoable(batch.batchId(), Why.NOT_RELEASED);
        }
        if (jdbc.sql(LATER_LIST)
                .param("batch", batch.batchId())
                .query(Boolean.class)
                .single()) {
            throw new BatchNotUndoable(batch.batchId(), Why.LATER_LIST);
        }
    }

    private UndoneBatch row(ResultSet row, int number) throws SQLException {
        UUID batch = row.getObject("batch_id", UUID.class);
        return new UndoneBatch(
                batch,
                row.getString("undone_by"),
                BatchBook.instant(row, "undone_at"),
                row.getString("undo_reason"),
                row.getLong("corrected"),
                row.getLong("never_were"),
                row.getLong("households"),
                row.getLong("left_alone"),
                jdbc.sql(LEFT)
                        .param("batch", batch)
                        .param("max", NAMED)
                        .query((left, n) -> new UndoneBatch.Left(
                                left.getObject("person_id", UUID.class),
                                left.getObject("household_id", UUID.class),
                                left.getString("name") == null ? "" : MaskedName.of(left.getString("name"))))
                        .list());
    }
}
