package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import io.aidhub.app.start.HubFoundation;
import io.aidhub.app.start.HubSettings;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.deliver.DeliveryFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration starts, in this JVM: foundation, departments in their own process, hub; on an own folder under {@code target/}. */
final class RunningCounty implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of("target", "dist");
    private static final Path FOLDERS = Path.of("target", "running-county");
    private static final Duration LOADED = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 50;
    private static final long SEED = 7;
    private static final int FIRST_PORT = 20_000;
    private static final int PORT_RANGES = 1_000;

    private final DemoOptions options;
    private final HubSettings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private @Nullable HubFoundation foundation;
    private @Nullable SandboxProcess sandbox;
    private @Nullable Hub hub;
    private int broker;

    private RunningCounty(DemoOptions options) throws IOException {
        this.options = options;
        this.settings = DemoSettings.make(options, DISTRIBUTION);
    }

    /**
     * Everything up, nothing loaded.
     *
     * @param name of the folder; what an earlier run left there is removed
     */
    static RunningCounty open(String name, int households, int months) throws IOException {
        Path folder = FOLDERS.resolve(name).toAbsolutePath();
        delete(folder);
        RunningCounty county =
                new RunningCounty(new DemoOptions(true, households, SEED, months, null, folder.resolve("data")));
        try {
            county.startHub(Map.of());
            return county;
        } catch (IOException | RuntimeException e) {
            county.close();
            throw e;
        }
    }

    /** As {@link #open}, with the lists of the first month released and all departments told. */
    static RunningCounty loaded(String name, int households) throws IOException {
        RunningCounty county = open(name, households, 1);
        try {
            county.load(1);
            county.await("everybody is told", LOADED, county::allTold);
            return county;
        } catch (IOException | RuntimeException | AssertionError e) {
            county.close();
            throw e;
        }
    }

    // ---------------------------------------------------------------- start and stop

    /**
     * Starts the hub on what its folder holds; the departments go on, unless the broker had to move.
     *
     * @param charity settings of the charity's connector beside its queue
     */
    void startHub(Map<String, String> charity) throws IOException {
        HubFoundation laid = HubFoundation.lay(settings);
        foundation = laid;
        if (sandbox == null || laid.broker().amqpPort() != broker) {
            stopSandbox();
            broker = laid.broker().amqpPort();
            choosePorts(options.beside("departments"));
            sandbox = SandboxProcess.start(
                    sandboxJar(),
                    options.beside("departments"),
                    "amqp://" + settings.bind() + ":" + broker,
                    HubFoundation.addressFile(settings.data()),
                    options.secrets(),
                    options.seed());
        }
        Map<String, Map<String, String>> connectors =
                new LinkedHashMap<>(DemoSettings.connectors(sandbox().addresses(), options.secrets()));
        connectors.computeIfPresent("charity", (id, usual) -> {
            Map<String, String> all = new LinkedHashMap<>(usual);
            all.putAll(charity);
            return all;
        });
        hub = Hub.open(laid, laid.settings().withConnectorSettings(connectors), CrashPoint.Watch.none());
    }

    /**
     * Departments on ports of this JVM alone: one that refuses connections gives its port away for a while, and other runs on this machine look for theirs where
     * the sandbox usually begins.
     */
    private static void choosePorts(Path departments) throws IOException {
        Path ports = departments.resolve("ports.properties");
        if (!Files.exists(ports)) {
            Files.createDirectories(departments);
            int first = FIRST_PORT + (int) (ProcessHandle.current().pid() % PORT_RANGES) * 10;
            Files.write(
                    ports,
                    List.of(
                            "education=" + first,
                            "medical-insurance=" + (first + 1),
                            "admin=" + (first + 2),
                            "postgres=" + (first + 3),
                            "human-resources=" + (first + 4),
                            "charity-webhook=" + (first + 5),
                            "courts=" + (first + 6)));
        }
    }

    /** Stops hub, broker and database; the departments go on. */
    void stopHub() {
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

    private void stopSandbox() {
        SandboxProcess running = sandbox;
        sandbox = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        try {
            stopHub();
        } finally {
            stopSandbox();
        }
    }

    // ---------------------------------------------------------------- parts

    Hub hub() {
        return Objects.requireNonNull(hub, "the hub is stopped");
    }

    HubFoundation foundation() {
        return Objects.requireNonNull(foundation, "the hub is stopped");
    }

    HubSettings settings() {
        return settings;
    }

    DemoOptions options() {
        return options;
    }

    JdbcClient jdbc() {
        return hub().part(JdbcClient.class);
    }

    SandboxAddresses departments() {
        return sandbox().addresses();
    }

    SandboxAdmin admin() {
        return new SandboxAdmin(departments().admin());
    }

    LoopDriver driver() {
        return new LoopDriver(options, hub(), admin(), sandboxJar(), Screen.ofTerminal());
    }

    List<String> closingTable() {
        return new ClosingTable(hub(), admin(), Screen.ofTerminal()).print(options);
    }

    private SandboxProcess sandbox() {
        return Objects.requireNonNull(sandbox, "the departments are stopped");
    }

    static Path sandboxJar() {
        return DISTRIBUTION.resolve("sandbox.jar");
    }

    // ---------------------------------------------------------------- what tests do with it

    /** Writes the lists of a month, takes them in and releases them. */
    void load(int month) throws IOException {
        SandboxProcess.county(sandboxJar(), options.households(), options.seed(), month, options.beside("county"));
        YearMonth period = DemoOptions.period(month);
        RosterIntake intake = hub().part(RosterIntake.class);
        IntakeAnswer answer =
                intake.load(RosterIntake.listsIn(options.county(month)), period, options.beside("errors"));
        if (!(answer instanceof IntakeAnswer.Staged staged)) {
            throw new AssertionError("the lists of " + period + " were not staged: " + answer);
        }
        intake.release(staged.batchId(), "test");
    }

    /** No event and no notice is on its way. */
    boolean allTold() {
        return hub().part(Relay.class).waiting() == 0
                && hub().part(DeliveryFigures.class).bySubscription().stream()
                        .allMatch(DeliveryFigures.Figures::settled);
    }

    /** Every notice told is in its department's log. */
    boolean allLogged() {
        return hub().part(DeliveryFigures.class).bySubscription().stream()
                .allMatch(figures -> arrivals(figures.department()).stream()
                                .map(arrival -> arrival.path("id").asString())
                                .distinct()
                                .count()
                        == figures.written());
    }

    /** @param mode NONE, REFUSED, 503 or HANGING */
    void fault(String department, String mode) {
        admin().post("/departments/" + department + "/fault", Map.of("mode", mode));
    }

    /** What arrived at a department, in its own order. */
    List<JsonNode> arrivals(String department) {
        return lines(department, "log");
    }

    /** Every body a department was sent. */
    List<JsonNode> payloads(String department) {
        return lines(department, "payloads");
    }

    private List<JsonNode> lines(String department, String what) {
        URI address = URI.create(departments().admin() + "/departments/" + department + "/" + what);
        try {
            HttpResponse<Stream<String>> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines());
            if (!answer.headers().firstValue("X-Dropped").orElse("0").equals("0")) {
                throw new AssertionError("the capture of " + department + " is not complete");
            }
            try (Stream<String> lines = answer.body()) {
                return lines.filter(line -> !line.isBlank()).map(json::readTree).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Looks again and again until {@code reached}, at most {@code limit}. */
    void await(String what, Duration limit, BooleanSupplier reached) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
