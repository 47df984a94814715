package io.aidhub.routes.plugin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One group of keys of a {@code connector.yaml}. Whoever reads it says first which keys there may be ({@link #only}), so that a
 * misspelt key is found at load and not in production. All failures are {@link ConnectorFileException}s that name the place.
 */
public final class Section {
    private final String place;
    private final Map<String, Object> values;

    /** @param place what a message calls this section, for example {@code education/connector.yaml: deliver} */
    public Section(String place, Map<?, ?> values) {
        this.place = place;
        this.values = new LinkedHashMap<>();
        values.forEach((key, value) -> this.values.put(String.valueOf(key), value));
    }

    public String place() {
        return place;
    }

    /** Refuses every key that is not one of {@code known}. */
    public Section only(String... known) {
        for (String key : values.keySet()) {
            if (!Arrays.asList(known).contains(key)) {
                throw ConnectorFileException.of("file.unknown.key", place, key, String.join(", ", known));
            }
        }
        return this;
    }

    public boolean has(String key) {
        return values.get(key) != null;
    }

    public Iterable<String> keys() {
        return values.keySet();
    }

    public String text(String key) {
        return optional(key).orElseThrow(() -> ConnectorFileException.of("file.missing.key", place, key));
    }

    /** The text of a scalar; numbers and dates come as they are written only when quoted. */
    public Optional<String> optional(String key) {
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw ConnectorFileException.of("file.not.text", at(key));
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    /** All of it as texts, in the order of the file. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        keys().forEach(key -> texts.put(key, text(key)));
        return texts;
    }

    /** The text of {@code key}, which must match as a whole: it becomes part of an address or a name. */
    public String matching(String key, Pattern pattern) {
        String text = text(key);
        if (!pattern.matcher(text).matches()) {
            throw ConnectorFileException.of("file.unknown.value", at(key), text);
        }
        return text;
    }

    public int number(String key, int otherwise, int least, int most) {
        Object value = values.getOrDefault(key, otherwise);
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw ConnectorFileException.of("file.not.number", at(key), String.valueOf(least), String.valueOf(most));
    }

    public boolean flag(String key, boolean otherwise) {
        if (values.getOrDefault(key, otherwise) instanceof Boolean flag) {
            return flag;
        }
        throw ConnectorFileException.of("file.not.flag", at(key));
    }

    /** The texts of a list, empty when there is none. */
    public List<String> list(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items.stream().map(String::valueOf).toList();
        }
        throw ConnectorFileException.of("file.not.list", at(key));
    }

    /** A group as it is written, whatever its keys are. */
    public Optional<Map<?, ?>> tree(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> group) {
            return Optional.of(group);
        }
        throw ConnectorFileException.of("file.not.section", at(key));
    }

    public Section section(String key) {
        return optionalSection(key).orElseThrow(() -> ConnectorFileException.of("file.missing.key", place, key));
    }

    public Optional<Section> optionalSection(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> group) {
            return Optional.of(new Section(at(key), group));
        }
        throw ConnectorFileException.of("file.not.section", at(key));
    }

    private String at(String key) {
        return place + "." + key;
    }
}
