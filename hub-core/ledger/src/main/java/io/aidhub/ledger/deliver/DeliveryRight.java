package io.aidhub.ledger.deliver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The right to hand over the notices of one subscription: one instance holds it at a time (a session lock of PostgreSQL). When its holder dies the database
 * frees it at once; when the connection breaks the holder sees it at the next {@link #held}.
 */
public final class DeliveryRight implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryRight.class);
    private static final String TRY = "SELECT pg_try_advisory_lock(hashtextextended('aidhub delivery ' || ?, 0))";
    private static final int ANSWER_LIMIT_SECONDS = 3;

    private final Connection connection;

    DeliveryRight(Connection connection) {
        this.connection = connection;
    }

    /** @return empty when another instance holds it */
    static Optional<DeliveryRight> tryToTake(DataSource database, String subscription) {
        try {
            Connection connection = database.getConnection();
            boolean taken = false;
            try (PreparedStatement statement = connection.prepareStatement(TRY)) {
                statement.setString(1, subscription);
                try (ResultSet row = statement.executeQuery()) {
                    taken = row.next() && row.getBoolean(1);
                }
            } finally {
                if (!taken) {
                    connection.close();
                }
            }
            return taken ? Optional.of(new DeliveryRight(connection)) : Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("no connection for the delivery right of " + subscription, e);
        }
    }

    /** Asks the database; false when the connection, and so the right, is gone. */
    public boolean held() {
        try {
            return connection.isValid(ANSWER_LIMIT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        // the connection goes back to its pool, the lock must not
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            log.debug("the right was gone with its connection: {}", e.getMessage());
        }
    }
}
