package io.aidhub.app.demo;

import io.aidhub.app.start.Hub;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.util.List;

/** Those that are offered residual needs: charities and courts, by subscription. */
final class Receivers {
    private Receivers() {}

    static List<String> of(Hub hub) {
        return hub.part(Mappings.class).subscriptions().stream()
                .filter(SubscriptionDefinition::referral)
                .map(SubscriptionDefinition::id)
                .sorted()
                .toList();
    }
}
