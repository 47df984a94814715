package io.aidhub.routes.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What receivers sign their later answers with (Standard Webhooks 1.0.0), by the connectors that are open. */
public final class AnswerSecrets {
    private final Map<String, Supplier<String>> byConnector = new ConcurrentHashMap<>();

    /** Those behind {@code connector}, read anew; empty when it is not open, or nobody answers later over it. */
    public Optional<String> of(String connector) {
        return Optional.ofNullable(byConnector.get(connector)).map(Supplier::get);
    }

    /**
     * Lets in what is signed with these, as long as the connector is open.
     *
     * @return forgets them, unless the connector was opened anew meanwhile
     */
    public Runnable keep(String connector, Supplier<String> secrets) {
        byConnector.put(connector, secrets);
        return () -> byConnector.remove(connector, secrets);
    }
}
