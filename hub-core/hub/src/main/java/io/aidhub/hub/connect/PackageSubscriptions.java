package io.aidhub.hub.connect;

import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.mapping.BrokenMapping;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.PackagedMappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Category;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Enters subscriptions into the book: our own at the start, those a connector brings in its package (随包订阅) while it answers. */
public final class PackageSubscriptions {
    private static final String MAPPINGS = "mappings";

    private final Mappings mappings;
    private final SubscriptionBook book;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public PackageSubscriptions(Mappings mappings, SubscriptionBook book) {
        this.mappings = mappings;
        this.book = book;
    }

    /** Enters those that are in use. */
    public void enter() {
        mappings.subscriptions().forEach(this::enter);
    }

    /** Calls {@code listener} whenever there may be other subscriptions than before. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Reads what a package brings; changes nothing.
     *
     * @throws ConnectorRefused when it is wrong, or in the way of what is in use
     */
    PackagedMappings read(LaidConnector laid) {
        try {
            return mappings.read(laid.id(), laid.department(), laid.folder().resolve(MAPPINGS));
        } catch (BrokenMapping e) {
            throw new MappingRefused(String.valueOf(e.getMessage()));
        }
    }

    /** From now on what it brings counts, instead of what its version before brought. */
    void join(String connector, PackagedMappings brought) {
        mappings.join(connector, brought);
        brought.subscriptions().forEach(this::enter);
        listeners.forEach(Runnable::run);
    }

    /** What the connector brought counts no more: its subscriptions are told nothing until it answers again. */
    void part(String connector) {
        mappings.part(connector);
        listeners.forEach(Runnable::run);
    }

    private void enter(SubscriptionDefinition definition) {
        book.enter(
                definition.id(),
                definition.department(),
                definition.connector(),
                definition.purpose().getOrDefault("zh", ""),
                definition.basis(),
                definition.fields(),
                definition.categories().stream().map(Category::code).toList());
    }

    /** A mapping file of a package is wrong; the message names file and key. */
    private static final class MappingRefused extends ConnectorRefused {
        private static final long serialVersionUID = 1L;

        MappingRefused(String message) {
            super(message);
        }
    }
}
