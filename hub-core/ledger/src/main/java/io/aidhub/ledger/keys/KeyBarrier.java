package io.aidhub.ledger.keys;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps values of a retired key out of the database, for ever: the same check that PostgreSQL validates over all rows is the proof that none is there. Without it a
 * hub that could not read the new key file, or a long transaction, might bring one after the key is gone.
 */
final class KeyBarrier {
    private static final String EXISTS =
            "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = :table::regclass AND conname = :name)";
    private static final String ADD =
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NULL OR substr(%3$s, 1, 1) <> '\\x%02x'::bytea) NOT VALID";
    private static final String VALIDATE = "ALTER TABLE %s VALIDATE CONSTRAINT %s";
    private static final String DROP = "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    KeyBarrier(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @throws RotationProblem when some value is sealed with the key after all, or a long work holds a table; no check stays then */
    void raise(int key) {
        boolean raised = false;
        try {
            for (SealedColumn column : SealedColumn.ALL) {
                if (!exists(column, key)) {
                    alter(column, "3s", ADD.formatted(column.table(), column.barrier(key), column.column(), key));
                }
            }
            for (SealedColumn column : SealedColumn.ALL) {
                validate(column, key);
            }
            raised = true;
        } finally {
            if (!raised) {
                lower(key);
            }
        }
    }

    /** Takes the checks away that a retirement left which was not completed. */
    void lower(int key) {
        for (SealedColumn column : SealedColumn.ALL) {
            if (exists(column, key)) {
                alter(column, "60s", DROP.formatted(column.table(), column.barrier(key)));
            }
        }
    }

    private boolean exists(SealedColumn column, int key) {
        return jdbc.sql(EXISTS)
                .param("table", column.table())
                .param("name", column.barrier(key))
                .query(Boolean.class)
                .single();
    }

    private void validate(SealedColumn column, int key) {
        try {
            alter(column, "3s", VALIDATE.formatted(column.table(), column.barrier(key)));
        } catch (DataIntegrityViolationException e) {
            throw new RotationProblem(RotationProblem.Kind.STILL_SEALS, key, new KeyCounts(jdbc).of(key));
        }
    }

    /** Whoever waits for the lock of an ALTER makes all others wait behind: so briefly. */
    private void alter(SealedColumn column, String longest, String statement) {
        try {
            transactions.executeWithoutResult(status -> {
                jdbc.sql("SET LOCAL lock_timeout = '" + longest + "'").update();
                jdbc.sql(statement).update();
            });
        } catch (PessimisticLockingFailureException | QueryTimeoutException e) {
            throw new RotationProblem(RotationProblem.Kind.TABLE_HELD, column.table());
        }
    }
}
