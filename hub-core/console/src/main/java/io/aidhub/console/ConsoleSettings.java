package io.aidhub.console;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the console is told from outside.
 *
 * @param areas names of the county's divisions by code
 * @param categories Chinese names of all classes of recipients by code, the county's own among them
 * @param overviewEvery pause between two looks of an open overview, a second or more
 * @param demo true while all people are invented: every page says so
 */
public record ConsoleSettings(
        ZoneId zone, Map<String, String> areas, Map<String, String> categories, Duration overviewEvery, boolean demo) {
    public ConsoleSettings {
        if (overviewEvery.toSeconds() < 1) {
            throw new IllegalArgumentException("the overview asks at most once a second, not every " + overviewEvery);
        }
        areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas)); // in their order
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }
}
