package io.aidhub.hub.compare;

import io.aidhub.mapping.Mappings;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What codes of the roster are called, from the code tables in mappings; a code nobody has named speaks for itself. */
public final class RosterWords {
    private static final Map<String, String> TABLES = Map.of(
            "area", "divisions-GQ",
            "relation", "relations",
            "schoolStage", "school-stages",
            "labour", "labour-capacities",
            "sex", "sexes",
            "cause", "leaving-causes",
            "disabilityKind", "disability-kinds",
            "disabilityLevel", "disability-levels");

    private final Mappings mappings;

    public RosterWords(Mappings mappings) {
        this.mappings = mappings;
    }

    /**
     * A value as people read it.
     *
     * @param field canonical field, or {@code cause} of leaving
     * @param value one code, or several joined by ','
     */
    public String of(String field, String value) {
        if (field.equals("disability") && value.length() == 2) { // kind and grade, as in the card's number
            return of("disabilityKind", value.substring(0, 1)) + of("disabilityLevel", value.substring(1));
        }
        return Arrays.stream(value.split(",", -1))
                .map(code -> label(field, code).orElse(code))
                .collect(Collectors.joining("、"));
    }

    /** Classes have several tables: that of the pack, and those of lists of one kind. */
    private Optional<String> label(String field, String code) {
        return field.equals("categories")
                ? mappings.classes().label(code)
                : Optional.ofNullable(TABLES.get(field))
                        .flatMap(mappings::findCodes)
                        .flatMap(table -> table.label(code));
    }
}
