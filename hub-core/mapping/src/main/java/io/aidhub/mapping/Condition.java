package io.aidhub.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a row or line counts: {@code when: {name: value}} or {@code when: "<CEL>"}.
 *
 * @param values all of these fields have these values; empty: always
 * @param formula what must be true besides; null: nothing
 */
record Condition(Map<String, String> values, @Nullable Formula formula) {
    Condition {
        values = Map.copyOf(values);
    }

    /**
     * Reads {@code when} of a place.
     *
     * @param names what it may name, with types
     */
    static Condition read(YamlNode place, Map<String, FormulaType> names) {
        if (!place.isText("when")) {
            return new Condition(place.map("when"), null);
        }
        return new Condition(Map.of(), Formula.read(place, "when", names, FormulaType.TRUTH));
    }

    boolean isAlways() {
        return values.isEmpty() && formula == null;
    }

    /** The fields it looks at. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(values.keySet());
        if (formula != null) {
            names.addAll(formula.names());
        }
        return names;
    }

    /** @param field what the condition is for, for the message when its formula has no result */
    boolean holds(Map<String, String> ours, String field) throws MappingProblem {
        return values.entrySet().stream()
                        .allMatch(condition -> condition.getValue().equals(ours.get(condition.getKey())))
                && (formula == null || (Boolean) formula.of(ours, field));
    }

    /** Every name stands for a row, and every value is one the row can have. */
    void check(YamlNode place, List<FieldRow> rows) {
        values.forEach((name, value) -> {
            FieldRow row = rows.stream()
                    .filter(r -> r.to().equals(name))
                    .findFirst()
                    .orElseThrow(() -> place.broken("when", "not-one-of", name, FieldRows.targets(rows)));
            List<String> possible = new ArrayList<>(row.possible());
            if (!possible.isEmpty() && !possible.contains(value)) {
                throw place.broken("when", "not-one-of", value, possible);
            }
        });
    }
}
