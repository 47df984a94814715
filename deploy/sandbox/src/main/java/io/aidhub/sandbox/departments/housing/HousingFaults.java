package io.aidhub.sandbox.departments.housing;

import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * How the front database misbehaves.
 *
 * <ul>
 *   <li>REFUSED: the hub's login is closed (NOLOGIN, SQLSTATE 28000) and its connections are cut (57P01);
 *   <li>503: every statement of the hub that writes is refused with SQLSTATE 57P03; reading still works;
 *   <li>HANGING: the three tables are locked (ACCESS EXCLUSIVE): the login works, every statement waits. The department's own
 *       process waits too. When PostgreSQL dies meanwhile the lock is gone with it.
 * </ul>
 */
final class HousingFaults implements FaultSwitch, AutoCloseable {
    private static final String CLOSE_LOGIN = "ALTER ROLE aidhub_front NOLOGIN";
    private static final String OPEN_LOGIN = "ALTER ROLE aidhub_front LOGIN";
    private static final String CUT =
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'aidhub_front'
            """;
    /** SQLSTATE of PostgreSQL: two transactions waited for each other. */
    private static final String DEADLOCK = "40P01";

    private static final int MOST_ATTEMPTS = 5;
    private static final String LOCK = "LOCK TABLE t_jzdx_in, t_jzdx_batch, t_zfbz_out IN ACCESS EXCLUSIVE MODE";

    private final Database database;
    private volatile Fault fault = Fault.NONE;
    private @Nullable Connection holder;

    HousingFaults(Database database) {
        this.database = database;
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public synchronized void fault(Fault next) {
        if (next == fault) {
            return;
        }
        leave();
        fault = next;
        switch (next) {
            case NONE -> {}
            case REFUSED -> {
                database.jdbc().sql(CLOSE_LOGIN).update();
                database.jdbc().sql(CUT).query(row -> {});
            }
            case UNAVAILABLE -> HousingFront.maintenance(database.jdbc(), true);
            case HANGING -> hold();
        }
    }

    private void leave() {
        switch (fault) {
            case NONE -> {}
            case REFUSED -> database.jdbc().sql(OPEN_LOGIN).update();
            case UNAVAILABLE -> HousingFront.maintenance(database.jdbc(), false);
            case HANGING -> letGo();
        }
        fault = Fault.NONE;
    }

    /** Work under way takes the tables in other orders, so that one of both may have to give way: then once more. */
    private void hold() {
        for (int attempt = 1; holder == null; attempt++) {
            try {
                holder = locked();
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == MOST_ATTEMPTS) {
                    fault = Fault.NONE;
                    throw new IllegalStateException("cannot lock the staging tables", e);
                }
            }
        }
    }

    private Connection locked() throws SQLException {
        Connection connection = database.connection();
        try (Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute(LOCK);
            return connection;
        } catch (SQLException e) {
            JdbcUtils.closeConnection(connection);
            throw e;
        }
    }

    private void letGo() {
        Connection held = holder;
        holder = null;
        if (held == null) {
            return;
        }
        try (held) {
            held.rollback();
        } catch (SQLException e) {
            // The connection is broken, so PostgreSQL has let the lock go already.
        }
    }

    @Override
    public synchronized void close() {
        letGo();
    }
}
