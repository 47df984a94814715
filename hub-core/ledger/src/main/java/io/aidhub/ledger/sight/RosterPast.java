package io.aidhub.ledger.sight;

import io.aidhub.ledger.compare.RosterMoment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The roster of any day as it was known on any day, by name (历史名册): the list of a month, one household then, and everything that was ever recorded of it. In the viewer's
 * sight, which goes by where people are now: a township does not read on about those who moved away.
 */
public final class RosterPast {
    public static final int PAGE = 20;
    private static final int AT_ONCE = 2_000;

    /** Of a table {@code v} with both time axes; parameters {@code on} and {@code known}. */
    static final String AT =
            "v.known_from < :known AND v.known_to >= :known AND v.valid_from <= :on AND v.valid_to > :on";

    private static final String LISTED = "FROM person_version v WHERE " + AT
            + """
             AND v.status = 'ACTIVE' AND starts_with(v.area, :area)
              AND (:category = '' OR :category = ANY (v.categories)) AND (:name = '' OR v.name = :name)
            """;
    /** What {@link #person} reads. */
    static final String COLUMNS =
            """
            SELECT v.person_id, v.household_id, v.area, v.name, v.sex, v.birth_date, v.relation, v.categories, v.category_from, v.status, v.cause,
                   v.valid_from, v.valid_to, v.known_from, v.known_to, v.version, v.suspended_since, v.suspended_cause
            """;

    private static final String ORDER = " ORDER BY v.area, v.household_id, v.relation, v.birth_date, v.person_id";
    private static final String COUNT = "SELECT count(*) " + LISTED;
    private static final String LIST = COLUMNS + LISTED + ORDER;
    private static final String ONE_PAGE = LIST + " LIMIT " + PAGE + " OFFSET :offset";
    private static final String MEMBERS =
            COLUMNS + "FROM person_version v WHERE v.household_id = :household AND " + AT + ORDER;
    private static final String EVERYTHING = COLUMNS
            + """
            FROM person_version v WHERE v.person_id IN (SELECT w.person_id FROM person_version w WHERE w.household_id = :household)
            ORDER BY v.known_from DESC, v.person_id, v.valid_from DESC LIMIT 200
            """;
    private static final String HOUSEHOLD =
            """
            SELECT v.household_id, v.area, v.state, v.urban, v.valid_from, v.head_person_id FROM household_version v
            WHERE v.household_id = :household AND
            """
                    + AT;
    private static final String KNOWN = "SELECT EXISTS (SELECT FROM household WHERE household_id = :household)";
    private static final String SUCCESSION =
            """
            SELECT kind, happened_on, CASE WHEN from_household = :household THEN to_household ELSE from_household END AS other,
                   from_household = :household AS from_here
            FROM household_succession WHERE :household IN (from_household, to_household) AND undone_at IS NULL ORDER BY happened_on, other
            """;

    private final Sight sight;

    public RosterPast(Sight sight) {
        this.sight = sight;
    }

    /** One page of the list of a moment, township by township and household by household. */
    public Found list(Viewer viewer, RosterMoment moment, Filter filter, int page) {
        int from = Math.max(0, page);
        return sight.look(
                viewer,
                jdbc -> new Found(
                        of(jdbc, ONE_PAGE, moment)
                                .params(filter.parameters())
                                .param("offset", (long) from * PAGE)
                                .query(RosterPast::person)
                                .list(),
                        of(jdbc, COUNT, moment)
                                .params(filter.parameters())
                                .query(Long.class)
                                .single(),
                        from));
    }

    /** Streams the whole list of a moment, in the order of {@link #list}; nothing of it is held. */
    public void forEach(Viewer viewer, RosterMoment moment, Filter filter, Consumer<Person> persons) {
        sight.look(viewer, jdbc -> {
            try (Stream<Person> all = of(jdbc, LIST, moment)
                    .withFetchSize(AT_ONCE)
                    .params(filter.parameters())
                    .query(RosterPast::person)
                    .stream()) {
                all.forEach(persons);
            }
            return true;
        });
    }

