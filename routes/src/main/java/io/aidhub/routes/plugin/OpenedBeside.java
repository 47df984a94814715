package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.NoticeReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A connector opened under an id of its own, beside whatever else is open: in a place and behind routes like those of the hub, for a trial against a department on loopback. The limits of the real
 * one are read and not held.
 */
public final class OpenedBeside implements Connector {
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private final ConnectorPlace place = new ConnectorPlace();

    private OpenedBeside(HostedConnector hosted) {
        put(nothing -> hosted);
    }

    /**
     * Opens one. Connects to nothing yet.
     *
     * @param camel must know the templates of {@code HubRoutes} already
     * @param id of nobody else in {@code camel}
     * @param work where jars of plugins are copied before they are opened
     * @throws ConnectorFileException when file or settings are wrong
     */
    public static OpenedBeside open(
            CamelContext camel,
            ConnectorFile file,
            String id,
            Path work,
            Map<String, String> settings,
            ConnectorContext.Secrets secrets,
            List<Transport> transports) {
        ConnectorOpener opener = new ConnectorOpener(
                camel, work, secrets, Clock.systemUTC(), LimitReader.unheld(ZoneOffset.UTC), transports);
        return new OpenedBeside(opener.open(file.beside(id), settings));
    }

    @Override
    public Optional<NoticeReceiver> noticeReceiver() {
        return place.noticeReceiver();
    }

    @Override
    public Optional<GrantSource> grantSource() {
        return place.grantSource();
    }

    @Override
    public void logIn() {
        place.logIn();
    }

    /** Lets nobody in any more, waits for those inside, and closes. */
    @Override
    public void close() {
        put(before -> {
            if (before != null) {
                before.close();
            }
            return null;
        });
    }

    private void put(UnaryOperator<@Nullable HostedConnector> change) {
        try {
            place.change(DRAIN_LIMIT, change);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DepartmentUnavailable(Texts.of("unavailable.closed"));
        }
    }
}
