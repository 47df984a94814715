package io.aidhub.mapping;

import io.aidhub.model.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one record once read: canonical texts by the {@code to} of their rows. */
final class ReadValues {
    /** {@code {name}} in a series stands for the value of that row. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private final List<FieldRow> rows;
    private final Map<String, String> texts;

    private ReadValues(List<FieldRow> rows, Map<String, String> texts) {
        this.rows = rows;
        this.texts = texts;
    }

    /** @param on day on which codes must be valid */
    static ReadValues read(List<FieldRow> rows, Map<String, String> raw, LocalDate on) throws MappingProblem {
        Map<String, String> texts = new LinkedHashMap<>();
        for (FieldRow row : rows) {
            String value = row.read(raw, texts, on);
            if (value != null) {
                texts.put(row.to(), value);
            }
        }
        return new ReadValues(rows, texts);
    }

    @Nullable
    String orNull(String name) {
        return texts.get(name);
    }

    String text(String name) throws MappingProblem {
        String text = texts.get(name);
        if (text == null) {
            throw MappingProblem.missing(sent(name));
        }
        return text;
    }

    long number(String name) throws MappingProblem {
        return Long.parseLong(text(name));
    }

    /** False when absent. */
    boolean flag(@Nullable String name) {
        return name != null && Boolean.parseBoolean(texts.get(name));
    }

    /** Zero when absent. */
    Money money(String name) {
        String fen = texts.get(name);
        return fen == null ? Money.ZERO : new Money(Long.parseLong(fen));
    }

    /** @param field what the condition is for */
    boolean hold(Condition when, String field) throws MappingProblem {
        return when.holds(texts, field);
    }

    String filled(String series) {
        return PLACEHOLDER
                .matcher(series)
                .replaceAll(found -> Matcher.quoteReplacement(texts.getOrDefault(found.group(1), "")));
    }

    /** What the sender calls the field. */
    String sent(String name) {
        return rows.stream()
                .filter(row -> row.to().equals(name))
                .map(FieldRow::sender)
                .findFirst()
                .orElse(name);
    }
}
