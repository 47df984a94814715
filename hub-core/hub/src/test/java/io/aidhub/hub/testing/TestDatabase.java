package io.aidhub.hub.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of this JVM, an empty migrated database for each test. */
public final class TestDatabase {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        Path folder = Path.of("target", "it-postgres-" + ProcessHandle.current().pid());
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                EmbeddedPostgres.Settings.in(folder).withDatabases(TEMPLATE).withoutSync());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            postgres.close();
            delete(folder);
        }));
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(TEMPLATE), postgres.user(), postgres.password())
                .load()
                .migrate();
        return postgres;
    }

    public static EmbeddedPostgres postgres() {
        return POSTGRES;
    }

    /** A pool on a fresh database. */
    public static HikariDataSource fresh() {
        String name = "t" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(
                        POSTGRES.jdbcUrl("postgres"), POSTGRES.user(), POSTGRES.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        } catch (SQLException e) {
            throw new IllegalStateException("no fresh database", e);
        }
        return pool(name);
    }

    /** Another pool on the same database, as a second instance of the hub would have. */
    public static HikariDataSource pool(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(POSTGRES.jdbcUrl(database) + "?reWriteBatchedInserts=true");
        pool.setUsername(POSTGRES.user());
        pool.setPassword(POSTGRES.password());
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(5_000);
        return pool;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
