package io.aidhub.routes.plugin;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.spi.GrantSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of a connector while it is open.
 *
 * @param settings it was opened with; secrets as handles
 */
record HostedConnector(
        ConnectorFile file,
        Map<String, String> settings,
        Optional<RoutedReceiver> receiver,
        Optional<GrantSource> grants,
        ConnectorRoutes routes,
        Transport.Opened opened) {
    /** Foreign code may never come back from its {@code close}: it must not keep its place from the next version. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(HostedConnector.class);

    /** Gives everything back, as far as it lets itself be given back; called once. */
    void close() {
        Thread closing = new Thread(this::giveBack, "close-" + file.id());
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSE_LIMIT.toMillis());
            if (closing.isAlive()) {
                log.warn("connector {} does not close; left behind after {}", file.id(), CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack() {
        try {
            receiver.ifPresent(RoutedReceiver::close);
            routes.close();
            opened.close().run();
        } catch (RuntimeException | LinkageError e) {
            log.warn("connector {} did not close well: {}", file.id(), SafeText.kinds(e));
        }
    }
}
