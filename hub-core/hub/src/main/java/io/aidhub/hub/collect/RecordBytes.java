package io.aidhub.hub.collect;

import io.aidhub.spi.RawRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A raw record as bytes to seal: {@code {"record":…,"fields":{…}}}, fields sorted by name, so that the same record gives the same bytes. */
final class RecordBytes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private RecordBytes() {}

    static byte[] write(RawRecord raw) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("record", raw.record());
        shape.put("fields", new TreeMap<>(raw.fields()));
        return JSON.writeValueAsBytes(shape);
    }

    static RawRecord read(byte[] bytes) {
        Map<String, Object> shape = JSON.readValue(bytes, OBJECT);
        Map<String, String> fields = new LinkedHashMap<>();
        if (shape.get("fields") instanceof Map<?, ?> stored) {
            stored.forEach((name, value) -> fields.put(String.valueOf(name), String.valueOf(value)));
        }
        return new RawRecord(String.valueOf(shape.get("record")), fields);
    }
}
