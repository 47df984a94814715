package io.aidhub.ledger.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** One rotation of a database at a time. The lock belongs to a connection: it ends with the process, by whatever death. */
final class Turn implements AutoCloseable {
    private static final long LOCK = 0x61696468_6b657973L;

    private final Connection connection;

    private Turn(Connection connection) {
        this.connection = connection;
    }

    /** @throws RotationProblem when somebody else has it */
    static Turn take(DataSource database) {
        try {
            Connection connection = database.getConnection();
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
                lock.setLong(1, LOCK);
                try (ResultSet taken = lock.executeQuery()) {
                    taken.next();
                    if (taken.getBoolean(1)) {
                        return new Turn(connection);
                    }
                }
            }
            connection.close();
            throw new RotationProblem(RotationProblem.Kind.BUSY);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database does not answer", e);
        }
    }

    @Override
    public void close() {
        try (PreparedStatement free = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            free.setLong(1, LOCK);
            free.execute();
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database does not answer", e);
        }
    }
}
