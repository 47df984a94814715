package io.aidhub.routes.plugin;

import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.routes.deliver.SafeText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges what is open in a place. What was there before comes back when the new one does not open. */
final class ConnectorExchange {
    private static final Logger log = LoggerFactory.getLogger(ConnectorExchange.class);

    private final ConnectorOpener opener;
    private final Duration drainLimit;

    /** @param drainLimit how long those inside are waited for */
    ConnectorExchange(ConnectorOpener opener, Duration drainLimit) {
        this.opener = opener;
        this.drainLimit = drainLimit;
    }

    /**
     * Puts {@code file} into the place, or nothing.
     *
     * @throws ConnectorRefused when it does not open
     */
    void put(String id, ConnectorPlace place, @Nullable ConnectorFile file, Map<String, String> settings) {
        AtomicReference<@Nullable ConnectorRefused> refusal = new AtomicReference<>();
        try {
            boolean drained = place.change(drainLimit, before -> {
                if (before != null) {
                    before.close();
                }
                return file == null ? null : opened(file, settings, before, refusal);
            });
            if (!drained) {
                log.warn("connector {}: a call did not return within {}; it was left behind", id, drainLimit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectorFileException.of("exchange.interrupted", id);
        }
        ConnectorRefused refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        log.info("connector {} {}", id, file == null ? "is closed" : file.version() + " is open");
    }

    private @Nullable HostedConnector opened(
            ConnectorFile file,
            Map<String, String> settings,
            @Nullable HostedConnector before,
            AtomicReference<@Nullable ConnectorRefused> refusal) {
        try {
            return opener.open(file, settings);
        } catch (RuntimeException | LinkageError e) {
            refusal.set(refused(e));
            return before == null ? null : reopened(before);
        }
    }

    private @Nullable HostedConnector reopened(HostedConnector before) {
        try {
            return opener.open(before.file(), before.settings());
        } catch (RuntimeException | LinkageError e) {
            log.error(
                    "connector {}: the version before does not open again either: {}",
                    before.file().id(),
                    refused(e).getMessage());
            return null;
        }
    }

    /** Why it does not open, for a person; foreign code may throw anything. */
    static ConnectorRefused refused(Throwable problem) {
        return problem instanceof ConnectorRefused known
                ? known
                // Only kinds: a plugin's message might show a secret.
                : ConnectorFileException.of("open.failed", SafeText.kinds(problem));
    }
}
