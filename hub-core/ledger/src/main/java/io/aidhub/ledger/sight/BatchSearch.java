package io.aidhub.ledger.sight;

import io.aidhub.ledger.roster.BatchFinding;
import io.aidhub.ledger.roster.BatchState;
import io.aidhub.ledger.roster.Differences;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Batches of lists (名册批次): what waits for release, what was released, and one batch with its files and what was wrong with them. */
public final class BatchSearch {
    public static final int PAGE = 20;
    private static final int ERRORS_SHOWN = 60;

    private static final String COLUMNS =
            """
            SELECT b.batch_id, b.period, b.effective_on, b.state, b.supplements, b.full_list, b.rows_read, b.rows_good, b.rows_bad,
                   b.staged_at, b.released_at, b.released_by, b.from_hub,
                   ARRAY(SELECT key || '=' || value FROM jsonb_each_text(b.differences)) AS differences
            FROM roster_batch b
            """;
    private static final String WAITING = " NOT b.by_hand AND (b.state IN ('STAGED', 'HELD')) = :waiting ";
    private static final String FIND = COLUMNS + "WHERE" + WAITING
            + "ORDER BY coalesce(b.released_at, b.staged_at) DESC, b.batch_id LIMIT " + PAGE + " OFFSET :offset";
    private static final String ONE = COLUMNS + "WHERE b.batch_id = :batch";
    private static final String COUNTS =
            """
            SELECT count(*) FILTER (WHERE state IN ('STAGED', 'HELD')) AS waiting,
                   count(*) FILTER (WHERE state NOT IN ('STAGED', 'HELD')) AS done FROM roster_batch WHERE NOT by_hand
            """;
    private static final String FILES =
            "SELECT name, profile, rows_read FROM roster_file WHERE batch_id = :batch ORDER BY file_no";
    private static final String ERRORS =
            """
            SELECT file_name, column_name, code, count(*) AS rows FROM roster_row_error WHERE batch_id = :batch
            GROUP BY file_name, column_name, code ORDER BY count(*) DESC, file_name, column_name, code LIMIT :max
            """;

    private static final String FINDINGS =
            "SELECT kind, about, before, counted FROM batch_finding WHERE batch_id = :batch ORDER BY kind, about";
    private static final String UNDONE =
            """
            SELECT undone_at, undone_by, undo_reason, (undo_counts->>'corrected')::bigint AS corrected, (undo_counts->>'neverWere')::bigint AS never_were,
                   (undo_counts->>'left')::bigint AS left_alone,
                   ARRAY(SELECT DISTINCT household_id::text FROM roster_undo_left l WHERE l.batch_id = b.batch_id ORDER BY 1 LIMIT 50) AS left_households
            FROM roster_batch b WHERE b.batch_id = :batch AND b.state = 'UNDONE'
            """;

    private static final String DISCARDED =
            "SELECT discarded_at, discarded_by, discard_reason FROM roster_batch WHERE batch_id = :batch AND state = 'DISCARDED'";

    private final Sight sight;

    public BatchSearch(Sight sight) {
        this.sight = sight;
    }

    /**
     * One page of batches, newest first.
     *
     * @param waiting those that wait for a person; else those released or discarded
     * @param page from 0
     */
    public Found find(Viewer viewer, boolean waiting, int page) {
        int from = Math.max(0, page);
        return sight.look(viewer, jdbc -> {
            List<Batch> rows = jdbc.sql(FIND)
                    .param("waiting", waiting)
                    .param("offset", (long) from * PAGE)
                    .query(BatchSearch::batch)
                    .list();
            return jdbc.sql(COUNTS)
                    .query((row, n) -> new Found(rows, waiting, row.getLong("waiting"), row.getLong("done"), from))
                    .single();
        });
    }

    /** One batch whole; empty when it is not in sight. */
    public Optional<File> open(Viewer viewer, UUID batch) {
        return sight.look(viewer, jdbc -> jdbc.sql(ONE)
                .param("batch", batch)
                .query(BatchSearch::batch)
                .optional()
                .map(found -> new File(
                        found,
                        jdbc.sql(FILES)
                                .param("batch", batch)
                                .query((row, n) -> new ListFile(
                                        row.getString("name"), row.getString("profile"), row.getLong("rows_read")))
                                .list(),
                        jdbc.sql(ERRORS)
                                .param("batch", batch)
                                .param("max", ERRORS_SHOWN)
                                .query((row, n) -> new Errors(
                                        row.getString("file_name"),
                                        row.getString("column_name"),
                                        row.getString("code"),
                                        row.getLong("rows")))
                                .list(),
                        jdbc.sql(FINDINGS)
                                .param("batch", batch)
                                .query((row, n) -> new BatchFinding(
                                        BatchFinding.Kind.valueOf(row.getString("kind")),
                                        row.getString("about"),
                                        row.getLong("before"),
                                        row.getLong("counted")))
                                .list())));
    }

