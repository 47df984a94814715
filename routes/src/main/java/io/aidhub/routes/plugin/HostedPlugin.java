package io.aidhub.routes.plugin;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Opens connectors written in Java behind a route of ours. */
final class HostedPlugin {
    private final CamelContext camel;
    private final Path temp;

    HostedPlugin(CamelContext camel, Path temp) {
        this.camel = camel;
        this.temp = temp;
    }

    Transport.Opened open(ConnectorFile file, String factory, ConnectorContext context) {
        PluginLoader plugin = PluginLoader.open(file.folder(), temp);
        PluginDoor door;
        try {
            Connector connector = plugin.under(() -> plugin.factory(factory).open(context));
            door = new PluginDoor(plugin, connector);
        } catch (RuntimeException | LinkageError e) {
            plugin.close();
            throw e;
        }
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        Runnable close = () -> {
            routes.close();
            door.close();
        };
        try {
            if (door.maxBatch().isPresent()) {
                routes.bind("plugin", door).add(PluginRoute.TEMPLATE, Map.of());
            }
            return new Transport.Opened(door.maxBatch(), door.grants(), Optional.of(door::logIn), close);
        } catch (RuntimeException | LinkageError e) {
            close.run();
            throw e;
        }
    }
}
