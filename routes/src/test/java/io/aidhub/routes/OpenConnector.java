package io.aidhub.routes;

import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.plugin.LimitReader;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.NoticeReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** One connector of this repository, opened from its folder through the routes as the application would, in a Camel context of its own. */
public final class OpenConnector implements Connector {
    /** The connectors' folders as they lie in the repository. */
    public static final Path CONNECTORS = Path.of("..", "connectors");

    public static final Path TEMP = Path.of("target", "tmp", "plugins");

    private final CamelContext camel;
    private final ConnectorHost host;
    private final Connector connector;

    /** Limits without a count of the day's calls. */
    public static final LimitReader UNCOUNTED =
            new LimitReader(ZoneId.of("Asia/Shanghai"), (connector, day, most) -> true);

    /** Connectors that only tests have. */
    public static final Path TEST_CONNECTORS = Path.of("src", "test", "resources", "connectors");

    /** @throws IllegalStateException with the host's words when it does not open */
    public OpenConnector(
            String id,
            Map<String, String> settings,
            ConnectorContext.Secrets secrets,
            Function<CamelContext, Transport> transport) {
        this(CONNECTORS, id, settings, secrets, transport);
    }

    /** @throws IllegalStateException with the host's words when it does not open */
    public OpenConnector(
            Path connectors,
            String id,
            Map<String, String> settings,
            ConnectorContext.Secrets secrets,
            Function<CamelContext, Transport> transport) {
        this.camel = camel();
        this.host = new ConnectorHost(
                        camel,
                        connectors,
                        TEMP,
                        Map.of(id, settings),
                        secrets,
                        Clock.systemUTC(),
                        UNCOUNTED,
                        List.of(transport.apply(camel)))
                .open();
        if (!host.problems().isEmpty()) {
            close();
            throw new IllegalStateException(host.problems().get(0).reason());
        }
        this.connector = host.connector(id);
    }

    /** A started context that knows the hub's templates. */
    public static CamelContext camel() {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.getShutdownStrategy().setTimeout(1);
        new HubRoutes(camel).templates();
        camel.start();
        return camel;
    }

    @Override
    public Optional<NoticeReceiver> noticeReceiver() {
        return connector.noticeReceiver();
    }

    @Override
    public Optional<GrantSource> grantSource() {
        return connector.grantSource();
    }

    @Override
    public void close() {
        host.close();
        camel.stop();
    }
}
