package io.aidhub.hub.applications;

import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The hubs this one can tell of applications: each by the subscription whose area is theirs. */
public final class Neighbours {
    private final Supplier<List<SubscriptionDefinition>> subscriptions;

    /** @param subscriptions of applications that lead to a hub this one is connected with */
    public Neighbours(Supplier<List<SubscriptionDefinition>> subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Who decides for somebody at home in {@code home}. */
    Optional<String> decidingFor(Division home) {
        return subscriptions.get().stream()
                .filter(definition -> definition.area().contains(home))
                .map(SubscriptionDefinition::id)
                .findFirst();
    }

    /** The way back to a hub that handed something on. */
    Optional<String> back(OtherHub hub) {
        return subscriptions.get().stream()
                .filter(definition -> definition.area().equals(hub.area()))
                .map(SubscriptionDefinition::id)
                .findFirst();
    }
}
