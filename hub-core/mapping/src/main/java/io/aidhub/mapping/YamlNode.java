package io.aidhub.mapping;

import io.aidhub.mapping.CodeTable.Alias;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A place in a YAML file that knows its name, so that everything wrong with it can be said with file and key. Keys nobody asks for are errors too. */
final class YamlNode {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String place;
    private final JsonNode node;
    private final YamlLines lines;
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlNode(String place, JsonNode node, YamlLines lines) {
        this.place = place;
        this.node = node;
        this.lines = lines;
    }

    /** @param shown name of the file in messages, relative to the mappings folder */
    static YamlNode read(Path file, String shown) {
        try {
            String text = Files.readString(file);
            JsonNode node = YAML.readTree(text);
            if (node == null || !node.isObject()) {
                throw new BrokenMapping(shown, "not-a-map");
            }
            return new YamlNode(shown, node, YamlLines.of(YAML, shown, text));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BrokenMapping(e, shown + ":" + line, "not-yaml");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + shown, e);
        }
    }

    BrokenMapping broken(String key, String messageKey, Object... arguments) {
        return at(at(key), messageKey, arguments);
    }

    private BrokenMapping at(String where, String messageKey, Object... arguments) {
        return new BrokenMapping(where, messageKey, arguments).atLine(lines.line(where));
    }

    String place() {
        return place;
    }

    private String at(String key) {
        if (key.isEmpty()) {
            return place;
        }
        return place.contains(": ") ? place + "." + key : place + ": " + key;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /** Whether a text stands there, and not a map or a list. */
    boolean isText(String key) {
        JsonNode value = value(key);
        return value != null && value.isString();
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> broken(key, "missing"));
    }

    Optional<String> optionalText(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(textOf(at(key), value));
    }

    /** One of {@code constants}, by its name. */
    <E extends Enum<E>> E constant(String key, Class<E> constants) {
        String text = text(key);
        for (E constant : constants.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw broken(key, "not-one-of", text, List.of(constants.getEnumConstants()));
    }

    /** Several of {@code constants}, by their names; empty when the key is absent. */
    <E extends Enum<E>> Set<E> constants(String key, Class<E> constants) {
        Set<E> found = new LinkedHashSet<>();
        for (String text : texts(key)) {
            E constant = Arrays.stream(constants.getEnumConstants())
                    .filter(one -> one.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> broken(key, "not-one-of", text, List.of(constants.getEnumConstants())));
            if (!found.add(constant)) {
                throw broken(key, "target-twice", text);
            }
        }
        return found;
    }

    int number(String key) {
        JsonNode value = value(key);
        if (value == null || !value.isInt()) {
            throw broken(key, "not-a-number");
        }
        return value.intValue();
    }

    boolean flag(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw broken(key, "not-a-flag");
        }
        return value.booleanValue();
    }

    @Nullable
    LocalDate day(String key) {
        Optional<String> text = optionalText(key);
        try {
            return text.map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new BrokenMapping(e, at(key), "not-a-day").atLine(lines.line(at(key)));
        }
    }

    YamlNode child(String key) {
        JsonNode value = value(key);
        if (value == null || !value.isObject()) {
            throw broken(key, value == null ? "missing" : "not-a-map");
        }
        return new YamlNode(at(key), value, lines);
    }

    /** The maps of a list; empty when the key is absent. */
    List<YamlNode> children(String key) {
        return list(key, YamlNode::asMap);
    }

    /** The texts of a list; empty when the key is absent. */
    List<String> texts(String key) {
        return list(key, item -> textOf(item.place, item.node));
    }

    /** The texts of a list, or a text alone; empty when the key is absent. */
    List<String> oneOrMore(String key) {
        JsonNode value = value(key);
        return value == null || value.isArray() ? texts(key) : List.of(text(key));
    }

    /** A list of texts, each alone or as {@code {text, from, until}}. */
    List<Alias> aliases(String key) {
        return list(key, item -> {
            if (!item.node.isObject()) {
                return new Alias(textOf(item.place, item.node), null, null);
            }
            Alias alias = new Alias(item.text("text"), item.day("from"), item.day("until"));
            item.done();
            return alias;
        });
    }

    /** A map of texts; empty when the key is absent. */
    Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonNode value = value(key);
        if (value != null) {
            YamlNode child = child(key);
            for (String name : child.node.propertyNames()) {
                map.put(name, child.text(name));
            }
        }
        return map;
    }

    /** Says which key nobody knows, if there is one. To be called when all was read. */
    void done() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw broken(name, "unknown-key", asked);
            }
        }
    }

    private <T> List<T> list(String key, Function<YamlNode, T> each) {
        List<T> items = new ArrayList<>();
        JsonNode value = value(key);
        if (value == null) {
            return items;
        }
        if (!value.isArray()) {
            throw broken(key, "not-a-list");
        }
        for (int i = 0; i < value.size(); i++) {
            items.add(each.apply(new YamlNode(at(key) + "[" + i + "]", value.get(i), lines)));
        }
        return items;
    }

    private static YamlNode asMap(YamlNode item) {
        if (!item.node.isObject()) {
            throw item.at(item.place, "not-a-map");
        }
        return item;
    }

    private String textOf(String place, JsonNode value) {
        if (!value.isString()) {
            // 01 and true without quotes are a number and a truth in YAML: the leading zero would be lost without a
            // word
            throw at(place, value.isValueNode() ? "needs-quotes" : "not-a-text");
        }
        return value.stringValue();
    }

    private @Nullable JsonNode value(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }
}
