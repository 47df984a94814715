package io.aidhub.mapping;

import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a mapping file.
 *
 * @param codes the table, for {@link Converter#CODE} and {@link Converter#JOINED_CODES}; null for other converters
 * @param when the row counts only where this holds of our side
 * @param key outbound: also told of somebody who leaves the list
 * @param by what joins several codes of theirs
 * @param compute makes the value from our side instead of {@code from}, which is empty then; null for other rows
 */
record FieldRow(
        String from,
        String to,
        Converter as,
        @Nullable CodeTable codes,
        boolean required,
        Condition when,
        boolean key,
        String by,
        @Nullable Computed compute) {

    /** @param gives what comes of the formula */
    record Computed(Formula formula, FormulaType gives) {}

    /**
     * Theirs to ours.
     *
     * @param ours what earlier rows made
     * @param on day on which codes must be valid
     * @return null when the field is absent and may be
     */
    @Nullable
    String read(Map<String, String> raw, Map<String, String> ours, LocalDate on) throws MappingProblem {
        if (!when.holds(ours, sender())) {
            return null;
        }
        if (compute != null) {
            return computed(compute, ours);
        }
        String text = given(raw);
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
        if (!when.holds(canonical, sender())) {
            return null;
        }
        if (compute != null) {
            return computed(compute, canonical);
        }
        String text = given(canonical);
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

    private @Nullable String computed(Computed how, Map<String, String> ours) throws MappingProblem {
        Object value = how.formula().of(ours, to);
        if (value == NullValue.NULL_VALUE) {
            return null;
        }
        try {
            return how.gives().text(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw MappingProblem.invalid(to, as.label());
        }
    }

    /** What the sender calls it; a computed row has our name only. */
    String sender() {
        return compute == null ? from : to;
    }

    /** Our fields a row of a notice looks at: what it sends, computes with, and decides by. */
    Set<String> looksAt() {
        Set<String> names = new LinkedHashSet<>(
                compute == null ? Set.of(from) : compute.formula().names());
        names.addAll(when.names());
        return names;
    }

    /** All values the row can have, of those that can be counted; else empty. */
    List<String> possible() {
        if (as == Converter.FLAG) {
            return List.of("true", "false");
        }
        return codes == null
                ? List.of()
                : codes.entries().stream().map(CodeTable.Entry::ours).toList();
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
}