    /** Who took a batch back, and what came of it; empty when nobody did, or it is not in sight. */
    public Optional<Undone> undone(Viewer viewer, UUID batch) {
        return sight.look(viewer, jdbc -> jdbc.sql(UNDONE)
                .param("batch", batch)
                .query((row, n) -> new Undone(
                        row.getObject("undone_at", OffsetDateTime.class),
                        row.getString("undone_by"),
                        row.getString("undo_reason"),
                        row.getLong("corrected"),
                        row.getLong("never_were"),
                        row.getLong("left_alone"),
                        Texts.list(row.getArray("left_households"))))
                .optional());
    }

    /** Who threw a batch away, and why; empty when nobody did, or it is not in sight. */
    public Optional<Discarded> discarded(Viewer viewer, UUID batch) {
        return sight.look(viewer, jdbc -> jdbc.sql(DISCARDED)
                .param("batch", batch)
                .query((row, n) -> new Discarded(
                        row.getObject("discarded_at", OffsetDateTime.class),
                        row.getString("discarded_by"),
                        row.getString("discard_reason")))
                .optional());
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getObject("batch_id", UUID.class),
                row.getString("period"),
                row.getObject("effective_on", LocalDate.class),
                BatchState.valueOf(row.getString("state")),
                row.getObject("supplements", UUID.class),
                row.getBoolean("full_list"),
                row.getLong("rows_read"),
                row.getLong("rows_good"),
                row.getLong("rows_bad"),
                row.getObject("staged_at", OffsetDateTime.class),
                row.getObject("released_at", OffsetDateTime.class),
                row.getString("released_by"),
                row.getString("from_hub"),
                differences(row.getArray("differences")));
    }

    private static Differences differences(Array pairs) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        Texts.list(pairs).forEach(pair -> {
            int sign = pair.indexOf('=');
            counts.put(pair.substring(0, sign), Long.valueOf(pair.substring(sign + 1)));
        });
        return new Differences(
                counts.getOrDefault("added", 0L),
                counts.getOrDefault("changed", 0L),
                counts.getOrDefault("moved", 0L),
                counts.getOrDefault("merged", 0L),
                counts.getOrDefault("left", 0L),
                counts.getOrDefault("deceased", 0L),
                counts.getOrDefault("absent", 0L),
                counts.getOrDefault("unchanged", 0L),
                counts.getOrDefault("householdsNew", 0L),
                counts.getOrDefault("householdsSplit", 0L),
                counts.getOrDefault("householdsMerged", 0L),
                counts.getOrDefault("headsChanged", 0L));
    }

    /** @param waiting how many wait, {@code done} how many do not any more; {@code tabWaiting} says which of them the rows are */
    public record Found(List<Batch> rows, boolean tabWaiting, long waiting, long done, int page) {
        public Found {
            rows = List.copyOf(rows);
        }

        public long pages() {
            return Math.max(1, ((tabWaiting ? waiting : done) + PAGE - 1) / PAGE);
        }
    }

    /**
     * One batch.
     *
     * @param period month the list speaks of, yyyy-MM
     * @param fromHub the hub below it speaks for; null: lists somebody handed in
     * @param differences as found when staged; as written when released
     */
    public record Batch(
            UUID id,
            String period,
            LocalDate effectiveOn,
            BatchState state,
            @Nullable UUID supplements,
            boolean fullList,
            long rowsRead,
            long rowsGood,
            long rowsBad,
            OffsetDateTime stagedAt,
            @Nullable OffsetDateTime releasedAt,
            @Nullable String releasedBy,
            @Nullable String fromHub,
            Differences differences) {}

    /** A batch with its lists and, by column and code, what was wrong with them: never a row itself; and what was found about it as a whole. */
    public record File(Batch batch, List<ListFile> files, List<Errors> errors, List<BatchFinding> findings) {
        public File {
            files = List.copyOf(files);
            errors = List.copyOf(errors);
            findings = List.copyOf(findings);
        }
    }

    /**
     * A batch taken back.
     *
     * @param left persons it left as they are, because a later batch had changed them or their household again
     * @param households where those live, 50 at most
     */
    public record Undone(
            OffsetDateTime at,
            String by,
            String reason,
            long corrected,
            long neverWere,
            long left,
            List<String> households) {
        public Undone {
            households = List.copyOf(households);
        }
    }

    /** A batch thrown away before it was released. */
    public record Discarded(OffsetDateTime at, String by, String reason) {}

    public record ListFile(String name, String profile, long rows) {}

    /** @param rows how many rows have it */
    public record Errors(String file, String column, String code, long rows) {}
}
