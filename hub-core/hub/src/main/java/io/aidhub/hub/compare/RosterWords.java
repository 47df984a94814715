package io.aidhub.hub.compare;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What codes of the roster are called, from the code tables in mappings; a code nobody has named speaks for itself. */
final class RosterWords {
    private static final Map<String, String> TABLES = Map.of(
            "categories", "categories-GQ",
            "area", "divisions-GQ",
            "relation", "relations",
            "schoolStage", "school-stages",
            "sex", "sexes",
            "cause", "leaving-causes");

    private final Mappings mappings;

    RosterWords(Mappings mappings) {
        this.mappings = mappings;
    }

    /**
     * A value as people read it.
     *
     * @param field canonical field, or {@code cause} of leaving
     * @param value one code, or several joined by ','
     */
    String of(String field, String value) {
        return Arrays.stream(value.split(",", -1))
                .map(code -> table(field).flatMap(table -> table.label(code)).orElse(code))
                .collect(Collectors.joining("、"));
    }

    private Optional<CodeTable> table(String field) {
        String name = TABLES.get(field);
        return name == null ? Optional.empty() : mappings.findCodes(name);
    }
}
