package io.aidhub.ledger.dispatch;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is to write subscriptions' logs, or to change what they are built from (派发轮次): one at a time, until the transaction ends. Taken before the lock of any subscription's row, never after it;
 * settlements need only the row, so they go on while a turn reads and builds (decision 51).
 */
public final class LogTurn {
    private static final String TAKE = "SELECT pg_advisory_xact_lock(hashtextextended('aidhub log', 0))";

    private LogTurn() {}

    /** Waits for it, inside the caller's transaction. */
    public static void take(JdbcClient jdbc) {
        jdbc.sql(TAKE).query(row -> {});
    }
}
