package io.aidhub.routes.stagingtable;

import io.aidhub.model.NoticeKind;
import io.aidhub.model.RowStatus;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Turns the notices of one call into rows. A column's source is a field of the notice's row, a constant ({@code =text}) or one of our own
 * values ({@code $notice}, {@code $op}, …).
 */
final class BatchRows {
    static final Set<String> OF_ROW = Set.of(
            "$batch", "$op", "$notice", "$sequence", "$kind", "$replaces", "$household", "$time", "$now", "$md5");
    static final Set<String> OF_BATCH = Set.of(
            "$batch",
            "$period",
            "$count",
            "$digest",
            "$now",
            "$snapshot",
            "$snapshot-parts",
            "$snapshot-persons",
            "$snapshot-digest");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> columns;
    private final Map<String, String> batchColumns;
    private final Clock clock;
    private final ZoneId zone;

    BatchRows(Map<String, String> columns, Map<String, String> batchColumns, Clock clock, ZoneId zone) {
        this.columns = columns;
        this.batchColumns = batchColumns;
        this.clock = clock;
        this.zone = zone;
    }

    /** Refuses a {@code $} value that does not exist. */
    static Map<String, String> checked(Section section, Map<String, String> sources, Set<String> known) {
        for (String source : sources.values()) {
            if (source.startsWith("$") && !known.contains(source)) {
                throw ConnectorFileException.of("file.unknown.value", section.place(), source);
            }
        }
        return sources;
    }

    /** The same for the same hand-over of the same notices, so that a repeat writes nothing twice. */
    static String number(List<Notice> notices) {
        Notice first = notices.get(0);
        return "%s-%012d-%d-%s"
                .formatted(
                        first.subscription(),
                        first.sequence(),
                        first.handOver(),
                        first.id().toString().substring(0, 8));
    }

    /** One map a person, column to value. */
    List<Map<String, @Nullable Object>> rows(List<Notice> notices) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        String batch = number(notices);
        for (Notice notice : notices) {
            JsonNode event = JSON.readTree(notice.body());
            List<Map<String, String>> people = notice.rows().isEmpty() ? List.of(nobody(event)) : notice.rows();
            for (Map<String, String> person : people) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                columns.forEach((column, source) -> row.put(column, value(source, batch, notice, event, person)));
                rows.add(row);
            }
        }
        return rows;
    }

    /** The row of the batch table, column to value. */
    Map<String, @Nullable Object> batch(List<Notice> notices) {
        String number = number(notices);
        JsonNode snapshot = snapshot(notices.get(0));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        batchColumns.forEach((column, source) -> row.put(
                column,
                switch (source) {
                    case "$batch" -> number;
                    case "$period" -> now().toString().substring(0, 7);
                    case "$count" ->
                        notices.stream()
                                .mapToInt(notice -> Math.max(1, notice.rows().size()))
                                .sum();
                    case "$digest" -> digest(notices);
                    case "$now" -> now();
                    case "$snapshot" -> snapshot.path("id").asString(null);
                    case "$snapshot-parts" -> number(snapshot, "parts");
                    case "$snapshot-persons" -> number(snapshot, "persons");
                    case "$snapshot-digest" -> snapshot.path("digest").asString(null);
                    default -> source.substring(source.startsWith("=") ? 1 : 0);
                }));
        return row;
    }

    /** What the notice says of its snapshot; such a notice is always alone in its call. */
    private static JsonNode snapshot(Notice notice) {
        return notice.kind().isSnapshot()
                ? JSON.readTree(notice.body()).path("data").path("snapshot")
                : MissingNode.getInstance();
    }

    private static @Nullable Long number(JsonNode snapshot, String fact) {
        return snapshot.path(fact).isIntegralNumber() ? snapshot.path(fact).asLong() : null;
    }

    private @Nullable Object value(
            String source, String batch, Notice notice, JsonNode event, Map<String, String> person) {
        return switch (source) {
            case "$batch" -> batch;
            case "$op" -> operation(notice, person);
            case "$notice" -> notice.id().toString();
            case "$sequence" -> notice.sequence();
            case "$kind" -> notice.kind().name();
            case "$replaces" -> event.path("replaces").asString(null);
            case "$household" ->
                person.getOrDefault(Notice.HOUSEHOLD_REF, event.path("subject").asString(null));
            case "$time" -> OffsetDateTime.parse(event.path("time").asString());
            case "$now" -> now();
            case "$md5" -> md5(person);
            default -> source.startsWith("=") ? source.substring(1) : person.get(source);
        };
    }

    /** A void notice has no person, nor have begin and end of a snapshot: its row only settles the number. */
    private static Map<String, String> nobody(JsonNode event) {
        return Map.of(
                Notice.PERSON_REF, "-",
                Notice.PERSON_VERSION, "0",
                Notice.HOUSEHOLD_REF, event.path("subject").asString("-"));
    }

    /** I new, U changed, D off the list, F part of a full load (全量): the habit of exchange tables; who reads them goes by personversion. */
    private static String operation(Notice notice, Map<String, String> person) {
        String status = person.getOrDefault(Notice.ROW_STATUS, RowStatus.ACTIVE.name());
        if (!status.equals(RowStatus.ACTIVE.name())) {
            return "D";
        }
        if (notice.kind().isSnapshot()) {
            return "F";
        }
        return notice.kind() == NoticeKind.ENROLLED ? "I" : "U";
    }

    private OffsetDateTime now() {
        return clock.instant().atZone(zone).toOffsetDateTime();
    }

    private static String md5(Map<String, String> person) {
        return hex("MD5", new TreeMap<>(person).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(List<Notice> notices) {
        StringBuilder all = new StringBuilder();
        notices.forEach(notice -> all.append(notice.id()).append(hex("SHA-256", notice.body())));
        return hex("SHA-256", all.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
