package io.aidhub.routes.trial;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds JSON from pointers (RFC 6901): the other way round than a connector reads it. */
final class Pointed {
    private Pointed() {}

    /** Puts {@code value} where {@code pointer} points, making the groups on the way. */
    static void put(Map<String, Object> root, String pointer, Object value) {
        String[] steps = pointer.substring(1).split("/", -1);
        Map<String, Object> group = root;
        for (int i = 0; i < steps.length - 1; i++) {
            group = group(group, name(steps[i]));
        }
        group.put(name(steps[steps.length - 1]), value);
    }

    @SuppressWarnings("unchecked") // only groups made here are in it
    private static Map<String, Object> group(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, made -> new LinkedHashMap<String, Object>());
    }

    private static String name(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
