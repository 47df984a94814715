package io.aidhub.testkit;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

    /** A snapshot of {@code people}, one a part: begin, parts and end, numbered from {@code sequence} on. */
    public static List<Notice> snapshot(
            long sequence, List<Households.Sample> people, Function<Households.Sample, Map<String, String>> fields) {
        UUID id = new UUID(0x4000_0000_0000_4000L, 0x8000_0000_0000_0000L | sequence);
        String facts = "\"snapshot\":{\"id\":\"" + id + "\"";
        List<Notice> notices = new ArrayList<>();
        notices.add(notice(
                NoticeKind.SNAPSHOT_BEGIN,
                sequence,
                1,
                id,
                facts + ",\"position\":7,\"effectiveon\":\"2026-10-01\"},",
                List.of()));
        for (Households.Sample person : people) {
            notices.add(notice(
                    NoticeKind.SNAPSHOT_PART,
                    sequence + notices.size(),
                    1,
                    id,
                    facts + ",\"part\":" + notices.size() + ",\"households\":1,\"persons\":1},",
                    enrolled(sequence + notices.size(), person, fields.apply(person))
                            .rows()));
        }
        notices.add(notice(
                NoticeKind.SNAPSHOT_END,
                sequence + notices.size(),
                1,
                id,
                facts + ",\"position\":7,\"parts\":" + people.size() + ",\"persons\":" + people.size()
                        + ",\"digest\":\"" + "0".repeat(64) + "\"},",
                List.of()));
        return notices;
    }

    /** Any notice; its id follows from the sequence. */
    public static Notice notice(
            NoticeKind kind, long sequence, int handOver, UUID line, List<Map<String, String>> rows) {
        return notice(kind, sequence, handOver, line, "", rows);
    }

    private static Notice notice(
            NoticeKind kind, long sequence, int handOver, UUID line, String facts, List<Map<String, String>> rows) {
        UUID id = new UUID(0x3000_0000_0000_4000L, 0x8000_0000_0000_0000L | sequence);
        String json = "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/aidhub/370322\",\"type\":\""
                + kind.type() + "\",\"subject\":\"" + line + "\",\"time\":\"2026-10-01T00:00:00Z\",\"partitionkey\":\""
                + line + "\",\"sequence\":\"" + "%012d".formatted(sequence)
                + "\",\"datacontenttype\":\"application/json\",\"data\":{" + facts + "\"rows\":["
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
