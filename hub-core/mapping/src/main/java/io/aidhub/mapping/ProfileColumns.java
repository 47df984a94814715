package io.aidhub.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one {@link RosterProfile} in its order, each once, and the headings they stand under. Asked for every cell of a list: what can be looked up is. */
final class ProfileColumns {
    private final Map<String, Column> byField = new LinkedHashMap<>();
    private final Map<String, List<Headed>> byForm = new HashMap<>();
    private final Set<String> required;

    ProfileColumns(List<Column> columns) {
        for (Column column : columns) {
            byField.put(column.field(), column);
            for (CodeTable.Alias alias : column.headings()) {
                byForm.computeIfAbsent(TextForm.comparable(alias.text()), form -> new ArrayList<>())
                        .add(new Headed(column, alias));
            }
        }
        required = columns.stream()
                .filter(Column::required)
                .map(Column::field)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    /** @param more headings by field */
    ProfileColumns with(Map<String, List<CodeTable.Alias>> more) {
        return new ProfileColumns(all().map(column -> column.with(more.getOrDefault(column.field(), List.of())))
                .toList());
    }

    /** With what every row says in place of the columns of these fields. */
    ProfileColumns saying(List<Column> constants) {
        Set<String> said = constants.stream().map(Column::field).collect(Collectors.toSet());
        return new ProfileColumns(
                Stream.concat(all().filter(column -> !said.contains(column.field())), constants.stream())
                        .toList());
    }

    Stream<Column> all() {
        return byField.values().stream();
    }

    /** Null when such lists have no such field. */
    @Nullable
    Column find(String field) {
        return byField.get(field);
    }

    Set<String> required() {
        return required;
    }

    /** Field by heading, as {@link RosterProfile#columns(List, LocalDate)}. */
    Map<String, String> of(List<String> headings, LocalDate on) {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        for (String heading : headings) {
            for (Headed headed : byForm.getOrDefault(TextForm.comparable(heading), List.of())) {
                if (headed.isOn(on) && taken.add(headed.column().field())) {
                    found.put(heading, headed.column().field());
                    break;
                }
            }
        }
        return found;
    }

    /** A heading of a column, known by its comparable form. */
    private record Headed(Column column, CodeTable.Alias alias) {
        boolean isOn(LocalDate on) {
            return on.equals(LocalDate.MAX) || CodeTable.Alias.isIn(alias.from(), alias.until(), on);
        }
    }

    /**
     * One field of a file: the headings it goes by, the converter, the table.
     *
     * @param constant what every row says, in a field without headings
     */
    record Column(
            String field,
            List<CodeTable.Alias> headings,
            Converter as,
            @Nullable CodeTable codes,
            boolean required,
            @Nullable String constant) {
        Column with(List<CodeTable.Alias> more) {
            List<CodeTable.Alias> all = new ArrayList<>(headings);
            all.addAll(more);
            return new Column(field, List.copyOf(all), as, codes, required, constant);
        }

        /** What to call it. */
        String heading() {
            return headings.isEmpty() ? field : headings.get(0).text();
        }
    }
}
