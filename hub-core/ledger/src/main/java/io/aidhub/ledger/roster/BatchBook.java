package io.aidhub.ledger.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Batches, their files and their broken rows. */
final class BatchBook {
    private static final String COLUMNS =
            """
            SELECT batch_id, period, effective_on, state, supplements, full_list, rows_read, rows_good, rows_bad, staged_at, released_at, released_by,
                   coalesce((differences->>'added')::bigint, 0) AS added, coalesce((differences->>'changed')::bigint, 0) AS changed,
                   coalesce((differences->>'moved')::bigint, 0) AS moved, coalesce((differences->>'merged')::bigint, 0) AS merged,
                   coalesce((differences->>'left')::bigint, 0) AS gone, coalesce((differences->>'deceased')::bigint, 0) AS deceased,
                   coalesce((differences->>'absent')::bigint, 0) AS absent, coalesce((differences->>'unchanged')::bigint, 0) AS unchanged,
                   coalesce((differences->>'householdsNew')::bigint, 0) AS households_new,
                   coalesce((differences->>'householdsSplit')::bigint, 0) AS households_split,
                   coalesce((differences->>'householdsMerged')::bigint, 0) AS households_merged,
                   coalesce((differences->>'headsChanged')::bigint, 0) AS heads_changed
            FROM roster_batch
            """;
    private static final String INSERT =
            """
            INSERT INTO roster_batch (batch_id, digest, period, effective_on, supplements, full_list, category_list, sources, state, rows_read, rows_good, rows_bad, staged_at)
            VALUES (:batch, :digest, :period, :effectiveOn, :supplements, :fullList, :categoryList, :sources, 'STAGED', 0, 0, 0, :stagedAt)
            """;
    private static final String INSERT_FILE =
            """
            INSERT INTO roster_file (digest, period, batch_id, name, profile, rows_read, blob_id, file_no)
            VALUES (:digest, :period, :batch, :name, :profile, 0, :blob, :fileNo)
            """;
    private static final String COUNTED =
            """
            UPDATE roster_batch SET state = :state, rows_read = :read, rows_good = :good, rows_bad = :bad, rows_staged = :staged, differences = :differences::jsonb
            WHERE batch_id = :batch
            """;
    private static final String FILE_COUNTED =
            "UPDATE roster_file SET rows_read = :read WHERE batch_id = :batch AND file_no = :fileNo";
    private static final String NEWEST_MONTH =
            "SELECT max(period) FROM roster_batch WHERE state = 'RELEASED' AND sources && :sources::text[]";
    private static final String SOURCES = "SELECT unnest(sources) FROM roster_batch WHERE batch_id = :batch";
    private static final String RELEASED =
            """
            UPDATE roster_batch SET state = 'RELEASED', differences = :differences::jsonb, released_by = :by,
                   released_at = (SELECT recorded_at FROM x_batch)
            WHERE batch_id = :batch
            """;
    private static final String KNOWN_FILE =
            """
            SELECT f.name, f.profile, f.batch_id, b.period, b.state, b.staged_at
            FROM roster_file f JOIN roster_batch b ON b.batch_id = f.batch_id WHERE f.digest = :digest AND NOT f.withdrawn
            ORDER BY b.staged_at DESC
            """;
    private static final String FILES =
            "SELECT digest, name, profile, blob_id, rows_read FROM roster_file WHERE batch_id = :batch ORDER BY file_no";
    private static final String BROKEN =
            """
            SELECT file_name, row_number, column_name, code, cells_sealed FROM roster_row_error WHERE batch_id = :batch
            ORDER BY file_name, row_number, column_name, code
            """;

    private final JdbcClient jdbc;
    private final BatchFindings findings;

    BatchBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.findings = new BatchFindings(jdbc);
    }

    void add(NewBatch batch) {
        jdbc.sql(INSERT)
                .param("batch", batch.batchId())
                .param("digest", batch.digest())
                .param("period", batch.period().toString())
                .param("effectiveOn", batch.effectiveOn())
                .param("supplements", batch.supplements())
                .param("fullList", batch.fullList())
                .param("categoryList", batch.categoryList())
                .param("sources", batch.sources().toArray(String[]::new))
                .param("stagedAt", at(batch.stagedAt()))
                .update();
        for (int i = 0; i < batch.files().size(); i++) {
            NewBatch.File file = batch.files().get(i);
            jdbc.sql(INSERT_FILE)
                    .param("digest", file.digest())
                    .param("period", batch.period().toString())
                    .param("batch", batch.batchId())
                    .param("name", file.name())
                    .param("profile", file.profile())
                    .param("blob", file.blobId())
                    .param("fileNo", i)
                    .update();
        }
    }

    void counted(UUID batch, StagedRows rows, long staged, Differences differences) {
        long read = rows.read().stream().mapToLong(Long::longValue).sum();
        jdbc.sql(COUNTED)
                .param("state", (rows.isHeld() ? BatchState.HELD : BatchState.STAGED).name())
                .param("read", read)
                .param("good", read - rows.bad())
                .param("staged", staged)
                .param("bad", rows.bad())
                .param("differences", json(differences))
                .param("batch", batch)
                .update();
        findings.add(batch, rows.findings());
        for (int i = 0; i < rows.read().size(); i++) {
            jdbc.sql(FILE_COUNTED)
                    .param("read", rows.read().get(i))
                    .param("batch", batch)
                    .param("fileNo", i)
                    .update();
        }
    }

    void released(UUID batch, String by, Differences differences) {
        jdbc.sql(RELEASED)
                .param("differences", json(differences))
                .param("by", by)
                .param("batch", batch)
                .update();
    }

    /** What was found about batches as a whole. */
    BatchFindings findings() {
        return findings;
    }

    /** HELD to STAGED; false when it was not held. */
    boolean admit(UUID batch) {
        return jdbc.sql("UPDATE roster_batch SET state = 'STAGED' WHERE batch_id = :batch AND state = 'HELD'")
                        .param("batch", batch)
                        .update()
                > 0;
    }

    Optional<BatchSummary> find(UUID batch) {
        return jdbc.sql(COLUMNS + "WHERE batch_id = :batch")
                .param("batch", batch)
                .query(BatchBook::summary)
                .optional();
    }

    /** The same, its row locked. */
    Optional<BatchSummary> lock(UUID batch) {
        return jdbc.sql(COLUMNS + "WHERE batch_id = :batch FOR UPDATE")
                .param("batch", batch)
                .query(BatchBook::summary)
                .optional();
    }

    /** Newest first. */
    List<BatchSummary> all() {
        return jdbc.sql(COLUMNS + "WHERE NOT by_hand ORDER BY staged_at DESC, batch_id DESC")
                .query(BatchBook::summary)
                .list();
    }

    Optional<BatchSummary> lastReleasedList() {
        return jdbc.sql(COLUMNS
                        + "WHERE state = 'RELEASED' AND full_list ORDER BY period DESC, released_at DESC LIMIT 1")
                .query(BatchBook::summary)
                .optional();
    }

    /** Kinds of lists that are whole in the batch, beside the pair. */
    List<String> sources(UUID batch) {
        return jdbc.sql(SOURCES).param("batch", batch).query(String.class).list();
    }

    /** Newest month of a released list of one of these kinds. */
    Optional<YearMonth> newestMonth(List<String> sources) {
        return jdbc
                .sql(NEWEST_MONTH)
                .param("sources", sources.toArray(String[]::new))
                .query((rows, i) -> rows.getString(1))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(YearMonth::parse)
                .findFirst();
    }

    List<KnownFile> known(byte[] digest) {
        return jdbc.sql(KNOWN_FILE)
                .param("digest", digest)
                .query((rows, i) -> new KnownFile(
                        rows.getString("name"),
                        rows.getString("profile"),
                        rows.getObject("batch_id", UUID.class),
                        YearMonth.parse(rows.getString("period")),
                        BatchState.valueOf(rows.getString("state")),
                        instant(rows, "staged_at")))
                .list();
    }

    List<KeptFile> files(UUID batch) {
        return jdbc.sql(FILES)
                .param("batch", batch)
                .query((rows, i) -> new KeptFile(
                        HexFormat.of().formatHex(rows.getBytes("digest")),
                        rows.getString("name"),
                        rows.getString("profile"),
                        rows.getObject("blob_id", UUID.class),
                        rows.getLong("rows_read")))
                .list();
    }

    /** In order of files and rows; cells still sealed. */
    List<BrokenRow> brokenRows(UUID batch) {
        Map<String, BrokenRow> rows = new LinkedHashMap<>();
        jdbc.sql(BROKEN).param("batch", batch).query(result -> {
            String file = result.getString("file_name");
            long number = result.getLong("row_number");
            byte[] cells = result.getBytes("cells_sealed");
            BrokenRow.Problem problem =
                    new BrokenRow.Problem(result.getString("column_name"), result.getString("code"));
            rows.merge(
                    number + "/" + file,
                    new BrokenRow(file, number, cells, List.of(problem)),
                    (before, one) -> before.and(one.problems()));
        });
        return List.copyOf(rows.values());
    }

    private static BatchSummary summary(ResultSet rows, int number) throws SQLException {
        return new BatchSummary(
                rows.getObject("batch_id", UUID.class),
                YearMonth.parse(rows.getString("period")),
                rows.getObject("effective_on", LocalDate.class),
                BatchState.valueOf(rows.getString("state")),
                rows.getObject("supplements", UUID.class),
                rows.getBoolean("full_list"),
                rows.getLong("rows_read"),
                rows.getLong("rows_good"),
                rows.getLong("rows_bad"),
                instant(rows, "staged_at"),
                rows.getObject("released_at") == null ? null : instant(rows, "released_at"),
                rows.getString("released_by"),
                new Differences(
                        rows.getLong("added"),
                        rows.getLong("changed"),
                        rows.getLong("moved"),
                        rows.getLong("merged"),
                        rows.getLong("gone"),
                        rows.getLong("deceased"),
                        rows.getLong("absent"),
                        rows.getLong("unchanged"),
                        rows.getLong("households_new"),
                        rows.getLong("households_split"),
                        rows.getLong("households_merged"),
                        rows.getLong("heads_changed")));
    }

    private static String json(Differences differences) {
        StringBuilder json = new StringBuilder("{");
        differences.counts().forEach((name, count) -> json.append(json.length() == 1 ? "" : ", ")
                .append('"')
                .append(name)
                .append("\": ")
                .append(count));
        return json.append('}').toString();
    }

    static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
