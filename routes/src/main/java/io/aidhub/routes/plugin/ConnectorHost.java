package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.hub.connect.LaidConnector;
import io.aidhub.hub.connect.Switchboard;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, opens, exchanges and closes connectors (连接器): those of the distribution, which lie as folders in one place, and those installed since. A connector that cannot be opened is
 * reported and stops none of the others; one without any settings is left alone.
 */
public final class ConnectorHost implements Switchboard, AutoCloseable {
    /** Longer than any sensible answer limit: a call still inside then is not waited for. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(ConnectorHost.class);

    private final ConnectorOpener opener;
    private final ConnectorExchange exchange;
    private final ConnectorContext.Secrets secrets;
    private final Path folder;
    private final Path laid;
    private final GivenSettings given;
    private final Map<String, ConnectorFile> shipped = new ConcurrentSkipListMap<>();
    private final Map<String, ConnectorPlace> places = new ConcurrentSkipListMap<>();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param camel must know the templates of {@code HubRoutes} already
     * @param folder holds one folder a connector
     * @param work where packages are unpacked, and jars of plugins copied before they are opened
     * @param settings by connector id: {@code aidhub.connectors.<id>.*}
     */
    public ConnectorHost(
            CamelContext camel,
            Path folder,
            Path work,
            Map<String, Map<String, String>> settings,
            ConnectorContext.Secrets secrets,
            Clock clock,
            LimitReader limits,
            List<Transport> transports) {
        this(camel, folder, work, settings, secrets, clock, limits, transports, DRAIN_LIMIT);
    }

    ConnectorHost(
            CamelContext camel,
            Path folder,
            Path work,
            Map<String, Map<String, String>> settings,
            ConnectorContext.Secrets secrets,
            Clock clock,
            LimitReader limits,
            List<Transport> transports,
            Duration drainLimit) {
        this.secrets = secrets;
        this.opener = new ConnectorOpener(camel, work.resolve("jars"), secrets, clock, limits, transports);
        this.exchange = new ConnectorExchange(opener, drainLimit);
        this.folder = folder;
        this.laid = work.resolve("packages");
        this.given = new GivenSettings(settings);
    }

    /** What receivers set of their connectors themselves, by connector: in use from the first opening on, so that nothing goes to an address a receiver has left. */
    public ConnectorHost with(Map<String, Map<String, String>> own) {
        own.forEach(given::own);
        return this;
    }

    /** Opens every connector of the distribution that has settings. Connects to no department yet. */
    public ConnectorHost open() {
        Map<String, ConnectorFile> files = new TreeMap<>();
        for (Path each : ConnectorFileReader.foldersIn(folder)) {
            attempt(each, () -> {
                ConnectorFile file = ConnectorFileReader.read(each);
                ConnectorFile other = files.putIfAbsent(file.id(), file);
                if (other != null) {
                    throw ConnectorFileException.of(
                            "file.id.twice", file.id(), other.folder().getFileName());
                }
            });
        }
        shipped.putAll(files);
        for (ConnectorFile file : files.values()) {
            if (given.known(file.id())) {
                attempt(file.folder(), () -> place(file.id(), file, given.of(file)));
            } else {
                log.info("connector {} has no settings and stays closed", file.id());
            }
        }
        return this;
    }

    /** What is wrong with connectors that did not open at the start. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<String> ids() {
        return places.entrySet().stream()
                .filter(place -> place.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Its place: whoever holds it meets every later version too. */
    @Override
    public Connector connector(String id) {
        of(id);
        return Objects.requireNonNull(places.get(id));
    }

    @Override
    public String department(String id) {
        return of(id).file().department();
    }

    /** The checked file of an open connector. */
    public ConnectorFile file(String id) {
        return of(id).file();
    }

    @Override
    public LaidConnector lay(byte[] content) {
        Path unpacked = ConnectorPackage.unpack(content, laid);
        ConnectorFile file = ConnectorFileReader.read(unpacked);
        return new LaidConnector(
                file.id(),
                file.version(),
                file.department(),
                unpacked.getFileName().toString(),
                unpacked);
    }

