package io.aidhub.ledger.sight;

import io.aidhub.ledger.compare.RosterMoment;
import io.aidhub.ledger.sight.RosterPast.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person as of any day, as it was known on any day (个人历史): the facts and the classes that held then, and everything that was ever recorded of the person. In the
 * viewer's sight, which goes by where the person is now.
 */
public final class PersonPast {
    private static final String PERSON = RosterPast.COLUMNS + "FROM person_version v WHERE v.person_id = :person";
    private static final String THEN = PERSON + " AND " + RosterPast.AT;
    private static final String RECORDED =
            PERSON + " ORDER BY v.known_from DESC, v.valid_from DESC, v.version DESC LIMIT 200";
    private static final String CLASSES =
            """
            SELECT v.category, v.source, v.unit, v.stated_from, v.valid_from, v.valid_to, v.known_from, v.known_to
            FROM person_category v WHERE v.person_id = :person
            """;
    private static final String HELD_THEN =
            CLASSES + " AND " + RosterPast.AT + " ORDER BY v.valid_from, v.category, v.source";
    private static final String CLASSES_RECORDED =
            CLASSES + " ORDER BY v.known_from DESC, v.category, v.source, v.valid_from DESC LIMIT 200";
    private static final String ABSENCES =
            """
            SELECT since, closed_at FROM roster_absence WHERE person_id = :person ORDER BY since DESC, closed_at DESC LIMIT 200
            """;

    private final Sight sight;

    public PersonPast(Sight sight) {
        this.sight = sight;
    }

    /** @return empty when there never was such a person in the viewer's sight; nobody can tell the two apart */
    public Optional<Past> open(Viewer viewer, UUID person, RosterMoment moment) {
        Map<String, Object> its = Map.of("person", person);
        return sight.look(viewer, jdbc -> {
            List<Person> recorded =
                    jdbc.sql(RECORDED).params(its).query(RosterPast::person).list();
            if (recorded.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Past(
                    person,
                    RosterPast.of(jdbc, THEN, moment)
                            .params(its)
                            .query(RosterPast::person)
                            .optional()
                            .orElse(null),
                    RosterPast.of(jdbc, HELD_THEN, moment)
                            .params(its)
                            .query(PersonPast::held)
                            .list(),
                    recorded,
                    jdbc.sql(CLASSES_RECORDED)
                            .params(its)
                            .query(PersonPast::held)
                            .list(),
                    jdbc.sql(ABSENCES)
                            .params(its)
                            .query((row, n) -> new Absence(
                                    row.getObject("since", LocalDate.class),
                                    row.getObject("closed_at", OffsetDateTime.class)))
                            .list()));
        });
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getString("category"),
                row.getString("source"),
                row.getString("unit"),
                row.getObject("stated_from", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                RosterPast.day(row, "valid_to"),
                row.getObject("known_from", OffsetDateTime.class),
                RosterPast.instant(row, "known_to"));
    }

    /**
     * A person at a moment, and all that was ever recorded.
     *
     * @param then the facts that held; null: the person was not on the roster on that day, as far as it was known
     * @param classes that held, one row for each source
     * @param recorded facts, newest knowledge first, at most 200; never empty
     * @param classesRecorded in the same order, at most 200
     * @param absences when the person was missing from a list (待核), latest first
     */
    public record Past(
            UUID id,
            @Nullable Person then,
            List<Held> classes,
            List<Person> recorded,
            List<Held> classesRecorded,
            List<Absence> absences) {
        public Past {
            classes = List.copyOf(classes);
            recorded = List.copyOf(recorded);
            classesRecorded = List.copyOf(classesRecorded);
            absences = List.copyOf(absences);
        }

        /** Without what it says: that is personal. */
        @Override
        public String toString() {
            return "Past of " + id;
        }
    }

    /**
     * A class somebody holds by one list.
     *
     * @param source PAIR, CATEGORY_LIST, or the profile of a list of one kind
     * @param unit HOUSEHOLD or PERSON: who is protected
     * @param statedFrom the day the list gives for it (认定日期); null: it gives none
     * @param validTo the first day it is held no more; null: still
     * @param knownTo when another row took its place; null: never
     */
    public record Held(
            String category,
            String source,
            String unit,
            @Nullable LocalDate statedFrom,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            OffsetDateTime knownFrom,
            @Nullable OffsetDateTime knownTo) {}

    /**
     * @param since day of the list that did not name the person
     * @param closedAt when the person was found again or the cause was known; null: not yet
     */
    public record Absence(LocalDate since, @Nullable OffsetDateTime closedAt) {}
}
