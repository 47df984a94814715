package io.aidhub.app.start;

import io.aidhub.model.Division;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One hub below this one, an entry of {@code hubs:} in the settings file.
 *
 * @param id what it is called here, in the address it tells to
 * @param secret handle of the secrets it signs with: one, or two with a blank between while they are rotated
 * @param area division it may speak for
 */
public record BelowSettings(String id, String secret, Division area) {
    private static final String KEY = "hubs";
    private static final Set<String> KEYS = Set.of("secret", "area");
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
                    new Division(hub.path("area").asString()));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("settings.invalid", file.toString(), place);
        }
    }

    /** A path in it is relative to the settings file. */
    private static String handle(String handle, Path file) {
        int mark = handle.lastIndexOf('#');
        return handle.startsWith("file:") && mark > 0
                ? "file:" + file.toAbsolutePath().resolveSibling(handle.substring(5, mark)) + handle.substring(mark)
                : handle;
    }
}
