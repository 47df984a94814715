package io.aidhub.app.start;

import io.aidhub.model.Division;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One hub that may tell this one something, an entry of {@code hubs:} in the settings file.
 *
 * @param id what it is called here, in the address it tells to
 * @param secret handle of the secrets it signs with: one, or two with a blank between while they are rotated
 * @param area division it may speak for
 * @param answerDays calendar days within which this hub answers the applications it hands on; null: it is below this one and tells of its roster
 */
public record BelowSettings(String id, String secret, Division area, @Nullable Integer answerDays) {
    private static final String KEY = "hubs";
    private static final Set<String> KEYS = Set.of("secret", "area");
    private static final String ANSWER_DAYS = "answer-days";
    private static final int LONGEST_DAYS = 366;
    /** It becomes part of an address, and of names of files. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    /**
     * Those of a settings file.
     *
     * @throws SettingsProblem naming the entry
     */
    static List<BelowSettings> read(JsonNode root, Path file) {
        List<BelowSettings> all = new ArrayList<>();
        root.path(KEY).properties().forEach(entry -> all.add(one(entry.getKey(), entry.getValue(), file)));
        return all;
    }

    private static BelowSettings one(String id, JsonNode hub, Path file) {
        String place = KEY + "." + id;
        Set<String> unknown = new TreeSet<>(hub.propertyNames());
        unknown.removeAll(KEYS);
        unknown.remove(ANSWER_DAYS);
        if (!unknown.isEmpty()) {
            throw new SettingsProblem("settings.unknown", file.toString(), place + "." + String.join(", ", unknown));
        }
        for (String key : KEYS) {
            if (hub.path(key).asString("").isBlank()) {
                throw new SettingsProblem("settings.key-missing", file.toString(), place + "." + key);
            }
        }
        try {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException("no id");
            }
            return new BelowSettings(
                    id,
                    handle(hub.path("secret").asString(), file),
                    new Division(hub.path("area").asString()),
                    answerDays(hub));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("settings.invalid", file.toString(), place);
        }
    }

    private static @Nullable Integer answerDays(JsonNode hub) {
        if (!hub.has(ANSWER_DAYS)) {
            return null;
        }
        int days = hub.path(ANSWER_DAYS).asInt(0);
        if (days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException("no number of days");
        }
        return days;
    }

    /** A path in it is relative to the settings file. */
    private static String handle(String handle, Path file) {
        int mark = handle.lastIndexOf('#');
        return handle.startsWith("file:") && mark > 0
                ? "file:" + file.toAbsolutePath().resolveSibling(handle.substring(5, mark)) + handle.substring(mark)
                : handle;
    }
}