    /** @return empty when there never was such a household in the viewer's sight */
    public Optional<Household> household(Viewer viewer, UUID household, RosterMoment moment) {
        return sight.look(viewer, jdbc -> {
            if (!jdbc.sql(KNOWN)
                    .param("household", household)
                    .query(Boolean.class)
                    .single()) {
                return Optional.empty();
            }
            Map<String, Object> its = Map.of("household", household);
            return Optional.of(new Household(
                    household,
                    of(jdbc, HOUSEHOLD, moment)
                            .params(its)
                            .query((row, n) -> new Facts(
                                    row.getString("area"),
                                    row.getString("state"),
                                    row.getObject("urban", Boolean.class),
                                    row.getObject("valid_from", LocalDate.class),
                                    row.getObject("head_person_id", UUID.class)))
                            .optional()
                            .orElse(null),
                    of(jdbc, MEMBERS, moment)
                            .params(its)
                            .query(RosterPast::person)
                            .list(),
                    jdbc.sql(EVERYTHING).params(its).query(RosterPast::person).list(),
                    jdbc.sql(SUCCESSION).params(its).query(Succession.class).list()));
        });
    }

    static JdbcClient.StatementSpec of(JdbcClient jdbc, String question, RosterMoment moment) {
        return jdbc.sql(question).param("on", moment.on()).param("known", moment.knownBeforeUtc());
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getObject("person_id", UUID.class),
                row.getObject("household_id", UUID.class),
                row.getString("area"),
                row.getString("name"),
                row.getString("sex"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("relation"),
                Texts.list(row.getArray("categories")),
                row.getObject("category_from", LocalDate.class),
                row.getString("status"),
                row.getString("cause"),
                row.getLong("version"),
                row.getObject("valid_from", LocalDate.class),
                day(row, "valid_to"),
                row.getObject("known_from", OffsetDateTime.class),
                instant(row, "known_to"),
                row.getObject("suspended_since", LocalDate.class),
                row.getString("suspended_cause"));
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        LocalDate day = row.getObject(column, LocalDate.class);
        return LocalDate.MAX.equals(day) ? null : day;
    }

    static @Nullable OffsetDateTime instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime instant = row.getObject(column, OffsetDateTime.class);
        return OffsetDateTime.MAX.equals(instant) ? null : instant;
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param area beginning of a division
     * @param name whole name
     */
    public record Filter(String area, String category, String name) {
        Map<String, Object> parameters() {
            return Map.of("area", area, "category", category, "name", name);
        }
    }

    /** @param total of all pages */
    public record Found(List<Person> rows, long total, int page) {
        public Found {
            rows = List.copyOf(rows);
        }

        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    /**
     * Facts of a person as they were recorded; the name is to be masked before it is shown.
     *
     * @param validTo the first day they hold no more; null: still
     * @param knownTo when other facts took their place; null: never
     * @param suspendedSince first day for which the benefit is stopped (停发); null: it is not
     */
    public record Person(
            UUID id,
            UUID household,
            String area,
            String name,
            String sex,
            LocalDate birthDate,
            String relation,
            List<String> categories,
            @Nullable LocalDate categoryFrom,
            String status,
            @Nullable String cause,
            long version,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            OffsetDateTime knownFrom,
            @Nullable OffsetDateTime knownTo,
            @Nullable LocalDate suspendedSince,
            @Nullable String suspendedCause) {
        public Person {
            categories = List.copyOf(categories);
        }

        /** Without what it says: that is personal. */
        @Override
        public String toString() {
            return "Person " + id + " version " + version;
        }
    }

    /**
     * A household at a moment.
     *
     * @param facts null: it was not there then
     * @param members at the moment, gone ones too
     * @param recorded what was ever recorded of anybody who ever lived in it, newest knowledge first, at most 200
     */
    public record Household(
            UUID id, @Nullable Facts facts, List<Person> members, List<Person> recorded, List<Succession> successions) {
        public Household {
            members = List.copyOf(members);
            recorded = List.copyOf(recorded);
            successions = List.copyOf(successions);
        }
    }

    /** @param head its head (户主) then */
    public record Facts(String area, String state, @Nullable Boolean urban, LocalDate validFrom, UUID head) {}

    /** @param fromHere the other household came out of this one; else this one out of the other */
    public record Succession(String kind, LocalDate happenedOn, UUID other, boolean fromHere) {}
}
