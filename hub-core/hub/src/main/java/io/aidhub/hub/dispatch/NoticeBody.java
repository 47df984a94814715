package io.aidhub.hub.dispatch;

import io.aidhub.model.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A notice on the wire: CloudEvents 1.0 in structured JSON. Attributes carry opaque ids only; Chinese text stays in the data. */
public final class NoticeBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String source;

    /** @param county division code of this hub, for the CloudEvents {@code source} */
    public NoticeBody(String county) {
        this.source = "/aidhub/" + county;
    }

    /**
     * The exact bytes of one notice.
     *
     * @param line subject and partition key: the household, or the offer of a referral
     * @param previous ids of the last notice of the same lines, empty when this is the first
     * @param replaces the notice this one settles or mends in its number
     */
    public byte[] write(
            UUID id,
            NoticeKind kind,
            long sequence,
            Instant time,
            UUID line,
            List<UUID> previous,
            @Nullable UUID replaces,
            List<Map<String, String>> rows) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("source", source);
        event.put("type", kind.type());
        event.put("subject", line.toString());
        event.put("time", time.toString());
        event.put("partitionkey", line.toString());
        event.put("sequence", "%012d".formatted(sequence)); // zero-padded: CloudEvents compares it as text
        if (!previous.isEmpty()) {
            event.put(
                    "previous",
                    String.join(" ", previous.stream().map(UUID::toString).toList()));
        }
        if (replaces != null) {
            event.put("replaces", replaces.toString());
        }
        event.put("datacontenttype", "application/json");
        event.put("data", Map.of("rows", rows));
        return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The rows of a notice, in their order. */
    public static List<Map<String, String>> rows(byte[] body) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode node : JSON.readTree(body).path("data").path("rows")) {
            Map<String, String> row = new LinkedHashMap<>();
            node.properties()
                    .forEach(field -> row.put(field.getKey(), field.getValue().asString()));
            rows.add(row);
        }
        return rows;
    }

    /** Canonical fields as bytes, for a notice that could not be mapped yet. */
    static byte[] canonical(List<Map<String, String>> rows) {
        return JSON.writeValueAsString(Map.of("data", Map.of("rows", rows))).getBytes(StandardCharsets.UTF_8);
    }
}
