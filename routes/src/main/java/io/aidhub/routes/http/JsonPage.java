package io.aidhub.routes.http;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.RawRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where things are in a page of records.
 *
 * @param kind name of the record field that tells what it is; it names the mapping and is no field of the record
 */
public record JsonPage(JsonPointer records, String kind, JsonPointer next, JsonPointer more) {
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // an amount is never a binary fraction
            .build();

    /** From the keys {@code records}, {@code kind}, {@code next} and {@code more} of a {@code collect} section. */
    public static JsonPage of(Section section) {
        return new JsonPage(
                required(section, "records"),
                section.text("kind"),
                required(section, "next"),
                required(section, "more"));
    }

    /** The JSON pointer {@code key} gives, empty when the section has none. */
    public static Optional<JsonPointer> pointer(Section section, String key) {
        return section.optional(key).map(text -> {
            try {
                return JsonPointer.compile(text);
            } catch (IllegalArgumentException e) {
                throw ConnectorFileException.of("file.bad.pointer", section.place() + "." + key, text);
            }
        });
    }

    private static JsonPointer required(Section section, String key) {
        return pointer(section, key)
                .orElseThrow(() -> ConnectorFileException.of("file.missing.key", section.place(), key));
    }

    /**
     * The records of a page.
     *
     * @param cursor where the page began; stays when the page names no next one
     * @throws IllegalStateException when it is not in the agreed form
     */
    public GrantSource.Batch read(byte[] body, @Nullable String cursor) {
        List<RawRecord> found = new ArrayList<>();
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException(Texts.of("collect.form")); // not as a cause: it quotes the page
        }
        JsonNode list = tree.at(records);
        if (!list.isArray()) {
            throw new IllegalStateException(Texts.of("collect.form"));
        }
        for (JsonNode each : list) {
            found.add(record(each));
        }
        JsonNode following = tree.at(next);
        return new GrantSource.Batch(
                found,
                following.isValueNode() && !following.isNull() ? following.asString() : cursor,
                tree.at(more).asBoolean(false));
    }

    private RawRecord record(JsonNode node) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull() && !field.getKey().equals(kind)) {
                fields.put(field.getKey(), text(value));
            }
        }
        return new RawRecord(node.path(kind).asString(""), fields);
    }

    private static String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
