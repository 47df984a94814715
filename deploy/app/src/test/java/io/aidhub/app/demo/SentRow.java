package io.aidhub.app.demo;

import io.aidhub.model.NoticeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One row as a department got it, whatever it came in.
 *
 * @param attributes names of everything that came around the rows
 * @param technical values of {@code personref, personversion, householdref, rowstatus}, those that are there
 * @param own the department's own fields
 * @param together how many rows came in the same body
 * @param body all that came, as it came
 */
record SentRow(
        String department,
        UUID notice,
        String type,
        Set<String> attributes,
        Map<String, String> technical,
        Map<String, String> own,
        int together,
        String body) {
    /** What goes with every row of a person. */
    static final List<String> TECHNICAL = List.of("personref", "personversion", "householdref", "rowstatus");

    private static final String HOUSING = "housing";
    /** CloudEvents attributes; {@code data} holds the rows and nothing else. */
    private static final Set<String> ENVELOPE = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "partitionkey",
            "sequence",
            "datacontenttype",
            "data",
            "data.rows");

    /** {@code data.snapshot}: which snapshot a part belongs to, and counts; nobody's data. */
    private static final Set<String> SOMETIMES = Set.of("previous", "replaces", "data.snapshot");
    /** Technical columns of the staging table (exchange-in-china.md 2.3). */
    private static final Set<String> COLUMNS = Set.of(
            "row_id",
            "batch_no",
            "op",
            "notice_id",
            "notice_seq",
            "notice_kind",
            "replaces",
            "data_time",
            "in_time",
            "status",
            "err_code",
            "err_msg",
            "retry",
            "src_org",
            "row_md5");

    /** Technical headings of the courts' file. */
    private static final Set<String> HEADINGS = Set.of("通知编号", "通知序号", "通知类型", "作废通知", "通知时间");
    /** The courts' fields by the headings of their file. */
    private static final Map<String, String> FILED = Map.of(
            "转介单号", "ZJDH", "事项", "SX", "行政区划", "XZQH", "家庭人口", "JTRK", "年龄段", "NLD", "姓名", "XM", "联系电话", "LXDH",
            "联系地址", "LXDZ", "撤回原因", "CHYY");

    private static final List<String> STAGED = List.of("xm", "zjhm", "knlx", "rdrq", "hzgx", "xzqh");

    /** What must come around the rows. */
    static Set<String> always(String department) {
        return switch (department) {
            case HOUSING -> COLUMNS;
            case Captured.COURTS -> HEADINGS;
            default -> ENVELOPE;
        };
    }

    /** What may come around the rows. */
    static Set<String> atMost(String department) {
        Set<String> all = new TreeSet<>(always(department));
        all.addAll(all.contains("specversion") ? SOMETIMES : Set.of());
        return all;
    }

    /** The rows of one captured body. */
    static List<SentRow> of(String department, JsonNode body) {
        return switch (department) {
            // a row about nobody is begin or end of a snapshot, or settles a number
            case HOUSING -> body.path("personref").asString().equals("-") ? List.of() : List.of(staged(body));
            case Captured.COURTS -> List.of(line(body));
            case "medical-insurance" -> {
                List<SentRow> rows = new ArrayList<>();
                body.path("notices").forEach(event -> rows.addAll(event(department, event)));
                yield rows;
            }
            case "human-resources" -> { // what was packed into the call, an array of events
                List<SentRow> rows = new ArrayList<>();
                body.forEach(event -> rows.addAll(event(department, event)));
                yield rows;
            }
            default -> event(department, body);
        };
    }

    private static List<SentRow> event(String department, JsonNode event) {
        List<SentRow> rows = new ArrayList<>();
        String whole = event.toString();
        for (JsonNode row : event.path("data").path("rows")) {
            Map<String, String> technical = new LinkedHashMap<>();
            Map<String, String> own = new LinkedHashMap<>();
            row.properties().forEach(field -> (TECHNICAL.contains(field.getKey()) ? technical : own)
                    .put(field.getKey(), field.getValue().asString()));
            Set<String> attributes = new TreeSet<>(event.propertyNames());
            event.path("data").propertyNames().forEach(name -> attributes.add("data." + name));
            rows.add(new SentRow(
                    department,
                    UUID.fromString(event.path("id").asString()),
                    event.path("type").asString(),
                    attributes,
                    technical,
                    own,
                    event.path("data").path("rows").size(),
                    whole));
        }
        return rows;
    }

    /** A row of the staging table: one flat object; columns that are null say nothing. */
    private static SentRow staged(JsonNode row) {
        Map<String, String> technical = new LinkedHashMap<>();
        Map<String, String> own = new LinkedHashMap<>();
        Set<String> attributes = new TreeSet<>();
        row.properties().forEach(column -> {
            String name = column.getKey();
            if (TECHNICAL.contains(name)) {
                technical.put(name, column.getValue().asString());
            } else if (STAGED.contains(name)) {
                if (!column.getValue().isNull()) {
                    own.put(name.toUpperCase(Locale.ROOT), column.getValue().asString());
                }
            } else {
                attributes.add(name);
            }
        });
        return new SentRow(
                HOUSING,
                UUID.fromString(row.path("notice_id").asString()),
                row.path("notice_kind").asString(),
                attributes,
                technical,
                own,
                1,
                row.toString());
    }

    /** A line of the courts' file, by its headings; empty cells say nothing. */
    private static SentRow line(JsonNode cells) {
        Map<String, String> own = new LinkedHashMap<>();
        Set<String> attributes = new TreeSet<>();
        cells.properties().forEach(cell -> {
            String field = FILED.get(cell.getKey());
            if (field == null) {
                attributes.add(cell.getKey());
            } else if (!cell.getValue().asString().isEmpty()) {
                own.put(field, cell.getValue().asString());
            }
        });
        return new SentRow(
                Captured.COURTS,
                UUID.fromString(cells.path("通知编号").asString()),
                NoticeKind.valueOf(cells.path("通知类型").asString()).type(),
                attributes,
                Map.of(),
                own,
                1,
                cells.toString());
    }

    UUID person() {
        return UUID.fromString(technical.get("personref"));
    }

    long version() {
        return Long.parseLong(technical.get("personversion"));
    }

    boolean active() {
        return technical.get("rowstatus").equals("ACTIVE");
    }

    @Override
    public String toString() {
        return department + " " + notice;
    }
}
