package io.aidhub.routes.sftp;

import io.aidhub.routes.files.DoneFile;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notices of one call as a file with fixed columns, a line a row. A column's source is a field of the notice's row or one of our own values ({@code $notice}, …).
 * A notice without rows (voided) has one line with our own values only.
 *
 * @param name the same for the same hand-over of the same notices, so that a repeat lays the same file again
 */
record NoticeFile(String name, byte[] bytes, DoneFile done) {
    static final Set<String> OURS = Set.of("$notice", "$sequence", "$kind", "$replaces", "$time");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Writes the file.
     *
     * @param prefix before the batch in its name
     * @param columns heading to source, in the order of the file
     * @throws DoesNotFit when a value is longer than its column
     */
    static NoticeFile of(List<Notice> notices, String prefix, Map<String, String> columns, TableForm form) {
        List<List<String>> rows = new ArrayList<>();
        for (Notice notice : notices) {
            JsonNode event = JSON.readTree(notice.body());
            List<Map<String, String>> lines = notice.rows().isEmpty() ? List.of(Map.of()) : notice.rows();
            for (Map<String, String> line : lines) {
                rows.add(columns.values().stream()
                        .map(source -> value(source, notice, event, line))
                        .toList());
            }
        }
        byte[] bytes = form.write(List.copyOf(columns.keySet()), rows);
        return new NoticeFile(prefix + batch(notices), bytes, DoneFile.of(rows.size(), bytes));
    }

    /** Number of the first notice, its hand-over, and what tells this set of notices from another that begins with the same. */
    static String batch(List<Notice> notices) {
        Notice first = notices.get(0);
        StringBuilder all = new StringBuilder();
        notices.forEach(notice -> all.append(notice.id()).append('/').append(notice.handOver()));
        byte[] digest = DoneFile.digest(all.toString().getBytes(StandardCharsets.US_ASCII));
        return "%012d-%d-%s"
                .formatted(first.sequence(), first.handOver(), HexFormat.of().formatHex(digest, 0, 4));
    }

    private static String value(String source, Notice notice, JsonNode event, Map<String, String> row) {
        return switch (source) {
            case "$notice" -> notice.id().toString();
            case "$sequence" -> Long.toString(notice.sequence());
            case "$kind" -> notice.kind().name();
            case "$replaces" -> event.path("replaces").asString("");
            case "$time" -> event.path("time").asString("");
            default -> row.getOrDefault(source, "");
        };
    }

    /** Without the bytes: those are personal. */
    @Override
    public String toString() {
        return "NoticeFile " + name + " of " + done.rows();
    }
}
