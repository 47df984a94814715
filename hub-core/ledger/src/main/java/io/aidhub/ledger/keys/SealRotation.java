package io.aidhub.ledger.keys;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.seal.KeyFile;
import io.aidhub.ledger.seal.SealAlgorithm;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals every value again under a new key, in small transactions beside a running hub. What was done stays done: killed at any moment and run again it goes on where it
 * was. See decision 0023.
 */
public final class SealRotation {
    private static final Logger log = LoggerFactory.getLogger(SealRotation.class);

    /** Rows somebody else writes at this moment are left for the next walk: a hub never waits for more than one batch, and we never wait. */
    private static final String OLD =
            """
            SELECT ctid::text AS place, %2$s AS row, %3$s AS part, %4$s AS sealed FROM %1$s
            WHERE ctid >= :from::tid AND ctid < :before::tid AND %4$s IS NOT NULL AND substr(%4$s, 1, 1) <> :key
            LIMIT %5$d FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String PUT =
            """
            UPDATE %1$s t SET %2$s = u.sealed FROM unnest(:places::text[]::tid[], :seals::bytea[]) AS u (place, sealed) WHERE t.ctid = u.place
            """;
    /** Walks over all columns. Only a hub that does not know the new key gives more to do each time. */
    private static final int MOST_WALKS = 20;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final SealingKeys keys;
    private final Sealer sealer;
    private final KeyRegister register;
    private final KeyCounts counts;
    private final AuditTrail audit;
    private final Clock clock;

    public SealRotation(
            DataSource database, TransactionTemplate transactions, SealingKeys keys, AuditTrail audit, Clock clock) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.transactions = transactions;
        this.keys = keys;
        this.sealer = new Sealer(keys);
        this.register = new KeyRegister(jdbc, clock);
        this.counts = new KeyCounts(jdbc);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a new key current, unless an earlier rotation is not done, and seals with it whatever another key sealed.
     *
     * @param algorithm of a new key
     * @param by who wants it
     * @param progress is told how many values are done
     * @return how many values were sealed again, and how many others are left: those somebody wrote meanwhile
     */
    public Rotated rotate(SealAlgorithm algorithm, String by, LongConsumer progress) throws IOException {
        try (Turn turn = Turn.take(database)) {
            Objects.requireNonNull(turn);
            keys.look();
            register.requireFitting(keys);
            boolean begins = counts.notOf(keys.asWritten().currentSealing()) == 0;
            if (begins) {
                keys.asWritten().withSealKey(algorithm, LocalDate.now(clock)).write(keys.file());
                keys.look();
            }
            register.enter(keys, keys.asWritten().currentHashing());
            dropHalfBarriers();
            int key = keys.asWritten().currentSealing();
            audit.append(by, AuditAction.KEYS_ROTATE, "key seal." + key, begins ? "begun" : "goes on");
            long done = 0;
            long left = counts.notOf(key);
            for (int walk = 0; left > 0 && walk < MOST_WALKS; walk++) {
                for (SealedColumn column : SealedColumn.ALL) {
                    done += walk(column, key, done, progress);
                }
                left = counts.notOf(key);
                log.info("walk {} sealed {} values with seal.{}, {} are left", walk + 1, done, key, left);
            }
            audit.append(by, AuditAction.KEYS_ROTATE, "key seal." + key, "sealed " + done + ", left " + left);
            return new Rotated(key, begins, done, left);
        }
    }

    private void dropHalfBarriers() {
        KeyBarrier barrier = new KeyBarrier(jdbc, transactions);
        register.marks().stream()
                .filter(mark -> mark.kind().equals("SEAL") && mark.retiredAt() == null)
                .forEach(mark -> barrier.lower(mark.id()));
    }

    private long walk(SealedColumn column, int key, long before, LongConsumer progress) {
        long[] done = {before};
        new TablePages(jdbc, column.table()).walk((from, end) -> {
            int sealed = Objects.requireNonNull(transactions.execute(status -> again(column, key, from, end)));
            done[0] += sealed;
            if (sealed > 0) {
                progress.accept(done[0]);
            }
            return sealed == column.atOnce();
        });
        return done[0] - before;
    }

    private int again(SealedColumn column, int key, String from, String before) {
        String old = OLD.formatted(column.table(), column.row(), column.part(), column.column(), column.atOnce());
        List<Value> values = jdbc.sql(old)
                .param("from", from)
                .param("before", before)
                .param("key", new byte[] {(byte) key})
                .query((row, n) -> new Value(
                        row.getString("place"),
                        SealedColumn.owner(row.getObject("row", UUID.class), row.getInt("part")),
                        row.getBytes("sealed")))
                .list();
        if (!values.isEmpty()) {
            jdbc.sql("SET LOCAL enable_hashjoin = off").update(); // each row is at a known place
            jdbc.sql("SET LOCAL enable_mergejoin = off").update();
            jdbc.sql(PUT.formatted(column.table(), column.column()))
                    .param("places", values.stream().map(Value::place).toArray(String[]::new))
                    .param(
                            "seals",
                            values.stream()
                                    .map(value -> sealer.sealWith(
                                            key, value.owner(), sealer.open(value.owner(), value.sealed())))
                                    .toArray(byte[][]::new))
                    .update();
        }
        return values.size();
    }

    /**
     * Takes a key out of the file that seals nothing any more. That is proved by the database: a check on each sealed column, which also keeps out what somebody may
     * still bring.
     *
     * @throws RotationProblem when values are still sealed with it; nothing is changed then
     */
    public void retire(int key, String by) throws IOException {
        try (Turn turn = Turn.take(database)) {
            Objects.requireNonNull(turn);
            keys.look();
            register.requireFitting(keys);
            // Not what we hold, which keeps keys: what the file says.
            KeyFile file = KeyFile.read(keys.file());
            if (key == file.currentSealing()) {
                throw new RotationProblem(RotationProblem.Kind.IS_CURRENT, key);
            }
            if (!file.sealingIds().contains(key)) {
                throw new RotationProblem(RotationProblem.Kind.UNKNOWN_KEY, key);
            }
            long seals = counts.of(key);
            if (seals > 0) {
                throw new RotationProblem(RotationProblem.Kind.STILL_SEALS, key, seals);
            }
            new KeyBarrier(jdbc, transactions).raise(key);
            transactions.executeWithoutResult(status -> {
                register.retired(key);
                audit.append(by, AuditAction.KEYS_RETIRE, "key seal." + key, "seals nothing");
            });
            file.withoutSealKey(key).write(keys.file());
        }
    }

    /**
     * What a rotation did.
     *
     * @param key the current key
     * @param begun false: it went on with one that was not done
     */
    public record Rotated(int key, boolean begun, long sealed, long left) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Value(String place, UUID owner, byte[] sealed) {}
}
