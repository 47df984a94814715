package io.aidhub.ledger.sight;

import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.PersonFacts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One department's page: whom it was told of, what it has not confirmed, and what it has said about a period. */
public final class DepartmentDesk {
    private static final String ALL =
            """
            SELECT s.department, min(s.down_since) AS down_since, string_agg(DISTINCT s.down_cause, ' ') AS down_cause,
                   (SELECT count(DISTINCT t.person_id) FROM subscription_person t JOIN subscription o ON o.subscription_id = t.subscription_id
                    WHERE o.department = s.department AND t.status = 'ACTIVE') AS people,
                   (SELECT count(*) FROM delivery d JOIN subscription o ON o.subscription_id = d.subscription_id
                    WHERE o.department = s.department AND d.state <> 'DELIVERED') AS waiting,
                   (SELECT min(d.created_at) FROM delivery d JOIN subscription o ON o.subscription_id = d.subscription_id
                    WHERE o.department = s.department AND d.state <> 'DELIVERED') AS oldest
            FROM subscription s WHERE :department = '' OR s.department = :department GROUP BY s.department ORDER BY s.department
            """;
    private static final String LISTED =
            """
            FROM (SELECT DISTINCT person_id FROM subscription_person WHERE subscription_id = :subscription AND status = 'ACTIVE') t
            JOIN person_version v ON v.person_id = t.person_id AND v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'ACTIVE'
            WHERE :area = '' OR starts_with(v.area, :area)
            """;
    // Never the sealed number: the viewer's role has no right to it either.
    private static final String LIST = "SELECT v.*, NULL::bytea AS id_sealed " + LISTED
            + " ORDER BY v.area, v.household_id, v.relation, v.person_id LIMIT 20 OFFSET :offset";
    private static final String LIST_COUNT = "SELECT count(*) " + LISTED;
    private static final String LIST_IDS = "SELECT v.person_id " + LISTED;
    private static final String AREAS =
            "SELECT v.area, count(*) AS people " + LISTED + " GROUP BY v.area ORDER BY v.area";
    private static final String WAITING =
            """
            SELECT d.subscription_id, d.sequence, d.kind, d.state, d.created_at, d.attempts, d.last_cause,
                   (SELECT count(*) FROM delivery_person p WHERE p.subscription_id = d.subscription_id AND p.sequence = d.sequence) AS people
            FROM delivery d JOIN subscription s ON s.subscription_id = d.subscription_id
            WHERE s.department = :department AND d.state <> 'DELIVERED'
            ORDER BY d.created_at, d.sequence LIMIT 20 OFFSET :offset
            """;
    private static final String PERIOD = "SELECT coalesce(max(period), '') FROM assessed_period";
    private static final String RETURNS =
            """
            SELECT period, area, aid, scope, stated_rows, known_from FROM return_in_force WHERE department = :department AND period = :period
            ORDER BY area, aid
            """;
    private static final String RETURNED =
            """
            SELECT period, area, aid, scope, stated_rows, known_from FROM department_return WHERE department = :department
            ORDER BY known_from DESC, area, aid LIMIT 20 OFFSET :offset
            """;
    private static final String RETURNED_COUNT =
            "SELECT count(*) FROM department_return WHERE department = :department";
    private static final String FIGURES =
            """
            SELECT (SELECT count(*) FROM grant_in_force WHERE department = :department) AS grants,
                   (SELECT coalesce(sum(amount_fen), 0) FROM grant_in_force WHERE department = :department AND form <> 'LOAN') AS granted_fen,
                   (SELECT count(*) FROM refusal_in_force WHERE department = :department) AS refusals,
                   (SELECT count(*) FROM parked_record WHERE department = :department AND stage = 'COLLECT' AND state = 'OPEN') AS parked
            """;

    private final Sight sight;

    public DepartmentDesk(Sight sight) {
        this.sight = sight;
    }

    /** The departments in sight. */
    public List<Department> all(Viewer viewer) {
        return sight.look(viewer, jdbc -> departments(jdbc, ""));
    }

    /** @return empty when there is no such department or it is another liaison's */
    public Optional<Department> department(Viewer viewer, String department) {
        return sight.look(viewer, jdbc -> departments(jdbc, department).stream().findFirst());
    }

    private static List<Department> departments(JdbcClient jdbc, String department) {
        return jdbc.sql(ALL)
                .param("department", department)
                .query((row, n) -> new Department(
                        row.getString("department"),
                        row.getLong("people"),
                        row.getLong("waiting"),
                        row.getObject("oldest", OffsetDateTime.class),
                        row.getObject("down_since", OffsetDateTime.class),
                        row.getString("down_cause")))
                .list();
    }

