package io.aidhub.ledger.keys;

import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.seal.HashAlgorithm;
import io.aidhub.ledger.seal.KeyFile;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every person a new keyed hash, from the opened ID number, set by set. No hub may run meanwhile: it would look for persons under one version and half of them
 * have the other. What was done stays done; killed at any moment and run again it goes on where it was, and no hub starts before it is done. See decision 0023.
 */
public final class HashRotation {
    /** Everybody else who works on this database; our own connections say so by their name. */
    private static final String OTHERS =
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> :us
            """;

    private static final String BEGIN =
            """
            INSERT INTO hash_change (from_version, to_version, begun_at) VALUES (:from, :to, :now) ON CONFLICT (only_row) DO NOTHING
            """;
    /** Name the connections of a rotation give themselves. */
    public static final String APPLICATION = "aidhub-keys";

    private final DataSource database;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Path keyFile;
    private final KeyRegister register;
    private final AuditTrail audit;
    private final Clock clock;

    public HashRotation(
            DataSource database, TransactionTemplate transactions, Path keyFile, AuditTrail audit, Clock clock) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.transactions = transactions;
        this.keyFile = keyFile;
        this.register = new KeyRegister(jdbc, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a new hash version, unless an earlier change is not done, moves everybody to it and makes it current in the key file.
     *
     * @param algorithm of a new key
     * @param by who wants it
     * @param progress is told how many persons and contacts are done
     * @throws RotationProblem when a hub runs, or anybody else is connected; nothing is changed then
     */
    public Rehashed rotate(HashAlgorithm algorithm, String by, LongConsumer progress) throws IOException {
        try (Turn turn = Turn.take(database)) {
            Objects.requireNonNull(turn);
            requireAlone();
            register.requireFitting(keys());
            boolean begins = register.change().isEmpty();
            if (begins) {
                begin(algorithm);
            }
            KeyRegister.Change change = register.change().orElseThrow();
            SealingKeys keys = keys();
            audit.append(by, AuditAction.KEYS_HASH, "key hash." + change.to(), begins ? "begun" : "goes on");
            HashMoves moves = new HashMoves(
                    jdbc, transactions, new Sealer(keys), new PersonHash(keys, change.to()), change.from(), progress);
            moves.persons();
            if (!change.errorsMoved()) {
                moves.staged();
            }
            moves.contacts();
            if (!change.errorsMoved()) {
                moves.errors();
            }
            moves.requireDone();
            keys.asWritten().withCurrentHash(change.to()).write(keys.file());
            SealingKeys now = keys();
            transactions.executeWithoutResult(status -> {
                jdbc.sql("DELETE FROM hash_change").update();
                jdbc.sql("TRUNCATE hash_move").update();
                register.enter(now, change.to());
                audit.append(by, AuditAction.KEYS_HASH, "key hash." + change.to(), "moved " + moves.persons);
            });
            return new Rehashed(change.to(), begins, moves.persons);
        }
    }

    /** The key is in the file before the database speaks of it; a version that a crash left there unused is taken. */
    private void begin(HashAlgorithm algorithm) throws IOException {
        KeyFile now = keys().asWritten();
        int newest = now.hashingIds().stream().mapToInt(Integer::intValue).max().orElseThrow();
        if (newest == now.currentHashing()) {
            now = now.withHashKey(algorithm, LocalDate.now(clock));
            now.write(keyFile);
            newest++;
        }
        register.enter(keys(), now.currentHashing());
        jdbc.sql(BEGIN)
                .param("from", now.currentHashing())
                .param("to", newest)
                .param("now", register.now())
                .update();
        // A hub that starts from here on is refused by the row above; one that came before is seen now.
        try {
            requireAlone();
        } catch (RotationProblem e) {
            jdbc.sql("DELETE FROM hash_change").update();
            throw e;
        }
    }

    private SealingKeys keys() {
        return SealingKeys.read(keyFile);
    }

    private void requireAlone() {
        long others =
                jdbc.sql(OTHERS).param("us", APPLICATION).query(Long.class).single();
        if (others > 0) {
            throw new RotationProblem(RotationProblem.Kind.IN_USE, others);
        }
    }

    /**
     * What a change of the hash version did.
     *
     * @param version the current one
     * @param begun false: it went on with one that was not done
     */
    public record Rehashed(int version, boolean begun, long persons) {}
}
