package io.aidhub.spi;

import java.time.Clock;
import java.util.Map;

/**
 * What the host gives a connector when it opens it.
 *
 * @param settings the settings its descriptor declares, checked by the host; no secrets in here
 * @param secrets looks a secret up by the handle in a setting; the value must never be logged or kept in an error text
 * @param clock the only source of time
 */
public record ConnectorContext(Map<String, String> settings, Secrets secrets, Clock clock) {
    public ConnectorContext {
        settings = Map.copyOf(settings);
    }

    /** @throws IllegalArgumentException naming the setting when it is missing */
    public String required(String setting) {
        String value = settings.get(setting);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("setting is missing: " + setting);
        }
        return value;
    }

    /** Secrets by handle. */
    @FunctionalInterface
    public interface Secrets {
        /** @throws IllegalArgumentException naming the handle, never a value */
        String reveal(String handle);
    }
}
