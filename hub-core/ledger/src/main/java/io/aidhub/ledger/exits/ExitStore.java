package io.aidhub.ledger.exits;

import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exits that a duty to assess binds (R87), and their assessments. Nothing is written when somebody leaves: which exits wait is asked of the roster as it is, so a corrected exit
 * waits no longer, and no exit ever waits for this. A case is opened on the day its category began as the lists say (认定日期).
 */
public final class ExitStore {
    /** Ready for the viewer's row security: it reads only what viewers may. */
    private static final String EXITS =
            """
            SELECT v.person_id, v.household_id, v.area, v.name, v.cause, v.category_from, v.valid_from AS left_on,
                   a.result, a.assessed_on, a.assessed_by, a.note
            FROM person_version v
            LEFT JOIN exit_assessment a ON a.person_id = v.person_id AND a.left_on = v.valid_from
            WHERE v.known_to = 'infinity' AND v.valid_to = 'infinity' AND v.status = 'EXITED' AND v.cause IS DISTINCT FROM 'MERGED'
              AND EXISTS (SELECT FROM unnest(:from::date[], :to::date[]) AS d (since, until) WHERE v.category_from >= d.since AND v.category_from < d.until)
            """;

    private static final String WAITING =
            EXITS + " AND a.person_id IS NULL ORDER BY v.valid_from, v.area, v.person_id LIMIT :max";
    private static final String OF_HOUSEHOLD =
            EXITS + " AND v.household_id = :household ORDER BY v.valid_from, v.person_id";
    private static final String OF_PERSON = EXITS + " AND v.person_id = :person";
    private static final String RECORD =
            """
            INSERT INTO exit_assessment (person_id, left_on, result, assessed_on, assessed_by, note, recorded_at)
            VALUES (:person, :leftOn, :result, :on, :by, :note, :now) ON CONFLICT (person_id, left_on) DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final Sight sight;
    private final List<CaseDays> bound;

    /** @param bound when a case was opened that a duty binds; empty: nobody is bound */
    public ExitStore(JdbcClient jdbc, Sight sight, List<CaseDays> bound) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.bound = List.copyOf(bound);
    }

    /** Exits without an assessment, those that wait longest first. */
    public List<Exit> waiting(int max) {
        return bound.isEmpty()
                ? List.of()
                : of(jdbc, WAITING).param("max", max).query(ExitStore::exit).list();
    }

    /** The exits of a household that are bound, assessed or not, in the viewer's sight. */
    public List<Exit> ofHousehold(Viewer viewer, UUID household) {
        return bound.isEmpty()
                ? List.of()
                : sight.look(viewer, seen -> of(seen, OF_HOUSEHOLD)
                        .param("household", household)
                        .query(ExitStore::exit)
                        .list());
    }

    /**
     * Records the assessment of a person's present exit.
     *
     * @return false when no such exit is bound, or it is assessed already: nothing is written then
     */
    public boolean record(UUID person, Assessment assessment, OffsetDateTime now) {
        return !bound.isEmpty()
                && of(jdbc, OF_PERSON).param("person", person).query(ExitStore::exit).optional().stream()
                        .anyMatch(exit -> write(exit, assessment, now));
    }

    private boolean write(Exit exit, Assessment assessment, OffsetDateTime now) {
        return jdbc.sql(RECORD)
                        .param("person", exit.person())
                        .param("leftOn", exit.leftOn())
                        .param("result", assessment.result().name())
                        .param("on", assessment.on())
                        .param("by", assessment.by())
                        .param("note", assessment.note())
                        .param("now", now)
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec of(JdbcClient viewed, String question) {
        return viewed.sql(question)
                .param(
                        "from",
                        bound.stream().map(days -> days.from().toString()).toArray(String[]::new))
                .param(
                        "to",
                        bound.stream()
                                .map(days -> Objects.toString(days.to(), "infinity"))
                                .toArray(String[]::new));
    }

    private static Exit exit(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        return new Exit(
                row.getObject("person_id", UUID.class),
                row.getObject("household_id", UUID.class),
                row.getString("area"),
                row.getString("name"),
                row.getString("cause"),
                row.getObject("category_from", LocalDate.class),
                row.getObject("left_on", LocalDate.class),
                result == null
                        ? null
                        : new Assessment(
                                Risk.valueOf(result),
                                row.getObject("assessed_on", LocalDate.class),
                                row.getString("assessed_by"),
                                row.getString("note")));
    }

    /** What was found (返贫风险). */
    public enum Risk {
        LOW,
        /** 仍有较大风险: the policy then offers fade-out or temporary aid (R88). */
        HIGH
    }

    /** @param by who answers for it */
    public record Assessment(Risk result, LocalDate on, String by, String note) {}

    /**
     * An exit that a duty binds.
     *
     * @param name to be masked before it is shown
     * @param openedOn when the case was opened
     * @param assessment null: none is known
     */
    public record Exit(
            UUID person,
            UUID household,
            String area,
            String name,
            @Nullable String cause,
            LocalDate openedOn,
            LocalDate leftOn,
            @Nullable Assessment assessment) {
        /** Without the name. */
        @Override
        public String toString() {
            return "Exit of " + person + " on " + leftOn;
        }
    }
}
