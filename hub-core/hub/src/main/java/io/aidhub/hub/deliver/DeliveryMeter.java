package io.aidhub.hub.deliver;

import io.aidhub.spi.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts outcomes by subscription: {@code aidhub.deliveries}. */
final class DeliveryMeter {
    private final MeterRegistry registry;

    DeliveryMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    void came(String subscription, Outcome outcome) {
        registry.counter(
                        "aidhub.deliveries",
                        "subscription",
                        subscription,
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }
}
