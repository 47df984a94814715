package io.aidhub.hub.dispatch;

import io.aidhub.model.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        return write(id, kind, sequence, time, line, previous, replaces, List.of(), rows);
    }

    /**
     * The exact bytes of one notice that tells again what was confirmed before.
     *
     * @param replayOf ids of the notices that told of it last; empty when nothing is told again
     */
    byte[] write(
            UUID id,
            NoticeKind kind,
            long sequence,
            Instant time,
            UUID line,
            List<UUID> previous,
            @Nullable UUID replaces,
            List<UUID> replayOf,
            List<Map<String, String>> rows) {
        return write(id, kind, sequence, time, line, previous, replaces, replayOf, Map.of("rows", rows));
    }

    /**
     * The exact bytes of a notice that belongs to a snapshot: subject and partition key are the snapshot's.
     *
     * @param facts what it says of the snapshot: see the connectors' README
     * @param rows the people of a part, none for begin and end
     */
    public byte[] ofSnapshot(
            UUID id,
            NoticeKind kind,
            long sequence,
            Instant time,
            UUID snapshot,
            List<UUID> previous,
            Map<String, Object> facts,
            List<Map<String, String>> rows) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", snapshot.toString());
        described.putAll(facts);
        data.put("snapshot", described);
        data.put("rows", rows);
        return write(id, kind, sequence, time, snapshot, previous, null, List.of(), data);
    }

    private byte[] write(
            UUID id,
            NoticeKind kind,
            long sequence,
            Instant time,
            UUID line,
            List<UUID> previous,
            @Nullable UUID replaces,
            List<UUID> replayOf,
            Map<String, Object> data) {
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
            event.put("previous", ids(previous));
        }
        if (replaces != null) {
            event.put("replaces", replaces.toString());
        }
        if (!replayOf.isEmpty()) {
            event.put("replayof", ids(replayOf));
        }
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    }

    private static String ids(List<UUID> notices) {
        return String.join(" ", notices.stream().map(UUID::toString).toList());
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

    /** The rows of a notice, read when somebody looks at them: most transports send the bytes as they are. */
    public static List<Map<String, String>> rowsWhenAsked(byte[] body) {
        return new AbstractList<>() {
            private volatile @Nullable List<Map<String, String>> read;

            private List<Map<String, String>> read() {
                List<Map<String, String>> rows = read;
                if (rows == null) {
                    rows = rows(body).stream().map(Collections::unmodifiableMap).toList();
                    read = rows;
                }
                return rows;
            }

            @Override
            public Map<String, String> get(int index) {
                return read().get(index);
            }

            @Override
            public int size() {
                return read().size();
            }
        };
    }

    /** The void notice in the number of the notice {@code body}: same place, no rows. */
    public static byte[] voided(byte[] body, UUID id, Instant time) {
        ObjectNode event = instead(body, id);
        event.put("type", NoticeKind.VOIDED.type());
        event.put("time", time.toString());
        event.putObject("data").putArray("rows");
        return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The same notice under a new id, in its number. */
    public static byte[] again(byte[] body, UUID id) {
        return JSON.writeValueAsString(instead(body, id)).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode instead(byte[] body, UUID id) {
        ObjectNode event = (ObjectNode) JSON.readTree(body);
        event.put("replaces", event.path("id").asString());
        event.put("id", id.toString());
        return event;
    }

    /** Canonical fields as bytes, for a notice that could not be mapped yet. */
    static byte[] canonical(List<Map<String, String>> rows) {
        return JSON.writeValueAsString(Map.of("data", Map.of("rows", rows))).getBytes(StandardCharsets.UTF_8);
    }
}
