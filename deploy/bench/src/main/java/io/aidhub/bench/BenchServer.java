package io.aidhub.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.process.Cost;
import io.aidhub.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** The embedded PostgreSQL with its durable settings, and fresh databases with the hub's tables in it. */
public final class BenchServer implements AutoCloseable {
    private static final String TEMPLATE = "aidhub";
    /** MB; a fraction of what is usual, a quarter of the machine. */
    private static final int COUNTY_CACHE = 256;
    /** The hub's own pool is larger; intake needs two. */
    private static final int CONNECTIONS = 4;

    private final AtomicInteger number = new AtomicInteger();
    private final EmbeddedPostgres postgres;
    private final Path folder;

    private BenchServer(EmbeddedPostgres postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    /** The server that a hub brings along. */
    public static BenchServer start(Path folder) {
        return start(folder, EmbeddedPostgres.Settings.in(folder.resolve("postgres")));
    }

    /** The server of a county: the same, with a cache as an administrator would give it. */
    public static BenchServer ofCounty(Path folder) {
        return start(
                folder,
                EmbeddedPostgres.Settings.in(folder.resolve("postgres")).withSharedBuffersMegabytes(COUNTY_CACHE));
    }

    private static BenchServer start(Path folder, EmbeddedPostgres.Settings settings) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
        BenchServer server = new BenchServer(postgres, folder);
        try (HikariDataSource template = server.open(TEMPLATE)) {
            Flyway.configure().dataSource(template).load().migrate();
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
        return server;
    }

    /** A database with the hub's tables and nothing in them. */
    public HikariDataSource fresh() throws SQLException {
        String name = "bench_" + number.incrementAndGet();
        onServer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return open(name);
    }

    /** Closes the pool and gives the disk back. */
    public void drop(HikariDataSource database) throws SQLException {
        database.close();
        onServer("DROP DATABASE " + database.getPoolName());
    }

    /** What the server costs, with all its processes. */
    public Cost cost() {
        return new Cost(postgres.postmasterPid());
    }

    /** Writes everything out, so that nobody's time pays for somebody else's rows. */
    public void checkpoint() throws SQLException {
        onServer("CHECKPOINT");
    }

    public List<String> describe() throws SQLException, IOException {
        try (HikariDataSource database = open("postgres");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet said = statement.executeQuery(
                        """
                        SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s, shared_buffers %s',
                            current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),
                            current_setting('full_page_writes'), current_setting('shared_buffers'))
                        """)) {
            said.next();
            return Machine.describe(said.getString(1), folder);
        }
    }

    private void onServer(String statement) throws SQLException {
        try (HikariDataSource database = open("postgres");
                Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private HikariDataSource open(String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(postgres.jdbcUrl(name));
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
