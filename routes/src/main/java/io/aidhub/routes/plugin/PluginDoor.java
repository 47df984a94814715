package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The only thing outside that knows a plugin's objects, and it forgets them when it closes: whatever still holds this door (Camel's caches
 * of removed routes do) holds no class loader of a plugin. Plugin code always runs with its own context class loader.
 */
final class PluginDoor implements Processor, GrantSource, AutoCloseable {
    private volatile @Nullable Inside inside;

    PluginDoor(PluginLoader plugin, Connector connector) {
        this.inside = new Inside(plugin, connector);
    }

    private record Inside(PluginLoader plugin, Connector connector) {}

    OptionalInt maxBatch() {
        Optional<Integer> most = call(connector -> connector.noticeReceiver().map(NoticeReceiver::maxBatch));
        return most.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    void logIn() {
        call(connector -> {
            connector.logIn();
            return true;
        });
    }

    Optional<GrantSource> grants() {
        return call(connector -> connector.grantSource().isPresent()) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void process(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        List<Outcome> outcomes =
                call(connector -> connector.noticeReceiver().orElseThrow().deliver(notices));
        if (outcomes.size() != notices.size()) {
            throw new IllegalStateException(
                    "the connector gave %d outcomes for %d notices".formatted(outcomes.size(), notices.size()));
        }
        exchange.getMessage().setBody(outcomes);
    }

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        return call(connector -> connector.grantSource().orElseThrow().collect(cursor, limit));
    }

    @Override
    public void taken(Batch batch) {
        call(connector -> {
            connector.grantSource().orElseThrow().taken(batch);
            return true;
        });
    }

    @Override
    public void close() {
        Inside closing = inside;
        if (closing == null) {
            return;
        }
        try {
            call(PluginDoor::closed);
        } finally {
            inside = null;
            closing.plugin().close();
        }
    }

    private static boolean closed(Connector connector) {
        try {
            connector.close();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("the connector did not close", e);
        }
    }

    private <T> T call(Function<Connector, T> call) {
        Inside now = inside;
        if (now == null) {
            throw new DepartmentUnavailable(Texts.of("unavailable.closed"));
        }
        return now.plugin().under(() -> call.apply(now.connector()));
    }
}
