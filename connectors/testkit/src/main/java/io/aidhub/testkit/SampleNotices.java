package io.aidhub.testkit;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Notices as the hub would make them: CloudEvents 1.0 in structured JSON, one person each. */
public final class SampleNotices {
    private SampleNotices() {}

    /** The person is on the list with {@code fields}, the department's own. */
    public static Notice enrolled(long sequence, Households.Sample person, Map<String, String> fields) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(Notice.PERSON_REF, person.person().toString());
        row.put(Notice.PERSON_VERSION, "1");
        row.put(Notice.HOUSEHOLD_REF, person.household().toString());
        row.put(Notice.ROW_STATUS, "ACTIVE");
        row.putAll(fields);
        return notice(NoticeKind.ENROLLED, sequence, 1, person.household(), List.of(row));
    }

    /** Settles a number; says nothing about anybody. */
    public static Notice voided(long sequence, UUID household) {
        return notice(NoticeKind.VOIDED, sequence, 1, household, List.of());
    }

    /** The same notice, handed over once more. */
    public static Notice again(Notice notice) {
        return new Notice(
                notice.id(),
                notice.subscription(),
                notice.sequence(),
                notice.kind(),
                notice.handOver() + 1,
                notice.rows(),
                notice.body());
    }

    /** Any notice; its id follows from the sequence. */
    public static Notice notice(
            NoticeKind kind, long sequence, int handOver, UUID line, List<Map<String, String>> rows) {
        UUID id = new UUID(0x3000_0000_0000_4000L, 0x8000_0000_0000_0000L | sequence);
        String json = "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/aidhub/370322\",\"type\":\""
                + kind.type() + "\",\"subject\":\"" + line + "\",\"time\":\"2026-10-01T00:00:00Z\",\"partitionkey\":\""
                + line + "\",\"sequence\":\"" + "%012d".formatted(sequence)
                + "\",\"datacontenttype\":\"application/json\",\"data\":{\"rows\":["
                + rows.stream().map(SampleNotices::json).collect(Collectors.joining(",")) + "]}}";
        return new Notice(id, "sample", sequence, kind, handOver, rows, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, String> row) {
        return row.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
