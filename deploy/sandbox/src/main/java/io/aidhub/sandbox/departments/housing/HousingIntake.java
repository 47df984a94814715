package io.aidhub.sandbox.departments.housing;

import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.office.Clerk;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.ListBook;
import io.aidhub.sandbox.departments.office.NoticeRefused;
import io.aidhub.sandbox.departments.office.PayloadCapture;
import io.aidhub.sandbox.departments.office.ReceivedNotice;
import io.aidhub.sandbox.departments.office.SnapshotFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The department's own process: takes the rows of {@code t_jzdx_in}, 0 new to 1 taken, then in the order of their numbers into its
 * list and to 2 done (9 with code and message when the row is not acceptable). The rows of a notice are taken together, for the
 * hub commits them together. Effect and status 2 are one transaction; rows found at 1 after a crash are done again from there.
 */
final class HousingIntake implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HousingIntake.class);
    private static final int NOTICES_AT_ONCE = 100;
    private static final long PAUSE_MILLIS = 200;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;
    /** In place of a person when a notice (VOIDED) speaks of nobody. */
    private static final String NOBODY = "-";

    private static final String TAKE =
            """
            UPDATE t_jzdx_in SET status = 1 WHERE status = 0 AND notice_id IN (
                SELECT notice_id FROM t_jzdx_in WHERE status = 0 GROUP BY notice_id ORDER BY min(row_id) LIMIT :most)
            """;
    private static final String TAKEN =
            """
            SELECT to_jsonb(i)::text FROM t_jzdx_in i WHERE status = 1 ORDER BY row_id
            """;
    private static final String SNAPSHOT =
            """
            SELECT snapshot_no, snapshot_parts, snapshot_persons, snapshot_digest FROM t_jzdx_batch
            WHERE batch_no = :batch AND snapshot_no IS NOT NULL
            """;
    private static final String DONE =
            """
            UPDATE t_jzdx_in SET status = 2 WHERE status = 1 AND notice_id IN (:notices)
            """;
    private static final String FAILED =
            """
            UPDATE t_jzdx_in SET status = 9, err_code = :code, err_msg = :message WHERE notice_id = :notice AND status = 1
            """;
    private static final String BATCHES =
            """
            UPDATE t_jzdx_batch b SET actual_rows = r.done, state = 'DONE',
                receipt = coalesce(b.receipt, 'ZJB' || b.batch_no)
            FROM (SELECT batch_no, count(*) FILTER (WHERE status = 2) AS done, count(*) FILTER (WHERE status < 2) AS open
                  FROM t_jzdx_in WHERE batch_no IN (:batches) GROUP BY batch_no) r
            WHERE b.batch_no = r.batch_no AND r.open = 0
            """;
    private static final String LEFT =
            """
            SELECT count(*) FROM t_jzdx_in WHERE status IN (0, 1)
            """;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> COLUMNS = new TypeReference<>() {};

    private final Database database;
    private final ListBook book;
    private final HousingFaults faults;
    private final PayloadCapture payloads;
    private final Clerk clerk = new Clerk("housing-intake", this::run);

    HousingIntake(Database database, ListBook book, HousingFaults faults, PayloadCapture payloads) {
        this.database = database;
        this.book = book;
        this.faults = faults;
        this.payloads = payloads;
    }

    void start() {
        clerk.start();
    }

    private void run() throws InterruptedException {
        long pause = 0;
        while (!clerk.rest(pause)) {
            pause = step();
        }
    }

    /** Milliseconds to wait before the next step. */
    private long step() {
        if (faults.fault() == Fault.HANGING) {
            return PAUSE_MILLIS;
        }
        try {
            return takeSome() ? 0 : PAUSE_MILLIS;
        } catch (DataAccessException | TransactionException e) {
            log.warn("housing: rows not taken now, {}", e.getClass().getName());
            return PAUSE_AFTER_FAILURE_MILLIS;
        }
    }

    /** Takes rows once; true when there were some. */
    boolean takeSome() {
        database.jdbc().sql(TAKE).param("most", NOTICES_AT_ONCE).update();
        List<String> raw = database.jdbc().sql(TAKEN).query(String.class).list();
        if (raw.isEmpty()) {
            return false;
        }
        Map<String, List<Map<String, String>>> notices = raw.stream()
                .map(row -> JSON.readValue(row, COLUMNS))
                .collect(Collectors.groupingBy(
                        row -> row.getOrDefault("notice_id", ""), LinkedHashMap::new, Collectors.toList()));
        List<List<Map<String, String>>> ends = new ArrayList<>();
        List<List<Map<String, String>>> others = new ArrayList<>();
        notices.values().forEach(rows -> (NoticeKind.SNAPSHOT_END
                                .name()
                                .equals(rows.get(0).get("notice_kind"))
                        ? ends
                        : others)
                .add(rows));
        take(others);
        take(ends); // judged by what is in already
        raw.forEach(payloads::add);
        return true;
    }

    private void take(List<List<Map<String, String>>> notices) {
        if (notices.isEmpty()) {
            return;
        }
        List<ReceivedNotice> acceptable = new ArrayList<>();
        List<String> acceptableIds = new ArrayList<>();
        Map<String, NoticeRefused> refused = new LinkedHashMap<>();
        for (List<Map<String, String>> rows : notices) {
            String id = rows.get(0).getOrDefault("notice_id", "");
            try {
                ReceivedNotice notice = read(rows);
                book.check(notice);
                acceptable.add(notice);
                acceptableIds.add(id);
            } catch (NoticeRefused e) {
                refused.put(id, e);
            }
        }
        Set<String> batches = notices.stream()
                .flatMap(List::stream)
                .map(row -> row.getOrDefault("batch_no", ""))
                .collect(Collectors.toSet());
        database.transaction().executeWithoutResult(status -> {
            if (!acceptable.isEmpty()) {
                book.receive(acceptable);
                database.jdbc().sql(DONE).param("notices", acceptableIds).update();
            }
            refused.forEach((id, why) -> database.jdbc()
                    .sql(FAILED)
                    .param("code", why.code())
                    .param("message", why.reason())
                    .param("notice", id)
                    .update());
            database.jdbc().sql(BATCHES).param("batches", batches).update();
        });
    }

    /** Waits until every row committed so far is in the department's list, at most half a minute. */
    void awaitNothingLeft() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (database.jdbc().sql(LEFT).query(Long.class).single() > 0
                    && System.nanoTime() < deadline
                    && !clerk.rest(PAUSE_MILLIS / 4)) {
                log.debug("housing: rows are still being taken");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ReceivedNotice read(List<Map<String, String>> rows) {
        Map<String, String> first = rows.get(0);
        try {
            NoticeKind kind = kind(first.getOrDefault("notice_kind", ""));
            return new ReceivedNotice(
                    UUID.fromString(first.getOrDefault("notice_id", "")),
                    Long.parseLong(first.getOrDefault("notice_seq", "")),
                    kind,
                    first.get("replaces"),
                    null,
                    rows.stream()
                            .filter(row -> !NOBODY.equals(row.get("personref")))
                            .map(HousingIntake::fields)
                            .toList(),
                    kind.isSnapshot() ? snapshot(first.getOrDefault("batch_no", "")) : null);
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused("FORMAT", "格式错误: notice_id, notice_seq 或 notice_kind");
        }
    }

    /** What the row that describes the batch says of a snapshot; a part is a batch of its own. */
    private @Nullable SnapshotFacts snapshot(String batch) {
        return database.jdbc()
                .sql(SNAPSHOT)
                .param("batch", batch)
                .query((row, number) -> new SnapshotFacts(
                        UUID.fromString(row.getString("snapshot_no")),
                        row.getLong("snapshot_parts"),
                        row.getLong("snapshot_persons"),
                        Objects.requireNonNullElse(row.getString("snapshot_digest"), "")))
                .optional()
                .orElse(null);
    }

    private static NoticeKind kind(String text) {
        return text.contains(".") ? NoticeKind.ofType(text) : NoticeKind.valueOf(text);
    }

    /** The technical columns by their names, the department's own fields by their names in upper case. */
    private static Map<String, String> fields(Map<String, String> row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String column : List.of("personref", "personversion", "householdref", "rowstatus")) {
            put(fields, column, row.get(column));
        }
        for (String column : HousingDepartment.FIELDS) {
            put(fields, column, row.get(column.toLowerCase(Locale.ROOT)));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
    }

    @Override
    public void close() {
        clerk.close();
    }
}
