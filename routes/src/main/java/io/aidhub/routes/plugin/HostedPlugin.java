package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Opens connectors written in Java behind a route of ours. Plugin code always runs with its own context class loader. */
final class HostedPlugin {
    private final CamelContext camel;
    private final Path temp;

    HostedPlugin(CamelContext camel, Path temp) {
        this.camel = camel;
        this.temp = temp;
    }

    Transport.Opened open(ConnectorFile file, String factory, ConnectorContext context) {
        PluginLoader plugin = PluginLoader.open(file.folder(), temp);
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            Connector connector =
                    inside(plugin, () -> plugin.factory(factory).open(context));
            Optional<NoticeReceiver> receiver = inside(plugin, connector::noticeReceiver);
            receiver.ifPresent(notices -> routes.bind("plugin", deliver(plugin, notices))
                    .add(PluginRoute.TEMPLATE, Map.of()));
            return new Transport.Opened(
                    receiver.isPresent()
                            ? OptionalInt.of(inside(plugin, receiver.get()::maxBatch))
                            : OptionalInt.empty(),
                    inside(plugin, connector::grantSource).map(source -> new PluginGrants(plugin, source)),
                    () -> close(plugin, connector, routes));
        } catch (RuntimeException | LinkageError e) {
            close(plugin, () -> {}, routes);
            throw e;
        }
    }

    private static Processor deliver(PluginLoader plugin, NoticeReceiver receiver) {
        return exchange -> {
            var notices = RoutedReceiver.noticesOf(exchange);
            List<Outcome> outcomes = inside(plugin, () -> receiver.deliver(notices));
            if (outcomes.size() != notices.size()) {
                throw new IllegalStateException("the connector gave %d outcomes for %d notices"
                        .formatted(outcomes.size(), notices.size()));
            }
            exchange.getMessage().setBody(outcomes);
        };
    }

    private static void close(PluginLoader plugin, AutoCloseable connector, ConnectorRoutes routes) {
        routes.close();
        try {
            inside(plugin, () -> {
                try {
                    connector.close();
                } catch (Exception e) {
                    throw new IllegalStateException("the connector did not close", e);
                }
                return true;
            });
        } finally {
            plugin.close();
        }
    }

    private static <T> T inside(PluginLoader plugin, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.classLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private record PluginGrants(PluginLoader plugin, GrantSource source) implements GrantSource {
        @Override
        public Batch collect(@Nullable String cursor, int limit) {
            return inside(plugin, () -> source.collect(cursor, limit));
        }

        @Override
        public void taken(Batch batch) {
            inside(plugin, () -> {
                source.taken(batch);
                return true;
            });
        }
    }
}
