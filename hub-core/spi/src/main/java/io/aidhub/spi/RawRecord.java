package io.aidhub.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record as a department wrote it.
 *
 * @param record its kind, the name of a mapping file, for example {@code settlement}
 * @param fields the department's own field names and texts; an absent or null value is not in the map
 */
public record RawRecord(String record, Map<String, String> fields) {
    public RawRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Shows the kind and the field names, never a value. */
    @Override
    public String toString() {
        return record + fields.keySet();
    }
}
