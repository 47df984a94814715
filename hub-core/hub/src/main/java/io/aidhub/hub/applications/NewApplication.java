package io.aidhub.hub.applications;

import io.aidhub.model.BasicAid;
import io.aidhub.model.Division;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An application as it is accepted.
 *
 * @param home division of the person's home
 * @param unit accepting unit (受理单位)
 */
public record NewApplication(BasicAid aid, Applicant applicant, Division home, String unit) {
    public NewApplication {
        if (unit.isBlank()) {
            throw new IllegalArgumentException("the accepting unit is needed");
        }
    }

    /**
     * From canonical fields.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when one is missing or none
     */
    public static NewApplication of(Map<String, String> fields) {
        return new NewApplication(
                BasicAid.valueOf(fields.getOrDefault("aid", "")),
                Applicant.of(fields),
                new Division(fields.getOrDefault("home", "")),
                fields.getOrDefault("unit", ""));
    }

    /** As canonical fields. */
    Map<String, String> fields(UUID id, LocalDate takenOn) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("application", id.toString());
        fields.put("aid", aid.name());
        fields.putAll(applicant.fields());
        fields.put("home", home.code());
        fields.put("unit", unit);
        fields.put("takenOn", takenOn.toString());
        return fields;
    }
}
