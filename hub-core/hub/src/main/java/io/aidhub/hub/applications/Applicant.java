package io.aidhub.hub.applications;

import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who applied, no more than the deciding area needs to find and ask them.
 *
 * @param residentId null: see {@code withoutId}
 * @param withoutId why there is no number (lost, never issued …); null: there is one
 * @param phone any way to reach them
 * @param consentOn day on which they agreed that this is handed to the area of their home
 */
public record Applicant(
        String name, @Nullable ResidentId residentId, @Nullable String withoutId, String phone, LocalDate consentOn) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Applicant {
        if (name.isBlank() || phone.isBlank()) {
            throw new IllegalArgumentException("name and contact are needed");
        }
        if ((residentId == null) != (withoutId != null && !withoutId.isBlank())) {
            throw new IllegalArgumentException("either a number or why there is none");
        }
    }

    /**
     * From canonical fields.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when one is missing or none
     */
    static Applicant of(Map<String, String> fields) {
        String number = fields.getOrDefault("residentId", "");
        return new Applicant(
                fields.getOrDefault("name", ""),
                number.isEmpty() ? null : new ResidentId(number),
                number.isEmpty() ? fields.getOrDefault("withoutId", "") : null,
                fields.getOrDefault("phone", ""),
                LocalDate.parse(fields.getOrDefault("consentOn", "")));
    }

    /** As canonical fields; what is unknown is absent. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        if (residentId != null) {
            fields.put("residentId", residentId.number());
        }
        if (withoutId != null) {
            fields.put("withoutId", withoutId);
        }
        fields.put("phone", phone);
        fields.put("consentOn", consentOn.toString());
        return fields;
    }

    /** As it is sealed. */
    byte[] bytes() {
        return JSON.writeValueAsString(fields()).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #bytes()} wrote. */
    static Applicant of(byte[] bytes) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : JSON.readTree(bytes).properties()) {
            fields.put(field.getKey(), field.getValue().asString());
        }
        return of(fields);
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "Applicant[***]";
    }
}
