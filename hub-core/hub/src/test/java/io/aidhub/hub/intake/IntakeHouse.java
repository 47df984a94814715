package io.aidhub.hub.intake;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Intake on a fresh database of a PostgreSQL all tests of this JVM share. */
final class IntakeHouse {
    static final Path FOLDER = Path.of("target", "intake-it").toAbsolutePath();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), ZoneOffset.UTC);

    final PGSimpleDataSource database;
    final JdbcClient jdbc;
    final RosterStore store;
    final RosterIntake intake;
    final List<CrashPoint> reached = new ArrayList<>();
    final Path errors;
    final Path keyFile;

    private IntakeHouse(String name, Path keyFile) {
        database = dataSource(name);
        jdbc = JdbcClient.create(database);
        this.keyFile = keyFile;
        SealingKeys keys = SealingKeys.read(keyFile);
        store = new RosterStore(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new Sealer(keys),
                new PersonHash(keys),
                CLOCK);
        intake = intake(IntakeSettings.usual());
        errors = FOLDER.resolve(name + "-errors");
    }

    static IntakeHouse fresh() throws IOException {
        return fresh(Server.KEYS);
    }

    /** With keys of its own. */
    static IntakeHouse fresh(Path keyFile) {
        String name = "intake_" + NUMBER.incrementAndGet();
        JdbcClient.create(dataSource("postgres"))
                .sql("CREATE DATABASE " + name + " TEMPLATE " + Server.TEMPLATE)
                .update();
        IntakeHouse house = new IntakeHouse(name, keyFile);
        FileSystemUtils.deleteRecursively(house.errors.toFile()); // of a run before this one
        return house;
    }

    /** The same database after a restart, which reads the key file again. */
    IntakeHouse again(Path keyFile) {
        return new IntakeHouse(database.getDatabaseName(), keyFile);
    }

    /** Another intake into the same roster. */
    RosterIntake intake(IntakeSettings settings) {
        return new RosterIntake(
                Mappings.load(Path.of("..", "..", "mappings")).profiles(), store, settings, CLOCK, reached::add);
    }

    /** An intake that dies at {@code point}, as often as it gets there. */
    RosterIntake dyingAt(CrashPoint point) {
        return new RosterIntake(
                Mappings.load(Path.of("..", "..", "mappings")).profiles(),
                store,
                IntakeSettings.usual(),
                CLOCK,
                reached -> {
                    if (reached == point) {
                        throw new Died();
                    }
                });
    }

    /** Stands for a process that is no more. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private static PGSimpleDataSource dataSource(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Server.POSTGRES.jdbcUrl(name));
        source.setUser(Server.POSTGRES.user());
        source.setPassword(Server.POSTGRES.password());
        return source;
    }

    /** Started with the first test; ends with this process. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();
        static final String TEMPLATE = template();
        static final Path KEYS = keys();

        private static EmbeddedPostgres start() {
            try {
                Files.createDirectories(FOLDER);
                Path folder = Files.createTempDirectory(FOLDER, "postgres-");
                EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        EmbeddedPostgres.Settings.in(folder).withoutSync());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    FileSystemUtils.deleteRecursively(folder.toFile());
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String template() {
            Flyway.configure().dataSource(dataSource("aidhub")).load().migrate();
            return "aidhub";
        }

        private static Path keys() {
            try {
                Path file = Files.createTempDirectory(FOLDER, "keys-").resolve("keys.properties");
                SealingKeys.create(file);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
