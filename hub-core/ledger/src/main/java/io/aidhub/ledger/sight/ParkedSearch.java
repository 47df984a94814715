package io.aidhub.ledger.sight;

import io.aidhub.ledger.grants.FreeText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parked records (搁置待办): what waits for a person, and what became of it. Never the bytes themselves. */
public final class ParkedSearch {
    public static final int PAGE = 20;

    private static final String COLUMNS =
            """
            SELECT p.parked_id, p.stage, p.department, p.subscription_id, p.sequence, p.notice_id, p.record, p.code, p.reason, p.state, p.parked_at,
                   p.resolved_at, p.resolved_by
            FROM parked_record p
            """;
    private static final String ASKED =
            " (:stage = '' OR p.stage = :stage) AND (:department = '' OR p.department = :department) ";
    private static final String FIND = COLUMNS + "WHERE (p.state = 'OPEN') = :open AND" + ASKED
            + "ORDER BY CASE WHEN :open THEN p.parked_at END, p.resolved_at DESC, p.parked_id LIMIT " + PAGE
            + " OFFSET :offset";
    private static final String ONE = COLUMNS + "WHERE p.parked_id = :parked";
    private static final String COUNTS =
            "SELECT count(*) FILTER (WHERE p.state = 'OPEN') AS open, count(*) FILTER (WHERE p.state <> 'OPEN') AS done"
                    + " FROM parked_record p WHERE" + ASKED;
    private static final String DEPARTMENTS = "SELECT DISTINCT department FROM parked_record ORDER BY department";

    private final Sight sight;

    public ParkedSearch(Sight sight) {
        this.sight = sight;
    }

    /** One page of records: open ones oldest first, settled ones newest first. */
    public Found find(Viewer viewer, Filter filter) {
        int page = Math.max(0, filter.page());
        return sight.look(viewer, jdbc -> {
            List<Parked> rows = asked(jdbc.sql(FIND), filter)
                    .param("open", filter.open())
                    .param("offset", (long) page * PAGE)
                    .query(ParkedSearch::parked)
                    .list();
            List<String> departments = jdbc.sql(DEPARTMENTS).query(String.class).list();
            return asked(jdbc.sql(COUNTS), filter)
                    .query((row, n) ->
                            new Found(rows, departments, filter.open(), row.getLong("open"), row.getLong("done"), page))
                    .single();
        });
    }

    /** One record; empty when it is not in sight. */
    public Optional<Parked> open(Viewer viewer, UUID parked) {
        return sight.look(viewer, jdbc -> jdbc.sql(ONE)
                .param("parked", parked)
                .query(ParkedSearch::parked)
                .optional());
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter) {
        return statement.param("stage", filter.stage()).param("department", filter.department());
    }

    private static Parked parked(ResultSet row, int number) throws SQLException {
        return new Parked(
                row.getObject("parked_id", UUID.class),
                row.getString("stage"),
                row.getString("department"),
                row.getString("subscription_id"),
                row.getObject("sequence", Long.class),
                row.getObject("notice_id", UUID.class),
                row.getString("record"),
                row.getString("code"),
                FreeText.masked(row.getString("reason")),
                row.getString("state"),
                row.getObject("parked_at", OffsetDateTime.class),
                row.getObject("resolved_at", OffsetDateTime.class),
                row.getString("resolved_by"));
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param open those that wait; else those settled
     * @param stage DISPATCH, DELIVERY, COLLECT or ANSWER
     * @param page from 0
     */
    public record Filter(boolean open, String stage, String department, int page) {}

    /** @param departments all that have a record, for the form; {@code open} and {@code done} count under the same filter */
    public record Found(List<Parked> rows, List<String> departments, boolean tabOpen, long open, long done, int page) {
        public Found {
            rows = List.copyOf(rows);
            departments = List.copyOf(departments);
        }

        public long pages() {
            return Math.max(1, ((tabOpen ? open : done) + PAGE - 1) / PAGE);
        }
    }

    /**
     * One record, without its content.
     *
     * @param record kind of a record a department sent, for example {@code settlement}
     * @param reason for a person; long numbers are masked
     */
    public record Parked(
            UUID id,
            String stage,
            String department,
            @Nullable String subscription,
            @Nullable Long sequence,
            @Nullable UUID notice,
            @Nullable String record,
            String code,
            String reason,
            String state,
            OffsetDateTime parkedAt,
            @Nullable OffsetDateTime resolvedAt,
            @Nullable String resolvedBy) {
        public boolean waits() {
            return state.equals("OPEN");
        }
    }
}
