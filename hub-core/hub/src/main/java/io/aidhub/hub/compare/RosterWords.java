package io.aidhub.hub.compare;

import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What codes of the roster are called, from the code tables in mappings; a code nobody has named speaks for itself. */
final class RosterWords {
    private static final Map<String, String> TABLES = Map.of(
            "categories", "categories-GQ",
            "area", "divisions-GQ",
            "relation", "relations",
            "schoolStage", "school-stages",
            "labour", "labour-capacities",
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
                .map(code -> tables(field)
                        .flatMap(table -> table.label(code).stream())
                        .findFirst()
                        .orElse(code))
                .collect(Collectors.joining("、"));
    }

    /** Classes have several tables: that of the pack, and those of lists of one kind. */
    private Stream<CodeTable> tables(String field) {
        Stream<CodeTable> own = Stream.ofNullable(TABLES.get(field)).flatMap(name -> mappings.findCodes(name).stream());
        return field.equals("categories") ? Stream.concat(own, classesOfLists()) : own;
    }

    private Stream<CodeTable> classesOfLists() {
        return mappings.profiles().all().stream()
                .filter(profile -> profile.hasField("category"))
                .flatMap(profile -> profile.codes("category").stream());
    }
}
