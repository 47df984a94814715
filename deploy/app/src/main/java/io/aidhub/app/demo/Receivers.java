package io.aidhub.app.demo;

import io.aidhub.app.start.Hub;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Everybody needs are referred to, counted together. */
final class Receivers {
    private final LoopFigures figures;
    private final List<String> subscriptions;

    Receivers(Hub hub) {
        this.figures = hub.part(LoopFigures.class);
        this.subscriptions = hub.part(Mappings.class).subscriptions().stream()
                .filter(SubscriptionDefinition::referral)
                .map(SubscriptionDefinition::id)
                .toList();
    }

    /** Offers by state. */
    Map<String, Long> offers() {
        return together(figures::offers);
    }

    /** Offers that ended without help, by state and reason. */
    Map<String, Long> reasons() {
        return together(figures::offerReasons);
    }

    /** Completed offers by outcome. */
    Map<String, Long> outcomes() {
        return together(figures::outcomes);
    }

    private Map<String, Long> together(Function<String, Map<String, Long>> counts) {
        Map<String, Long> sums = new TreeMap<>();
        for (String subscription : subscriptions) {
            counts.apply(subscription).forEach((what, number) -> sums.merge(what, number, Long::sum));
        }
        return sums;
    }
}
