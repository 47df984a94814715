package io.aidhub.sandbox.departments.office;

import io.aidhub.model.NoticeKind;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a CloudEvents 1.0 structured JSON event into a {@link ReceivedNotice}. */
public final class NoticeReader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private NoticeReader() {}

    /**
     * Reads an event.
     *
     * @throws NoticeRefused with code {@code FORMAT} when the text is no such event
     */
    public static ReceivedNotice read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JacksonException e) {
            // The parser's message may quote the body, so it is not passed on.
            throw format("not JSON");
        }
    }

    /**
     * Reads an event that is parsed already.
     *
     * @throws NoticeRefused with code {@code FORMAT} when the node is no such event
     */
    public static ReceivedNotice read(JsonNode event) {
        if (!"1.0".equals(text(event, "specversion"))) {
            throw format("specversion");
        }
        return new ReceivedNotice(
                uuid(required(event, "id"), "id"),
                number(required(event, "sequence"), "sequence"),
                kind(required(event, "type")),
                text(event, "replaces"),
                time(text(event, "time")),
                rows(event.path("data").path("rows")),
                snapshot(event.path("data").path("snapshot")));
    }

    private static @Nullable SnapshotFacts snapshot(JsonNode facts) {
        return facts.isObject()
                ? new SnapshotFacts(
                        uuid(required(facts, "id"), "data.snapshot.id"),
                        facts.path("parts").asLong(0),
                        facts.path("persons").asLong(0),
                        facts.path("digest").asString(""))
                : null;
    }

    private static List<Map<String, String>> rows(JsonNode node) {
        if (!node.isArray()) {
            throw format("data.rows");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : node) {
            Map<String, String> fields = new LinkedHashMap<>();
            row.properties().forEach(field -> {
                String value = field.getValue().isNull() ? "" : field.getValue().asString();
                if (!value.isEmpty()) {
                    fields.put(field.getKey(), value);
                }
            });
            rows.add(fields);
        }
        return rows;
    }

    private static NoticeKind kind(String type) {
        try {
            return NoticeKind.ofType(type);
        } catch (IllegalArgumentException e) {
            throw format("type");
        }
    }

    static UUID uuid(String text, String field) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw format(field);
        }
    }

    static long number(String text, String field) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw format(field);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw format("time");
        }
    }

    private static String required(JsonNode event, String field) {
        String value = text(event, field);
        if (value == null) {
            throw format(field);
        }
        return value;
    }

    private static @Nullable String text(JsonNode event, String field) {
        JsonNode value = event.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static NoticeRefused format(String field) {
        return new NoticeRefused("FORMAT", "格式错误: " + field);
    }
}
