package io.aidhub.ledger.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes the relay when events were committed (LISTEN/NOTIFY). A notification is a hint only: {@link #await} also returns after its time-out. */
public final class EventWaiter implements AutoCloseable {
    /** What writers of events notify inside their transaction. */
    public static final String CHANNEL = "aidhub_events";

    private static final Logger log = LoggerFactory.getLogger(EventWaiter.class);

    private final DataSource database;
    private @Nullable Connection connection;

    public EventWaiter(DataSource database) {
        this.database = database;
    }

    /** Waits for a notification, at most {@code limit}. Without a connection it simply lets the time pass. */
    public void await(Duration limit) throws InterruptedException {
        try {
            Connection listening = listening();
            // several notifications are as good as one
            PGNotification[] heard =
                    listening.unwrap(PGConnection.class).getNotifications((int) Math.max(1, limit.toMillis()));
            log.trace("woken by {} notifications", heard == null ? 0 : heard.length);
        } catch (SQLException e) {
            log.debug("not listening now: {}", e.getMessage());
            close();
            Thread.sleep(limit.toMillis());
        }
    }

    private Connection listening() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
            }
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection != null) {
            // back in its pool it must not go on listening for somebody else
            try (Connection closing = connection;
                    Statement statement = closing.createStatement()) {
                statement.execute("UNLISTEN *");
            } catch (SQLException e) {
                log.debug("the listening connection was gone already: {}", e.getMessage());
            }
            connection = null;
        }
    }
}
