package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL of our own (内置数据库), for the demo, tests and a trial on one PC; a county uses a PostgreSQL by URL.
 *
 * <p>It listens on 127.0.0.1 only, asks for a password, writes every commit to disk (unless its settings say otherwise), and never cleans its folder. It ends when this
 * process ends, by any death; while this process lives, a server that dies is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "data_checksums", "on");
    private static final int PORT_TRIES = 5;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Settings settings;
    private final FolderLock lock;
    private final Cluster cluster;
    private final String password;
    private final int port;
    private volatile Postmaster postmaster;
    private volatile boolean closing;
    private @Nullable Thread watch;

    private EmbeddedPostgres(
            Settings settings, FolderLock lock, Cluster cluster, String password, int port, Postmaster postmaster) {
        this.settings = settings;
        this.lock = lock;
        this.cluster = cluster;
        this.password = password;
        this.port = port;
        this.postmaster = postmaster;
    }

    /**
     * Starts the server and returns once it takes connections, its durable settings are checked and its databases exist. The first
     * start unpacks the programs and makes the cluster: a few seconds.
     *
     * @throws FolderLock.FolderInUse when another process works in this folder
     * @throws EmbeddedPostgresException when it cannot serve; the message says what to do
     */
    public static EmbeddedPostgres start(Settings settings) {
        FolderLock lock = FolderLock.take(settings.folder());
        Postmaster postmaster = null;
        EmbeddedPostgres started = null;
        try {
            Cluster cluster = Cluster.open(
                    lock.folder(),
                    PostgresBinaries.unpackInto(settings.binaries()),
                    settings.user(),
                    settings.synced());
            Postmaster.clearLeftover(cluster);
            int port = FreePorts.from(settings.port());
            for (int tries = 1; postmaster == null; tries++) {
                try {
                    postmaster = Postmaster.start(cluster, port, settings.sharedBuffersMegabytes(), settings.synced());
                } catch (EmbeddedPostgresException e) {
                    // Somebody may have taken the port between our look and the server's.
                    if (tries == PORT_TRIES || FreePorts.isFree(port)) {
                        throw e;
                    }
                    port = FreePorts.from(port == 65535 ? 0 : port + 1);
                }
            }
            EmbeddedPostgres postgres =
                    new EmbeddedPostgres(settings, lock, cluster, cluster.password(), port, postmaster);
            postgres.prepareDatabases();
            postgres.watch();
            started = postgres;
            log.info("PostgreSQL {} serves on 127.0.0.1:{}", cluster.binaries().major(), port);
            return started;
        } finally {
            if (started == null) {
                if (postmaster != null) {
                    postmaster.stop();
                }
                lock.close();
            }
        }
    }

    /** The JDBC address of one of the databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return settings.user();
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** The process id of the server that runs now; another one after a restart. */
    public long postmasterPid() {
        return postmaster.pid();
    }

    long guardianPid() {
        return postmaster.guardianPid();
    }

    /** Fast shutdown; returns when the server is gone. Closing twice is fine. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            postmaster.stop();
        }
        Thread watching = watch;
        if (watching != null && watching != Thread.currentThread()) {
            watching.interrupt();
            try {
                watching.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        lock.close();
    }

    private void watch() {
        Thread thread = new Thread(this::keepRunning, "aidhub-postgres-watch");
        thread.setDaemon(true);
        watch = thread;
        thread.start();
    }

    private void keepRunning() {
        try {
            while (!closing) {
                int exit = postmaster.awaitEnd();
                if (closing) {
                    return;
                }
                long died = System.nanoTime();
                log.error("PostgreSQL process {} ended with {}, starting it again", postmaster.pid(), exit);
                settings.listener().died(postmaster.pid(), exit);
                startAgain();
                if (!closing) {
                    Duration down = Duration.ofNanos(System.nanoTime() - died);
                    log.warn("PostgreSQL serves again after {} ms", down.toMillis());
                    settings.listener().restarted(postmaster.pid(), down);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        postmaster.bury();
        for (long pause = 100; ; pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2)) {
            synchronized (this) {
                if (closing) {
                    return;
                }
                try {
                    Postmaster.clearLeftover(cluster);
                    postmaster = Postmaster.start(cluster, port, settings.sharedBuffersMegabytes(), settings.synced());
                    return;
                } catch (EmbeddedPostgresException | UncheckedIOException e) {
                    log.error("PostgreSQL did not start again, trying once more in {} ms", pause, e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(pause);
        }
    }

    private void prepareDatabases() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            assertDurable(statement, "postgres");
            for (String database : settings.databases()) {
                boolean exists;
                try (ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                    exists = found.next();
                }
                if (!exists) {
                    statement.execute("CREATE DATABASE " + database);
                }
            }
        } catch (SQLException e) {
            throw new EmbeddedPostgresException("数据库无法使用 the database cannot be used: " + e.getMessage(), e);
        }
        for (String database : settings.databases()) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                assertDurable(statement, database);
            } catch (SQLException e) {
                throw new EmbeddedPostgresException("数据库无法使用 cannot use the database " + database, e);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), settings.user(), password);
    }

    private void assertDurable(Statement statement, String database) throws SQLException {
        if (!settings.synced()) {
            return;
        }
        for (Map.Entry<String, String> durable : DURABLE.entrySet()) {
            try (ResultSet shown = statement.executeQuery("SHOW " + durable.getKey())) {
                shown.next();
                if (!durable.getValue().equals(shown.getString(1))) {
                    throw new EmbeddedPostgresException(
                            "数据库 %s 的 %s 不是 on，断电会丢数据，拒绝启动。 %s of database %s is not on: a power failure would lose data; refused."
                                    .formatted(database, durable.getKey(), durable.getKey(), database));
                }
            }
        }
    }

    /** Hears about a server that died and came back. Called on the watching thread: be brief, throw nothing. */
    public interface Listener {
        /** The server ended although nobody asked it to; it is being started again. */
        default void died(long pid, int exitCode) {}

        /** The server takes connections again, on the same port. Everything committed is there. */
        default void restarted(long pid, Duration down) {}
    }

    /**
     * How the server runs.
     *
     * @param folder where cluster, password and log live; created when missing
     * @param user the superuser made with the cluster
     * @param port the preferred port, stepping over busy ones; 0 for any
     * @param databases created when missing; lower-case names
     * @param sharedBuffersMegabytes PostgreSQL's own cache, at least 16
     * @param binaries where the programs are unpacked; may be shared by several hubs
     * @param listener hears of deaths and restarts
     * @param synced false for simulators and tests: what is committed survives a killed process, not a power failure, and the disk is not waited for
     */
    public record Settings(
            Path folder,
            String user,
            int port,
            List<String> databases,
            int sharedBuffersMegabytes,
            Path binaries,
            Listener listener,
            boolean synced) {

        public Settings {
            databases = List.copyOf(databases);
            List<String> names = new ArrayList<>(databases);
            names.add(user);
            for (String name : names) {
                if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
                    throw new IllegalArgumentException("not a plain lower-case name: " + name);
                }
            }
            if (sharedBuffersMegabytes < 16) {
                throw new IllegalArgumentException("shared buffers of at least 16 MB");
            }
            Objects.requireNonNull(folder);
        }

        /** The usual settings: user aidhub, database aidhub, any port, 64 MB of shared buffers. */
        public static Settings in(Path folder) {
            return new Settings(
                    folder, "aidhub", 0, List.of("aidhub"), 64, defaultBinaries(folder), new Listener() {}, true);
        }

        public Settings withUser(String name) {
            return new Settings(folder, name, port, databases, sharedBuffersMegabytes, binaries, listener, synced);
        }

        public Settings withPort(int preferred) {
            return new Settings(folder, user, preferred, databases, sharedBuffersMegabytes, binaries, listener, synced);
        }

        public Settings withDatabases(String... names) {
            return new Settings(folder, user, port, List.of(names), sharedBuffersMegabytes, binaries, listener, synced);
        }

        public Settings withSharedBuffersMegabytes(int megabytes) {
            return new Settings(folder, user, port, databases, megabytes, binaries, listener, synced);
        }

        public Settings withBinaries(Path cache) {
            return new Settings(folder, user, port, databases, sharedBuffersMegabytes, cache, listener, synced);
        }

        public Settings withListener(Listener hears) {
            return new Settings(folder, user, port, databases, sharedBuffersMegabytes, binaries, hears, synced);
        }

        public Settings withoutSync() {
            return new Settings(folder, user, port, databases, sharedBuffersMegabytes, binaries, listener, false);
        }

        /** The user's cache folder, so that tests and hubs share one copy; beside the data where there is no home. */
        private static Path defaultBinaries(Path folder) {
            Path cache = Path.of(System.getProperty("user.home", "/nonexistent"), ".cache", "aidhub");
            try {
                Files.createDirectories(cache);
                if (Files.isWritable(cache)) {
                    return cache;
                }
            } catch (IOException noHome) {
                // Falls through to the folder beside the data.
            }
            return folder.toAbsolutePath().resolveSibling(".postgres-binaries");
        }
    }
}
