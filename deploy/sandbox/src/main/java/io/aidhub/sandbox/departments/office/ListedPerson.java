package io.aidhub.sandbox.departments.office;

import java.util.Map;
import java.util.UUID;

/**
 * A person on a department's list.
 *
 * @param fields the department's own fields, as the hub sent them last
 */
public record ListedPerson(UUID person, long version, UUID household, Map<String, String> fields) {
    public ListedPerson {
        fields = Map.copyOf(fields);
    }

    /** The text of a field, empty when the hub did not send it. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The township (镇办), 9 digits, of the division code in {@code field}; shorter when that code is shorter. */
    public String township(String field) {
        String code = field(field);
        return code.length() > 9 ? code.substring(0, 9) : code;
    }

    /** Without fields: those are personal. */
    @Override
    public String toString() {
        return person + " v" + version;
    }
}
