package io.aidhub.ledger.deliver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The rights to hand over notices, one a subscription: one instance holds it at a time (session locks of PostgreSQL, all in one session, so that a hundred
 * subscriptions cost one connection). When their holder dies the database frees them at once; when the connection breaks the holder sees it at the next
 * {@link #held}. Used by one thread.
 */
public final class DeliveryRights implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryRights.class);
    private static final String TRY =
            """
            SELECT subscription FROM unnest(?::text[]) subscription
            WHERE pg_try_advisory_lock(hashtextextended('aidhub delivery ' || subscription, 0))
            """;
    private static final int ANSWER_LIMIT_SECONDS = 3;

    private final Connection connection;
    private final Set<String> mine = new HashSet<>();

    private DeliveryRights(Connection connection) {
        this.connection = connection;
    }

    /** A session that holds no right yet. */
    static DeliveryRights on(DataSource database) {
        try {
            return new DeliveryRights(database.getConnection());
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("no connection for the delivery rights", e);
        }
    }

    /** Takes the rights of {@code subscriptions} that no other instance holds; {@link #has} tells which. */
    public void take(Collection<String> subscriptions) {
        String[] missing = subscriptions.stream()
                .filter(subscription -> !mine.contains(subscription)) // a session could take it twice
                .toArray(String[]::new);
        if (missing.length == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(TRY)) {
            statement.setArray(1, connection.createArrayOf("text", missing));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    mine.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the connection of the delivery rights is gone", e);
        }
    }

    /** Whether this session took the right of {@code subscription}. */
    public boolean has(String subscription) {
        return mine.contains(subscription);
    }

    /** Asks the database; false when the connection, and so every right, is gone. */
    public boolean held() {
        try {
            return connection.isValid(ANSWER_LIMIT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        // the connection goes back to its pool, the locks must not
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) {
            log.debug("the rights were gone with their connection: {}", e.getMessage());
        }
    }
}
