package io.aidhub.sandbox.departments.office;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One database of the sandbox's own PostgreSQL, with a small pool. */
public final class Database implements AutoCloseable {
    /** Shorter than a caller waits for an answer: while PostgreSQL restarts the department says 503 instead of nothing. */
    private static final long WAIT_FOR_CONNECTION_MILLIS = 3_000;

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    public static Database open(String url, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        // Without it an error text of the database may quote a whole row.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        return new Database(new HikariDataSource(config));
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    /** A connection of its own, for a lock that is held over several calls. The caller closes it. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