    /** People now on the subscription's list, as facts without ID numbers: to be projected before they are shown. */
    public Slice<PersonFacts> list(Viewer viewer, String subscription, String area, int page) {
        return sight.look(viewer, jdbc -> {
            long total = listed(jdbc, LIST_COUNT, subscription, area)
                    .query(Long.class)
                    .single();
            List<PersonFacts> people = listed(jdbc, LIST, subscription, area)
                    .param("offset", Slice.offset(page))
                    .query((row, n) -> DispatchStore.facts(row))
                    .list();
            return new Slice<>(people, total, Math.max(0, page));
        });
    }

    /** Everybody now on the subscription's list. */
    List<UUID> ids(Viewer viewer, String subscription, String area) {
        return sight.look(viewer, jdbc -> listed(jdbc, LIST_IDS, subscription, area)
                .query(UUID.class)
                .list());
    }

    /** How many people of the list live where. */
    public List<Area> areas(Viewer viewer, String subscription) {
        return sight.look(viewer, jdbc -> listed(jdbc, AREAS, subscription, "")
                .query((row, n) -> new Area(row.getString("area"), row.getLong("people")))
                .list());
    }

    /** Notices the department has not confirmed, oldest first. */
    public Slice<Notice> waiting(Viewer viewer, Department department, int page) {
        return sight.look(
                viewer,
                jdbc -> new Slice<>(
                        jdbc.sql(WAITING)
                                .param("department", department.id())
                                .param("offset", Slice.offset(page))
                                .query((row, n) -> new Notice(
                                        row.getString("subscription_id"),
                                        row.getLong("sequence"),
                                        row.getString("kind"),
                                        row.getString("state"),
                                        row.getLong("people"),
                                        row.getInt("attempts"),
                                        row.getObject("created_at", OffsetDateTime.class),
                                        row.getString("last_cause")))
                                .list(),
                        department.waiting(),
                        Math.max(0, page)));
    }

    /** The month returns are now expected for, yyyy-MM; empty before the first roster. */
    public String period(Viewer viewer) {
        return sight.look(viewer, jdbc -> jdbc.sql(PERIOD).query(String.class).single());
    }

    /** What the department's returns say of a period. */
    public List<Return> returns(Viewer viewer, String department, String period) {
        return sight.look(viewer, jdbc -> jdbc.sql(RETURNS)
                .param("department", department)
                .param("period", period)
                .query(DepartmentDesk::returned)
                .list());
    }

    /** Every return the department ever made, newest first, corrections included. */
    public Slice<Return> returned(Viewer viewer, String department, int page) {
        return sight.look(
                viewer,
                jdbc -> new Slice<>(
                        jdbc.sql(RETURNED)
                                .param("department", department)
                                .param("offset", Slice.offset(page))
                                .query(DepartmentDesk::returned)
                                .list(),
                        jdbc.sql(RETURNED_COUNT)
                                .param("department", department)
                                .query(Long.class)
                                .single(),
                        Math.max(0, page)));
    }

    public Figures figures(Viewer viewer, String department) {
        return sight.look(viewer, jdbc -> jdbc.sql(FIGURES)
                .param("department", department)
                .query((row, n) -> new Figures(
                        row.getLong("grants"),
                        row.getLong("granted_fen"),
                        row.getLong("refusals"),
                        row.getLong("parked")))
                .single());
    }

    private static JdbcClient.StatementSpec listed(JdbcClient jdbc, String sql, String subscription, String area) {
        return jdbc.sql(sql).param("subscription", subscription).param("area", area);
    }

    private static Return returned(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Return(
                row.getString("period"),
                row.getString("area"),
                row.getString("aid"),
                row.getString("scope"),
                row.getLong("stated_rows"),
                row.getObject("known_from", OffsetDateTime.class));
    }

    /**
     * One department.
     *
     * @param waiting notices not yet confirmed
     * @param oldest when the oldest of them was written
     * @param downCause why nothing goes out, and what to do; each cause of its subscriptions once
     */
    public record Department(
            String id,
            long people,
            long waiting,
            @Nullable OffsetDateTime oldest,
            @Nullable OffsetDateTime downSince,
            @Nullable String downCause) {}

    public record Area(String code, long people) {}

    /** @param attempts failures so far */
    public record Notice(
            String subscription,
            long sequence,
            String kind,
            String state,
            long people,
            int attempts,
            OffsetDateTime createdAt,
            @Nullable String cause) {}

    /** @param scope FULL, PARTIAL or NIL */
    public record Return(String period, String area, String aid, String scope, long rows, OffsetDateTime at) {}

    /** What stands in the ledger by this department, and its records that are parked. */
    public record Figures(long grants, long grantedFen, long refusals, long parked) {}
}
