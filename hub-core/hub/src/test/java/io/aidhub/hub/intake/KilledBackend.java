package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Ends the PostgreSQL process behind a load or a release in the middle of a statement: holds a table the statement needs, sees who waits for it, and terminates that backend. */
final class KilledBackend {
    /** Where the statement stands. */
    enum Where {
        /** Bytes of a list are being kept. */
        KEEPING("SHARE", "sealed_blob"),
        /** Rows are going into staging. */
        COPYING(
                "SHARE",
                "stage_household",
                "stage_person",
                "stage_category",
                "stage_holder",
                "stage_leaving",
                "stage_payment"),
        /** Staged rows are laid beside the roster. */
        COMPARING("ACCESS EXCLUSIVE", "roster_absence", "person_category", "household_version", "person_version"),
        /** Roster and events are being written. */
        WRITING(
                "SHARE",
                "person",
                "household",
                "household_version",
                "person_version",
                "person_category",
                "person_succession",
                "household_succession",
                "roster_absence",
                "status_event",
                "status_event_person",
                "touched_household",
                "roster_batch",
                "batch_finding");

        private final String mode;
        private final List<String> tables;

        Where(String mode, String... tables) {
            this.mode = mode;
            this.tables = List.of(tables);
        }
    }

    // Asked outside the holder's transaction: within one, pg_stat_activity shows the same moment for ever.
    private static final String KILL =
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND :holder = ANY (pg_blocking_pids(pid))
            """;

    private KilledBackend() {}

    /** Does the work; true when its backend was killed on the way, and nothing of the work was done. */
    static boolean during(IntakeHouse house, Where where, Random random, Runnable work) {
        String table = where.tables.get(random.nextInt(where.tables.size()));
        try (Connection connection = house.database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            holder.sql("LOCK TABLE " + table + " IN " + where.mode + " MODE").update();
            CompletableFuture<Void> done = CompletableFuture.runAsync(work);
            int pid = holder.sql("SELECT pg_backend_pid()").query(Integer.class).single();
            boolean killed = killWhoWaits(house.jdbc, pid, done);
            connection.rollback();
            return finished(done, killed);
        } catch (SQLException e) {
            throw new AssertionError("no connection to kill from", e);
        }
    }

    private static boolean killWhoWaits(JdbcClient jdbc, int holder, CompletableFuture<Void> done) {
        while (!done.isDone()) {
            List<Boolean> killed =
                    jdbc.sql(KILL).param("holder", holder).query(Boolean.class).list();
            if (killed.contains(true)) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return false;
    }

    private static boolean finished(CompletableFuture<Void> done, boolean killed) {
        try {
            done.join();
            assertThat(killed).as("the work went on without its backend").isFalse();
            return false;
        } catch (CompletionException e) {
            if (killed && e.getCause() instanceof RuntimeException) {
                return true;
            }
            throw e;
        }
    }
}
