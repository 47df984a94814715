package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.Connectors;
import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.NoticeReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, opens and closes the connectors (连接器) that lie as folders in one place. A connector that cannot be opened is reported and
 * stops none of the others; one without any settings is left alone.
 */
public final class ConnectorHost implements Connectors, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectorHost.class);

    private final CamelContext camel;
    private final Path folder;
    private final Map<String, Map<String, String>> settings;
    private final ConnectorContext.Secrets secrets;
    private final Clock clock;
    private final Map<String, Transport> transports;
    private final HostedPlugin plugins;
    private final Map<String, Open> open = new ConcurrentSkipListMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param camel must know the templates of {@code HubRoutes} already
     * @param folder holds one folder a connector
     * @param temp where jars of plugins are copied before they are opened
     * @param settings by connector id: {@code aidhub.connectors.<id>.*}
     */
    public ConnectorHost(
            CamelContext camel,
            Path folder,
            Path temp,
            Map<String, Map<String, String>> settings,
            ConnectorContext.Secrets secrets,
            Clock clock,
            List<Transport> transports) {
        this.camel = camel;
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.secrets = secrets;
        this.clock = clock;
        this.transports = transports.stream().collect(Collectors.toMap(Transport::name, each -> each));
        this.plugins = new HostedPlugin(camel, temp);
    }

    /** Opens every connector that has settings. Connects to no department yet. */
    public ConnectorHost open() {
        Map<String, ConnectorFile> files = new TreeMap<>();
        for (Path each : folders()) {
            attempt(each, () -> {
                ConnectorFile file = ConnectorFileReader.read(each);
                ConnectorFile other = files.putIfAbsent(file.id(), file);
                if (other != null) {
                    throw ConnectorFileException.of(
                            "file.id.twice", file.id(), other.folder().getFileName());
                }
            });
        }
        for (ConnectorFile file : files.values()) {
            if (settings.containsKey(file.id())) {
                attempt(file.folder(), () -> open(file));
            } else {
                log.info("connector {} has no settings and stays closed", file.id());
            }
        }
        return this;
    }

    /** What is wrong with connectors that did not open. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<String> ids() {
        return List.copyOf(open.keySet());
    }

    @Override
    public Connector connector(String id) {
        return of(id).connector;
    }

    @Override
    public String department(String id) {
        return of(id).file.department();
    }

    /** The checked file of an open connector. */
    public ConnectorFile file(String id) {
        return of(id).file;
    }

    /** Closes one connector; its folder may then be replaced and {@link #reopen opened again}. */
    public void close(String id) {
        Open closing = open.remove(id);
        if (closing != null) {
            attempt(closing.file.folder(), closing::close);
        }
    }

    /** Closes the connector of {@code each} when it is open, reads its folder again and opens it. */
    public void reopen(Path each) {
        attempt(each, () -> {
            ConnectorFile file = ConnectorFileReader.read(each);
            close(file.id());
            open(file);
        });
    }

    @Override
    public void close() {
        ids().forEach(this::close);
    }

    private void open(ConnectorFile file) {
        ConnectorContext context =
                new ConnectorContext(file.checked(settings.getOrDefault(file.id(), Map.of())), secrets, clock);
        Transport.Opened opened = file.factory()
                .map(factory -> plugins.open(file, factory, context))
                .orElseGet(() -> transport(file).open(file, context));
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        Optional<NoticeReceiver> receiver = Optional.empty();
        if (opened.maxBatch().isPresent()) {
            String transport = file.transport().orElse(PluginRoute.TEMPLATE);
            routes.add(DeliverRoute.TEMPLATE, Map.of("transport", transport));
            receiver = Optional.of(
                    new RoutedReceiver(camel, file.id(), opened.maxBatch().getAsInt(), file.snapshotHouseholds()));
        }
        open.put(file.id(), new Open(file, new Hosted(receiver, opened.grants()), routes, opened));
        log.info("connector {} {} is open", file.id(), file.version());
    }

    private Transport transport(ConnectorFile file) {
        String name = file.transport().orElseThrow();
        Transport transport = transports.get(name);
        if (transport == null) {
            throw ConnectorFileException.of(
                    "file.unknown.transport", file.sections().place(), name, String.join(", ", transports.keySet()));
        }
        return transport;
    }

    private Open of(String id) {
        Open found = open.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no such connector: " + id);
        }
        return found;
    }

    private List<Path> folders() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> Files.isRegularFile(each.resolve(ConnectorFileReader.NAME)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Foreign code and files: whatever goes wrong is this connector's own problem. */
    private void attempt(Path each, Runnable step) {
        try {
            step.run();
        } catch (ConnectorFileException e) {
            report(new Problem(each.getFileName().toString(), String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            // Only kinds: a plugin's message might show a secret.
            report(new Problem(each.getFileName().toString(), Texts.of("open.failed", SafeText.kinds(e))));
        }
    }

    private void report(Problem problem) {
        problems.add(problem);
        log.error("connector {}: {}", problem.connector(), problem.reason());
    }

    /**
     * Why a connector is not open.
     *
     * @param connector the name of its folder
     * @param reason for the operator, says what to do
     */
    public record Problem(String connector, String reason) {}

    private record Hosted(Optional<NoticeReceiver> noticeReceiver, Optional<GrantSource> grantSource)
            implements Connector {}

    private record Open(ConnectorFile file, Connector connector, ConnectorRoutes routes, Transport.Opened opened) {
        void close() {
            routes.close();
            opened.close().run();
        }
    }
}
