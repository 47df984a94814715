package io.aidhub.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a mapping file.
 *
 * @param codes the table, for {@link Converter#CODE} and {@link Converter#JOINED_CODES}; null for other converters
 * @param when the row counts only where these fields of our side have these values; empty: always
 * @param key outbound: also told of somebody who leaves the list
 * @param by what joins several codes of theirs
 */
record FieldRow(
        String from,
        String to,
        Converter as,
        @Nullable CodeTable codes,
        boolean required,
        Map<String, String> when,
        boolean key,
        String by) {
    FieldRow {
        when = Map.copyOf(when);
    }

    /**
     * Theirs to ours.
     *
     * @param ours what earlier rows made
     * @param on day on which codes must be valid
     * @return null when the field is absent and may be
     */
    @Nullable
    String read(Map<String, String> raw, Map<String, String> ours, LocalDate on) throws MappingProblem {
        String text = appliesTo(ours) ? given(raw) : null;
        if (text == null) {
            return null;
        }
        if (as == Converter.CODE && codes != null) {
            return codes.require(from, text, on);
        }
        try {
            return as.read(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MappingProblem.invalid(from, as.label());
        }
    }

    /** Ours to theirs; null when the fact is unknown and may be. */
    @Nullable
    String write(Map<String, String> canonical) throws MappingProblem {
        String text = appliesTo(canonical) ? given(canonical) : null;
        if (text == null) {
            return null;
        }
        if (codes != null) {
            return writeCodes(text, codes);
        }
        try {
            return as.write(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MappingProblem.invalid(from, as.label());
        }
    }

    private @Nullable String writeCodes(String text, CodeTable table) throws MappingProblem {
        List<String> written = new ArrayList<>();
        for (String ours : as == Converter.JOINED_CODES ? List.of(text.split(",")) : List.of(text)) {
            if (!table.notSent().contains(ours)) {
                written.add(table.requireTheirs(from, ours));
            }
        }
        if (written.isEmpty()) {
            if (required) {
                throw MappingProblem.missing(from);
            }
            return null;
        }
        return String.join(by, written.stream().distinct().sorted().toList());
    }

    private boolean appliesTo(Map<String, String> ours) {
        return holds(when, ours);
    }

    private @Nullable String given(Map<String, String> fields) throws MappingProblem {
        String text = fields.get(from);
        if (text != null && !text.isBlank()) {
            return text;
        }
        if (required) {
            throw MappingProblem.missing(from);
        }
        return null;
    }

    static boolean holds(Map<String, String> when, Map<String, String> ours) {
        return when.entrySet().stream()
                .allMatch(condition -> condition.getValue().equals(ours.get(condition.getKey())));
    }
}
