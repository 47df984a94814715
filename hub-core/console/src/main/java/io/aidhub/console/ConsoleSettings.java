package io.aidhub.console;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the console is told from outside.
 *
 * @param areas names of the county's divisions by code
 * @param categories codes of the categories of people the county knows
 * @param demo true while all people are invented: every page says so
 */
public record ConsoleSettings(ZoneId zone, Map<String, String> areas, List<String> categories, boolean demo) {
    public ConsoleSettings {
        areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas)); // in their order
        categories = List.copyOf(categories);
    }
}
