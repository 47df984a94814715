package io.aidhub.sandbox.departments.office;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a department granted, refused and returned: only ever appended, read by position. */
public final class AidRecords {
    // One writer a department: positions are handed out and committed in order, so a reader's cursor skips nothing.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(2, hashtext(:department))";
    private static final String APPEND =
            """
            INSERT INTO office.aid_record
                (department, position, period, record, source_key, version, personref, body, between_answers)
            SELECT :department, coalesce(max(position), 0) + 1, :period, :record, :sourceKey, :version, :person,
                   CAST(:body AS json), :between
            FROM office.aid_record WHERE department = :department
            """;
    private static final String PAGE =
            """
            SELECT position, body::text FROM office.aid_record
            WHERE department = :department AND position > :after ORDER BY position LIMIT :limit
            """;
    private static final String LATEST =
            """
            SELECT DISTINCT ON (source_key) source_key, version, personref, body::text
            FROM office.aid_record WHERE department = :department AND record = :record AND personref IS NOT NULL
            ORDER BY source_key, version DESC
            """;
    private static final String ANSWERED =
            """
            SELECT summary::text FROM office.answered WHERE department = :department AND period = :period
            """;
    private static final String NEWEST =
            """
            SELECT period FROM office.answered WHERE department = :department ORDER BY period DESC LIMIT 1
            """;
    private static final String ANSWER =
            """
            INSERT INTO office.answered (department, period, summary) VALUES (:department, :period, CAST(:summary AS json))
            """;
    // Some records of an answer are kept elsewhere (staging tables), so an answer's own count stands for it.
    private static final String PRODUCED =
            """
            SELECT (SELECT coalesce(sum(CAST(summary ->> 'records' AS bigint) + json_array_length(summary -> 'returns')), 0)
                    FROM office.answered WHERE department = :department)
                 + (SELECT count(*) FROM office.aid_record WHERE department = :department AND between_answers)
            """;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String department;

    public AidRecords(JdbcClient jdbc, TransactionTemplate transaction, String department) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.department = department;
    }

    /** Runs {@code produce} unless the period was answered before; its records and the mark are one transaction. */
    public AnswerSummary once(YearMonth period, Supplier<AnswerSummary> produce) {
        return transaction.execute(status -> {
            jdbc.sql(LOCK).param("department", department).query(row -> {});
            Optional<AnswerSummary> before = answered(period);
            if (before.isPresent()) {
                return before.get();
            }
            AnswerSummary summary = produce.get();
            jdbc.sql(ANSWER)
                    .param("department", department)
                    .param("period", period.toString())
                    .param("summary", JSON.writeValueAsString(summary))
                    .update();
            return summary;
        });
    }

    public Optional<AnswerSummary> answered(YearMonth period) {
        return jdbc.sql(ANSWERED)
                .param("department", department)
                .param("period", period.toString())
                .query(String.class)
                .optional()
                .map(text -> JSON.readValue(text, AnswerSummary.class));
    }

    public Optional<YearMonth> newestAnswered() {
        return jdbc.sql(NEWEST)
                .param("department", department)
                .query(String.class)
                .optional()
                .map(YearMonth::parse);
    }

    /** Appends one record that belongs to no month's answer: a department goes on working between them. */
    public void add(YearMonth period, Entry entry) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(LOCK).param("department", department).query(row -> {});
            append(period, entry, true);
        });
    }

    /** Appends one record; only inside {@link #once}, or under the same lock. */
    public void append(YearMonth period, Entry entry) {
        append(period, entry, false);
    }

    private void append(YearMonth period, Entry entry, boolean between) {
        jdbc.sql(APPEND)
                .param("department", department)
                .param("period", period.toString())
                .param("record", entry.record())
                .param("sourceKey", entry.sourceKey())
                .param("version", entry.version())
                .param("person", entry.person(), java.sql.Types.OTHER)
                .param("body", JSON.writeValueAsString(entry.body()))
                .param("between", between)
                .update();
    }

    /** Everything the department ever produced: records and returns of all its answers, and records between them. */
    public long produced() {
        return jdbc.sql(PRODUCED)
                .param("department", department)
                .query(Long.class)
                .single();
    }

    /** The newest version of each record of this kind that is about a person. */
    public List<Latest> latest(String record) {
        return jdbc.sql(LATEST)
                .param("department", department)
                .param("record", record)
                .query((row, number) ->
                        new Latest(row.getString(1), row.getInt(2), row.getObject(3, UUID.class), row.getString(4)))
                .list();
    }

    /** The next records after {@code position}, oldest first, one more than {@code limit} when there are more. */
    public Page page(long position, int limit) {
        List<Map.Entry<Long, String>> rows = jdbc.sql(PAGE)
                .param("department", department)
                .param("after", position)
                .param("limit", limit + 1)
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list();
        List<Map.Entry<Long, String>> taken = rows.subList(0, Math.min(limit, rows.size()));
        long next = taken.isEmpty() ? position : taken.get(taken.size() - 1).getKey();
        return new Page(taken.stream().map(Map.Entry::getValue).toList(), next, rows.size() > limit);
    }

    /**
     * A record to append.
     *
     * @param sourceKey the department's own key (流水号)
     * @param person null for a return
     * @param body the record as it goes over the wire
     */
    public record Entry(String record, String sourceKey, int version, @Nullable UUID person, Map<String, ?> body) {}

    /** A record as it stands, its body as JSON text. */
    public record Latest(String sourceKey, int version, UUID person, String body) {}

    /** A page: bodies as JSON texts, the position to go on from, and whether more is there. */
    public record Page(List<String> bodies, long next, boolean more) {}
}
