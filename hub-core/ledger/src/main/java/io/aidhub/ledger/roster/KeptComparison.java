package io.aidhub.ledger.roster;

import io.aidhub.ledger.seal.PersonHash;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The comparison of the list staged last, kept for its release: compared again only when it is no longer true. It is true while these are the statements that made it, the
 * tables are as large as they were (a crash of PostgreSQL empties them) and no transaction has changed the roster since. There is one place; whoever finds it taken
 * compares in tables of the own transaction and waits for nobody. All of it happens in the caller's transaction.
 */
final class KeptComparison {
    private static final String CLAIM = "SELECT only_row FROM roster_kept.comparison FOR UPDATE SKIP LOCKED";
    private static final String READ = "SELECT only_row FROM roster_kept.comparison FOR SHARE SKIP LOCKED";
    private static final String CLEAR = "SELECT roster_kept.cleared()";
    private static final String FORGET = "UPDATE roster_kept.comparison SET batch_id = NULL";
    private static final String SETTLED =
            """
            SELECT NOT EXISTS (SELECT FROM roster_kept.comparison c JOIN roster_batch b USING (batch_id) WHERE b.state IN ('STAGED', 'HELD'))
            """;
    private static final String BEGIN = "DELETE FROM roster_kept.moved";
    private static final String SEE =
            "SELECT set_config('search_path', current_setting('search_path') || ', roster_kept', true)";
    private static final String KEEP =
            """
            UPDATE roster_kept.comparison
            SET batch_id = :batch, statements = md5(:statements), hash_version = :hashVersion, extent = roster_kept.extent()
            """;
    private static final String TRUE_STILL =
            """
            SELECT batch_id = :batch AND statements = md5(:statements) AND hash_version = :hashVersion AND extent = roster_kept.extent()
                   AND NOT EXISTS (SELECT FROM roster_kept.moved)
            FROM roster_kept.comparison WHERE batch_id IS NOT NULL
            """;
    private static final String DROP_LONG = "DROP TABLE IF EXISTS " + String.join(", ", RosterDifference.PASSING);
    private static final String STATEMENTS = String.join("\n", RosterDifference.STATEMENTS);

    private final JdbcClient jdbc;
    private final PersonHash hash;

    KeptComparison(JdbcClient jdbc, PersonHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /** Compares a list that was staged just now, and keeps the result unless the place is taken. */
    void reckon(RosterDifference difference, UUID batch) {
        if (!claim() || !clear()) {
            difference.reckon(ComparisonPlace.PASSING);
            return;
        }
        // Before the first statement reads the roster: what is committed later stays and makes the result untrue.
        jdbc.sql(BEGIN).update();
        see();
        difference.reckon(ComparisonPlace.KEPT);
        jdbc.sql(DROP_LONG).update();
        with(KEEP, batch).update();
    }

    /** Shows the kept result, or compares again. */
    void recall(RosterDifference difference, UUID batch) {
        if (has(READ) && with(TRUE_STILL, batch).query(Boolean.class).optional().orElse(false)) {
            see();
            difference.speakOf(ComparisonPlace.PASSING);
        } else {
            difference.reckon(ComparisonPlace.PASSING);
        }
    }

    /** The batch is in the roster: nobody needs what was kept of it, and names shall not lie about. */
    void drop(UUID batch) {
        if (claim() && forgets(batch)) {
            clear();
        }
    }

    /** What {@link #drop} had to leave because somebody was reading it, or a crash had: for whoever reads last. */
    void dropSettled() {
        if (claim() && jdbc.sql(SETTLED).query(Boolean.class).single()) {
            clear();
        }
    }

    /** The rows of the batch are staged anew, with other candidates. Waits for whoever has the place: it may yet give it up as it was. */
    void forget(UUID batch) {
        forgets(batch);
    }

    private boolean forgets(UUID batch) {
        return jdbc.sql(FORGET + " WHERE batch_id = :batch")
                        .param("batch", batch)
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec with(String statement, UUID batch) {
        return jdbc.sql(statement)
                .param("batch", batch)
                .param("statements", STATEMENTS)
                .param("hashVersion", hash.version());
    }

    private boolean claim() {
        return has(CLAIM);
    }

    private boolean has(String lock) {
        return jdbc.sql(lock).query(Boolean.class).optional().isPresent();
    }

    private boolean clear() {
        jdbc.sql(FORGET).update();
        return jdbc.sql(CLEAR).query(Boolean.class).single();
    }

    private void see() {
        jdbc.sql(SEE).query(String.class).single();
    }
}
