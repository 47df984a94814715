package io.aidhub.bench.deliver;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.bench.Unexpected;
import io.aidhub.bench.process.ChildProcess;
import io.aidhub.bench.process.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hub as it is shipped, started as an operator would by its settings file: nothing in it is left out or replaced. */
final class PackagedHub implements Sender {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final String OPEN =
            """
            SELECT EXISTS (SELECT 1 FROM status_event WHERE dispatched_at IS NULL)
                OR EXISTS (SELECT 1 FROM snapshot WHERE ended_at IS NULL)
                OR EXISTS (SELECT 1 FROM delivery WHERE state = 'PENDING')
            """;
    private static final String UNLOGGED = "SELECT EXISTS (SELECT 1 FROM status_event WHERE dispatched_at IS NULL)";
    /** As the receiver's right to pause writes it (接收方权利). */
    private static final String HAND_OVER = "UPDATE subscription SET state = ?";

    private static final String PARKED =
            "SELECT reason FROM parked_record UNION ALL SELECT 'a notice is parked' FROM delivery WHERE state = 'PARKED' LIMIT 1";

    private final String name;
    private final Path distribution;
    private final HubFolder folder;
    private final Path settings;
    private final HikariDataSource database;
    private final CountyChanges changes;
    private @Nullable ChildProcess process;

    /** @param distribution folder with {@code aidhub.jar} */
    PackagedHub(String name, Path distribution, HubFolder folder, HikariDataSource database)
            throws IOException, SQLException {
        this.name = name;
        this.distribution = distribution;
        this.folder = folder;
        this.database = database;
        this.settings = folder.write(database);
        this.changes = new CountyChanges(database);
    }

    /** Starts it; it is not ready when this returns. */
    void launch() throws IOException {
        Files.deleteIfExists(address());
        process = ChildProcess.of(
                distribution.resolve("aidhub.jar"),
                List.of("-Daidhub.dist=" + distribution, "-Djava.io.tmpdir=" + folder.path()),
                folder.path().resolve("hub.out"),
                Map.of("LC_ALL", "C.UTF-8"),
                "start",
                "--config",
                settings.toString());
    }

    /** Starts it and waits until it is ready and has nothing to do. */
    PackagedHub start() throws Exception {
        launch();
        new Waiting(this, START_LIMIT).until("it is ready", () -> Files.exists(address()));
        awaitSettled();
        return this;
    }

    void awaitSettled() throws Exception {
        new Waiting(this, Duration.ofMinutes(10)).settled();
    }

    /** Hands nothing over until {@link #resume}; what is committed meanwhile goes into the subscriptions' logs. */
    void pause() throws SQLException {
        handOver("SUSPENDED");
    }

    void awaitLogged() throws Exception {
        new Waiting(this, Duration.ofMinutes(10)).until("all is in the log", () -> !says(UNLOGGED));
    }

    void resume() throws SQLException {
        handOver("ACTIVE");
    }

    private void handOver(String state) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(HAND_OVER)) {
            update.setString(1, state);
            update.executeUpdate();
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        running().kill();
        process = null;
    }

    /** SIGTERM. */
    void stop() {
        running().close();
        process = null;
    }

    private Path address() {
        return folder.path().resolve("data/hub.address");
    }

    private ChildProcess running() {
        return Objects.requireNonNull(process, "the hub is stopped");
    }

    HubFolder folder() {
        return folder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Change> commit(int number) throws SQLException {
        return changes.commit(number);
    }

    @Override
    public boolean settled() throws SQLException {
        if (says(OPEN)) {
            return false;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet parked = statement.executeQuery(PARKED)) {
            if (parked.next()) {
                throw new Unexpected(name + ": " + parked.getString(1));
            }
        }
        return true;
    }

    private boolean says(String question) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    @Override
    public Cost cost() {
        return running().cost();
    }

    @Override
    public String ended() {
        return running().isAlive() ? "" : running().lastWords();
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
        database.close();
    }
}
