package io.aidhub.hub.property;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** A PostgreSQL of its own that may be killed, keys, and the mappings of the distribution: what all stories of this JVM share. */
final class Spine implements AutoCloseable {
    static final String COUNTY = "370322";
    private static final String TEMPLATE = "migrated";

    final Mappings mappings = Mappings.load(Path.of("..", "..", "mappings"));
    /** Those of status notices with a standing list; a list that a response opens is none of the roster's alone, see {@code EmergencyDeskIT}. */
    final List<SubscriptionDefinition> subscriptions =
            mappings.subscriptions().stream()
                    .filter(each -> !each.referral() && !each.openedByResponse())
                    .toList();

    final Sealer sealer;
    final PersonHash hash;
    final Projection projection;
    final Path folder;
    private final EmbeddedPostgres postgres;
    private final AtomicInteger databases = new AtomicInteger();

    Spine() throws IOException {
        folder = Path.of("target", "property-" + ProcessHandle.current().pid()).toAbsolutePath();
        Files.createDirectories(folder);
        Path file = folder.resolve("hub.key");
        SealingKeys.create(file);
        SealingKeys keys = SealingKeys.read(file);
        sealer = new Sealer(keys);
        hash = new PersonHash(keys);
        projection = new Projection(sealer, hash);
        postgres = EmbeddedPostgres.start(
                EmbeddedPostgres.Settings.in(folder.resolve("postgres")).withDatabases(TEMPLATE));
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(TEMPLATE), postgres.user(), postgres.password())
                .load()
                .migrate();
    }

    /** An empty migrated database. */
    String freshDatabase() {
        String name = "story_" + databases.incrementAndGet();
        administer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return name;
    }

    void drop(String database) {
        administer("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    private void administer(String statement) {
        Patience.until("administered", () -> {
            try (Connection connection = DriverManager.getConnection(
                            postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
                    Statement order = connection.createStatement()) {
                order.execute(statement);
            } catch (SQLException e) {
                if (!"42P04".equals(e.getSQLState())) { // exists: the answer of the first try was lost
                    throw new org.springframework.dao.DataAccessResourceFailureException(statement, e);
                }
            }
            return true;
        });
    }

    HikariDataSource pool(String database, int most) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.jdbcUrl(database) + "?reWriteBatchedInserts=true");
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password());
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(2_000);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** {@code kill -9} of the postmaster; {@link EmbeddedPostgres} starts another. */
    void killDatabase() {
        ProcessHandle.of(postgres.postmasterPid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
