package io.aidhub.sandbox.departments;

import io.aidhub.model.NoticeKind;
import io.aidhub.model.ResidentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Notices as the hub sends them, about invented people. */
public final class Events {
    private Events() {}

    /** A CloudEvent as JSON text. */
    public static String json(UUID id, long sequence, NoticeKind kind, List<Map<String, String>> rows) {
        return JsonMapper.shared().writeValueAsString(event(id, sequence, kind, rows));
    }

    public static Map<String, Object> event(UUID id, long sequence, NoticeKind kind, List<Map<String, String>> rows) {
        String subject = rows.isEmpty() ? "-" : rows.get(0).getOrDefault("householdref", "-");
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/aidhub/370322");
        event.put("type", kind.type());
        event.put("subject", subject);
        event.put("partitionkey", subject);
        event.put("time", "2026-11-02T17:30:00Z");
        event.put("sequence", String.format("%012d", sequence));
        event.put("datacontenttype", "application/json");
        event.put("data", Map.of("rows", rows));
        return event;
    }

    /** The technical columns of person number {@code n}; households have three people. */
    public static Map<String, String> person(int n, long version, String status) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("personref", personRef(n).toString());
        row.put("personversion", Long.toString(version));
        row.put("householdref", new UUID(7, n / 3).toString());
        row.put("rowstatus", status);
        return row;
    }

    public static UUID personRef(int n) {
        return new UUID(0x1234_5678_0000_4000L, 0x8000_0000_0000_0000L + n);
    }

    /** Person number {@code n} as education knows it. */
    public static Map<String, String> student(int n, long version, String stage, String area) {
        Map<String, String> row = person(n, version, "ACTIVE");
        row.put("XM", "测试" + n);
        row.put("SFZJH", idNumber(n));
        row.put("KNLX", "01");
        row.put("RDRQ", "20261001");
        row.put("XD", stage);
        row.put("XXMC", "演示学校");
        row.put("XZQH", area);
        return row;
    }

    /** Person number {@code n} as medical insurance knows it. */
    public static Map<String, String> insured(int n, long version, String area) {
        Map<String, String> row = person(n, version, "ACTIVE");
        row.put("PSN_NAME", "测试" + n);
        row.put("CERTNO", idNumber(n));
        row.put("IDET_TYPE", "01|05");
        row.put("IDET_BEGN", "2026-10-01");
        row.put("ADMDVS", area);
        return row;
    }

    /** Person number {@code n} as human resources know it. */
    public static Map<String, String> worker(int n, long version, String area) {
        Map<String, String> row = person(n, version, "ACTIVE");
        row.put("AAC003", "测试" + n);
        row.put("AAC002", idNumber(n));
        row.put("RYLB", "01");
        row.put("RDRQ", "20261001");
        row.put("LDNL", "1");
        row.put("AAB301", area);
        return row;
    }

    /** Person number {@code n} as emergency knows it, on the list of a response. */
    public static Map<String, String> listed(int n, long version, UUID list, String response, String area) {
        Map<String, String> row = person(n, version, "ACTIVE");
        row.put("listref", list.toString());
        row.put("response", response);
        row.put("XM", "测试" + n);
        row.put("ZJHM", idNumber(n));
        row.put("RYLB", "01");
        row.put("HZGX", n % 3 == 0 ? "02" : "20");
        row.put("XZQH", area);
        return row;
    }

    /** The ID number of invented person {@code n}: province-level division, born in 2000. */
    public static String idNumber(int n) {
        String digits = String.format(
                "37000020%02d%02d%02d%03d", n / 336_000 % 30, n / 28_000 % 12 + 1, n / 1000 % 28 + 1, n % 1000);
        return digits + ResidentId.checkCharacter(digits);
    }
}
