package io.aidhub.ledger.sight;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit trail as a list, and the people of a household for the question who received what of one of them. */
public final class AuditSearch {
    public static final int PAGE = 20;

    private static final String FROM =
            """
            FROM audit_entry a
            WHERE (:actor = '' OR a.actor = :actor OR starts_with(a.actor, :actor || ' ')) AND (:action = '' OR starts_with(a.action, :action))
              AND (:subject = '' OR strpos(a.subject || ' ' || a.detail, :subject) > 0)
              AND (:from::timestamptz IS NULL OR a.recorded_at >= :from::timestamptz)
              AND (:to::timestamptz IS NULL OR a.recorded_at < :to::timestamptz)
            """;
    private static final String FIND = "SELECT a.number, a.recorded_at, a.actor, a.action, a.subject, a.detail " + FROM
            + " ORDER BY a.number DESC LIMIT " + PAGE + " OFFSET :offset";
    private static final String COUNT = "SELECT count(*) " + FROM;
    // everybody who ever belonged to it: what was told of them was told
    private static final String MEMBERS =
            """
            SELECT DISTINCT ON (p.person_id) p.person_id, p.name, p.relation, p.status FROM person_version p
            WHERE p.household_id = :household ORDER BY p.person_id, p.known_from DESC, p.version DESC
            """;

    private final Sight sight;

    public AuditSearch(Sight sight) {
        this.sight = sight;
    }

    /** One page of entries, newest first; nobody but an auditor gets any. */
    public Found find(Viewer viewer, Filter filter) {
        int page = Math.max(0, filter.page());
        return sight.look(viewer, jdbc -> {
            long total = asked(jdbc.sql(COUNT), filter).query(Long.class).single();
            List<Entry> rows = asked(jdbc.sql(FIND), filter)
                    .param("offset", (long) page * PAGE)
                    .query((row, n) -> new Entry(
                            row.getLong("number"),
                            row.getObject("recorded_at", OffsetDateTime.class),
                            row.getString("actor"),
                            row.getString("action"),
                            row.getString("subject"),
                            row.getString("detail")))
                    .list();
            return new Found(rows, total, page);
        });
    }

    /** Who belongs or belonged to a household; empty when it is not in sight. */
    public List<Member> members(Viewer viewer, UUID household) {
        return sight.look(viewer, jdbc -> jdbc.sql(MEMBERS)
                .param("household", household)
                .query((row, n) -> new Member(
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getString("relation"),
                        row.getString("status")))
                .list());
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("actor", filter.actor())
                .param("action", filter.action())
                .param("subject", filter.subject())
                .param("from", filter.from())
                .param("to", filter.to());
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param actor an account; what stands behind it after a space (simulated, or with whom) does not matter
     * @param action its beginning, for example {@code parked}
     * @param subject any part of subject or detail
     * @param from recorded at or after this instant, {@code to} before
     * @param page from 0
     */
    public record Filter(
            String actor,
            String action,
            String subject,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            int page) {}

    /** @param total of all pages */
    public record Found(List<Entry> rows, long total, int page) {
        public Found {
            rows = List.copyOf(rows);
        }

        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    public record Entry(
            long number, OffsetDateTime recordedAt, String actor, String action, String subject, String detail) {}

    /** One person; {@code name} is to be masked before it is shown. */
    public record Member(UUID id, String name, String relation, String status) {}
}
