package io.aidhub.app.demo;

import io.aidhub.app.start.Hub;
import io.aidhub.app.start.HubFoundation;
import io.aidhub.app.start.HubSettings;
import io.aidhub.app.start.SettingsFile;
import io.aidhub.embedded.FreePorts;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.routes.plugin.ConnectorPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub of its own in this JVM, with its own database and broker, as one settings file says; no departments. It keeps its port when it starts again. */
final class ChainedHub implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of("target", "dist").toAbsolutePath();
    private static final long LOOK_MILLIS = 50;

    private final Path folder;
    private final HubSettings settings;
    private @Nullable HubFoundation foundation;
    private @Nullable Hub hub;

    private ChainedHub(Path folder, HubSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Writes the settings of a hub; nothing is started.
     *
     * @param port where it looks for a free one first
     * @param more lines of the settings file
     * @param secrets of {@code secrets.properties} beside it
     */
    static ChainedHub of(Path folder, String division, int port, String more, String secrets) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("secrets.properties"), secrets);
        Files.writeString(folder.resolve("api-token"), "token-of-a-test\n");
        SealingKeys.create(folder.resolve("keys.properties"));
        Path file = folder.resolve("hub.yaml");
        Files.writeString(
                file,
                """
                county: "%s"
                data: ./data
                keys: ./keys.properties
                errors: ./errors
                assess-every: PT0.5S
                http-port: %d
                amqp-port: %d
                """
                                .formatted(division, FreePorts.from(port), FreePorts.from(port + 50))
                        + more);
        return new ChainedHub(folder, SettingsFile.read(file, DISTRIBUTION));
    }

    /** @param faults hears what the hub reaches; what it throws ends that work */
    void start(CrashPoint.Watch faults) throws IOException {
        HubFoundation laid = HubFoundation.lay(settings);
        foundation = laid;
        hub = Hub.open(laid, laid.settings(), faults);
    }

    void stop() {
        Hub running = hub;
        hub = null;
        if (running != null) {
            running.close();
        }
        HubFoundation laid = foundation;
        foundation = null;
        if (laid != null) {
            laid.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    <T> T part(Class<T> type) {
        return Objects.requireNonNull(hub, "the hub is stopped").part(type);
    }

    String address() {
        return Objects.requireNonNull(hub, "the hub is stopped").address();
    }

    /** Where it listens when it runs. */
    String preferredAddress() {
        return "http://127.0.0.1:" + settings.httpPort();
    }

    /** Connects it with the hub above; nothing is told before its next list, or a snapshot is asked for. */
    void tells(String above, String name) throws IOException {
        connect(DISTRIBUTION.resolve("connectors").resolve("hub-above"), above, name);
    }

    /**
     * Connects it with a hub beside it, both ways of applications across areas.
     *
     * @param other root address of the other hub
     * @param name what the other hub calls this one
     * @param area of the other hub
     */
    void handsOn(String other, String name, String area) throws IOException {
        Path own = folder.resolve("hub-neighbour");
        try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve("connectors").resolve("hub-neighbour"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = own.resolve(DISTRIBUTION
                        .resolve("connectors")
                        .resolve("hub-neighbour")
                        .relativize(file)
                        .toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("area: \"640122\"", "area: \"" + area + "\""));
            }
        }
        connect(own, other, name);
    }

    private void connect(Path connector, String above, String name) throws IOException {
        connect(
                connector,
                Map.of("base-url", above, "hub", name, "secret", secret("above"), "networks", "127.0.0.0/8"));
    }

    /** What it was started with, for commands. */
    String settingsFile() {
        return folder.resolve("hub.yaml").toString();
    }

    /** Handle of an entry of {@code secrets.properties}. */
    String secret(String name) {
        return "file:" + folder.resolve("secrets.properties") + "#" + name;
    }

    /** Installs a connector from its folder and opens it. */
    void connect(Path connector, Map<String, String> with) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ConnectorPackage.pack(connector, zip);
        ConnectorDesk desk = part(ConnectorDesk.class);
        desk.install(zip.toByteArray(), "test");
        desk.activate(String.valueOf(connector.getFileName()), "1.0.0", with, "test");
    }

    /** Takes the lists of a folder in and releases them. */
    void load(Path lists, YearMonth period) throws IOException {
        RosterIntake intake = part(RosterIntake.class);
        IntakeAnswer answer = intake.load(RosterIntake.listsIn(lists), period, folder.resolve("errors"));
        if (!(answer instanceof IntakeAnswer.Staged staged)) {
            throw new AssertionError("the lists of " + period + " were not staged: " + answer);
        }
        intake.release(staged.batchId(), "test");
    }

    /** Everything the hub above has to know was taken there. */
    boolean toldUpward() {
        return part(Relay.class).waiting() == 0
                && part(DeliveryFigures.class).bySubscription().stream()
                        .filter(figures -> figures.department().equals("hub-above"))
                        .allMatch(DeliveryFigures.Figures::settled);
    }

    /** Batches of hubs below, in the order they came. */
    List<UUID> fromBelow(String state) {
        return part(JdbcClient.class)
                .sql(
                        "SELECT batch_id FROM roster_batch WHERE from_hub IS NOT NULL AND state = :state ORDER BY staged_at")
                .param("state", state)
                .query(UUID.class)
                .list();
    }

    /** A person releases the one batch that waits. */
    void releaseWaiting() {
        List<UUID> waiting = fromBelow("STAGED");
        if (waiting.size() != 1) {
            throw new AssertionError("one batch should wait, not " + waiting.size());
        }
        part(ReleaseDesk.class).release(waiting.get(0), "city officer");
    }

    long count(String question) {
        return part(JdbcClient.class).sql(question).query(Long.class).single();
    }

    /** Looks again and again until {@code reached}, at most {@code limit}. */
    static void await(String what, Duration limit, BooleanSupplier reached) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
        }
    }
}
