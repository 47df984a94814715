package io.aidhub.sandbox.departments.office;

import io.aidhub.model.RowStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One person of a status notice.
 *
 * @param fields the department's own fields
 */
public record StatusRow(UUID person, long version, UUID household, RowStatus status, Map<String, String> fields) {
    private static final Set<String> TECHNICAL = Set.of("personref", "personversion", "householdref", "rowstatus");

    public StatusRow {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads a row.
     *
     * @throws NoticeRefused when a technical column is missing or the department's rules say no
     */
    public static StatusRow of(Map<String, String> row, ListRules rules) {
        Map<String, String> own = new LinkedHashMap<>(row);
        own.keySet().removeAll(TECHNICAL);
        RowStatus status = status(row.getOrDefault("rowstatus", ""));
        rules.check(own, status.onList());
        return new StatusRow(
                NoticeReader.uuid(row.getOrDefault("personref", ""), "personref"),
                NoticeReader.number(row.getOrDefault("personversion", ""), "personversion"),
                NoticeReader.uuid(row.getOrDefault("householdref", ""), "householdref"),
                status,
                own);
    }

    private static RowStatus status(String text) {
        for (RowStatus status : RowStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        throw new NoticeRefused("FORMAT", "格式错误: rowstatus");
    }

    /** Without fields: those are personal. */
    @Override
    public String toString() {
        return person + " v" + version + " " + status;
    }
}
