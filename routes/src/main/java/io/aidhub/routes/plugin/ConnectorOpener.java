package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.limit.CallLimits;
import io.aidhub.routes.tls.ClientTls;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Opens one version of a connector: its transport or its plugin, and the route the lanes hand notices to. Connects to no department yet. */
final class ConnectorOpener {
    private final CamelContext camel;
    private final ConnectorContext.Secrets secrets;
    private final Clock clock;
    private final LimitReader limits;
    private final Map<String, Transport> transports;
    private final HostedPlugin plugins;

    ConnectorOpener(
            CamelContext camel,
            Path temp,
            ConnectorContext.Secrets secrets,
            Clock clock,
            LimitReader limits,
            List<Transport> transports) {
        this.camel = camel;
        this.secrets = secrets;
        this.clock = clock;
        this.limits = limits;
        this.transports = transports.stream().collect(Collectors.toMap(Transport::name, each -> each));
        this.plugins = new HostedPlugin(camel, temp);
    }

    /**
     * Finds what is wrong before anything that is open has to stop.
     *
     * @throws ConnectorFileException when {@code settings} do not fit, or there is no such transport
     */
    void check(ConnectorFile file, Map<String, String> settings) {
        limits.read(file, context(file, settings));
        if (file.factory().isEmpty()) {
            transport(file);
        }
    }

    /** @throws RuntimeException of whatever kind foreign code throws; nothing stays open then */
    HostedConnector open(ConnectorFile file, Map<String, String> settings) {
        ConnectorContext context = context(file, settings);
        CallLimits within = limits.read(file, context);
        Transport.Opened opened = file.factory()
                .map(factory -> plugins.open(file, factory, context))
                .orElseGet(() -> transport(file).open(file, context));
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            Optional<RoutedReceiver> receiver = Optional.empty();
            if (opened.maxBatch().isPresent()) {
                String transport = file.transport().orElse(PluginRoute.TEMPLATE);
                routes.add(DeliverRoute.TEMPLATE, Map.of("transport", transport));
                receiver = Optional.of(new RoutedReceiver(
                        camel, file.id(), opened.maxBatch().getAsInt(), file.snapshotHouseholds(), within));
            }
            Optional<GrantSource> grants =
                    opened.grants().map(source -> remembered(file, context, new LimitedGrants(source, within)));
            return new HostedConnector(file, settings, receiver, grants, routes, opened);
        } catch (RuntimeException | LinkageError e) {
            routes.close();
            opened.close().run();
            throw e;
        }
    }

    /** What it shows and trusts on encrypted connections; empty when its file says nothing of it. */
    Optional<ClientTls> tls(ConnectorFile file, Map<String, String> settings) {
        return TlsReader.read(file, context(file, settings));
    }

    Instant now() {
        return clock.instant();
    }

    /** Around the limits: what is answered from memory uses up none of them. A trial has none, and asks each time. */
    private GrantSource remembered(ConnectorFile file, ConnectorContext context, GrantSource source) {
        Optional<Section> collect =
                file.sections().optionalSection("collect").filter(section -> section.has("remember"));
        if (collect.isEmpty()) {
            return source;
        }
        Duration life = new Filling(file, context).duration(collect.get(), "remember");
        if (life.compareTo(RememberedGrants.LONGEST) > 0) {
            throw ConnectorFileException.of(
                    "file.unknown.value",
                    collect.get().place() + ".remember",
                    collect.get().text("remember"));
        }
        return limits.held() ? new RememberedGrants(source, life, context.clock()) : source;
    }

    private ConnectorContext context(ConnectorFile file, Map<String, String> settings) {
        return new ConnectorContext(file.checked(settings), secrets, clock);
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
}