    @Override
    public synchronized void exchange(LaidConnector next, Map<String, String> more) {
        ConnectorFile file = ConnectorFileReader.read(next.folder());
        Map<String, String> all = given.with(file, more);
        opener.check(file, all);
        place(file.id(), file, all);
        given.install(file.id(), more);
    }

    @Override
    public synchronized void restore(String id) {
        ConnectorFile file = shipped.get(id);
        if (file != null && given.known(id)) {
            place(id, file, given.with(file, Map.of()));
        } else {
            place(id, null, Map.of());
        }
        given.install(id, Map.of());
    }

    @Override
    public synchronized void useOwn(String id, Map<String, String> own) {
        if (given.own(id).equals(own)) {
            return;
        }
        ConnectorFile file = now(id);
        if (file != null && (hosted(id) != null || given.known(id))) {
            Map<String, String> all = given.withOwn(file, own);
            opener.check(file, all);
            place(id, file, all);
        }
        given.own(id, own);
    }

    @Override
    public List<OwnSetting> ownSettings(String id) {
        ConnectorFile file = now(id);
        return file == null ? List.of() : given.leftTo(file);
    }

    @Override
    public List<TrialStep> attempt(
            String id, @Nullable LaidConnector next, Map<String, String> more, @Nullable Notice test) {
        ConnectorFile file = tried(next == null ? now(id) : ConnectorFileReader.read(next.folder()), id);
        return new ConnectorTrial(opener, secrets).run(file, given.with(file, more), test);
    }

    @Override
    public List<TrialStep> attemptOwn(String id, Map<String, String> own, Notice test) {
        ConnectorFile file = tried(now(id), id);
        return new ConnectorTrial(opener, secrets).run(file, given.withOwn(file, own), test);
    }

    private static ConnectorFile tried(@Nullable ConnectorFile file, String id) {
        if (file == null) {
            throw ConnectorFileException.of("trial.unknown", id);
        }
        return file;
    }

    /** The file of what is open, else of the distribution's. */
    private @Nullable ConnectorFile now(String id) {
        HostedConnector hosted = hosted(id);
        return hosted == null ? shipped.get(id) : hosted.file();
    }

    private @Nullable HostedConnector hosted(String id) {
        ConnectorPlace place = places.get(id);
        return place == null ? null : place.now();
    }

    @Override
    public List<Standing> standing() {
        TreeSet<String> all = new TreeSet<>(shipped.keySet());
        all.addAll(places.keySet());
        return all.stream().map(this::standing).toList();
    }

    private Standing standing(String id) {
        HostedConnector now = hosted(id);
        ConnectorFile file = now(id);
        return new Standing(
                id,
                now == null ? null : now.file().version(),
                file == null ? null : file.department(),
                shipped.containsKey(id),
                now != null && now.file().folder().startsWith(laid),
                now == null ? refusals.get(id) : null);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        listeners.clear();
        for (String id : places.keySet()) {
            attempt(Path.of(id), () -> place(id, null, Map.of()));
        }
    }

    /** @throws ConnectorRefused when it does not open */
    private void place(String id, @Nullable ConnectorFile file, Map<String, String> settings) {
        try {
            exchange.put(id, places.computeIfAbsent(id, unknown -> new ConnectorPlace()), file, settings);
            refusals.remove(id);
        } catch (ConnectorRefused e) {
            refusals.put(id, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            listeners.forEach(Runnable::run);
        }
    }

    private HostedConnector of(String id) {
        HostedConnector now = hosted(id);
        if (now == null) {
            throw new IllegalArgumentException("no such connector: " + id);
        }
        return now;
    }

    /** Foreign code and files: whatever goes wrong is this connector's own problem. */
    private void attempt(Path each, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            Problem problem = new Problem(
                    String.valueOf(each.getFileName()),
                    String.valueOf(ConnectorExchange.refused(e).getMessage()));
            problems.add(problem);
            log.error("connector {}: {}", problem.connector(), problem.reason());
        }
    }

    /**
     * Why a connector is not open.
     *
     * @param connector the name of its folder
     * @param reason for the operator, says what to do
     */
    public record Problem(String connector, String reason) {}
}
