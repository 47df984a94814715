package io.aidhub.ledger.compare;

import io.aidhub.ledger.dispatch.PersonFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * What subscriptions were told, month by month, read from their logs. A notice belongs to the month of the list its event came with, another event's to the month it was
 * recorded in; a month ends with the highest number that belongs to it or to an earlier one. Inside a transaction of the caller, so that reads stream.
 */
public final class ChangeStore {
    private static final int AT_ONCE = 2_000;

    private static final String BOUNDS =
            """
            SELECT coalesce(max(d.sequence) FILTER (WHERE b.period < :month OR b.period IS NULL AND e.recorded_at < :begins), 0) AS before,
                   coalesce(max(d.sequence) FILTER (WHERE b.period <= :month OR b.period IS NULL AND e.recorded_at < :ends), 0) AS up_to
            FROM delivery d
            JOIN status_event e ON e.event_id = d.event_id
            LEFT JOIN roster_batch b ON b.batch_id = e.batch_id
            WHERE d.subscription_id = :subscription
            """;
    private static final String DEFINITIONS =
            "SELECT version, fields, categories FROM subscription_definition WHERE subscription_id = :subscription";

    // A void notice tells of nobody: what was told before it stands. A list that was closed is held by nobody: what was
    // told of it counts no more. A body is needed only of lists a response opened: whom those hold the roster does not
    // say.
    private static final String TOLD =
            """
            SELECT DISTINCT ON (p.person_id) p.person_id, p.sequence, p.version, d.definition_version, d.state, d.event_id, d.notice_id,
                   CASE WHEN d.list_id <> '00000000-0000-0000-0000-000000000000'
                        THEN (SELECT b.body_sealed FROM delivery_body b WHERE b.subscription_id = d.subscription_id AND b.sequence = d.sequence)
                        END AS body_sealed
            FROM delivery_person p
            JOIN delivery d ON d.subscription_id = p.subscription_id AND d.sequence = p.sequence
            LEFT JOIN (SELECT list_id, max(sequence) AS at FROM delivery
                       WHERE subscription_id = :subscription AND kind = 'LIST_CLOSED' AND sequence <= :%1$s
                       GROUP BY list_id) closed ON closed.list_id = d.list_id
            WHERE p.subscription_id = :subscription AND p.sequence <= :%1$s AND d.kind <> 'VOIDED'
              AND (closed.at IS NULL OR closed.at < p.sequence)
            ORDER BY p.person_id, p.sequence DESC
            """;
    private static final String FACTS =
            """
            LEFT JOIN person %1$s_p ON %1$s_p.person_id = %1$s.person_id
            LEFT JOIN status_event %1$s_e ON %1$s_e.event_id = %1$s.event_id
            LEFT JOIN LATERAL (SELECT * FROM person_version f WHERE f.person_id = %1$s.person_id AND f.version = %1$s.version
                               ORDER BY f.known_from DESC LIMIT 1) %1$s_f ON true
            """;
    private static final String COLUMNS =
            """
            %1$s.sequence AS %1$s_sequence, %1$s.definition_version AS %1$s_definition, %1$s.state AS %1$s_state,
            %1$s_e.effective_on AS %1$s_effective_on, %1$s.person_id AS %1$s_person_id, %1$s.version AS %1$s_version,
            %1$s_f.status AS %1$s_status, %1$s_f.household_id AS %1$s_household_id, %1$s_f.area AS %1$s_area, %1$s_f.name AS %1$s_name,
            %1$s_f.sex AS %1$s_sex, %1$s_f.birth_date AS %1$s_birth_date, %1$s_f.relation AS %1$s_relation,
            %1$s_f.categories AS %1$s_categories, %1$s_f.category_from AS %1$s_category_from, %1$s_f.school_stage AS %1$s_school_stage,
            %1$s_f.school_name AS %1$s_school_name, %1$s_f.disability AS %1$s_disability, %1$s_f.labour AS %1$s_labour, %1$s_f.suspended_since AS %1$s_suspended_since,
            coalesce(%1$s_f.cause, %1$s_f.suspended_cause) AS %1$s_cause, %1$s_f.valid_from AS %1$s_valid_from, %1$s_p.id_sealed AS %1$s_id_sealed,
            %1$s.notice_id AS %1$s_notice_id, %1$s.body_sealed AS %1$s_body_sealed
            """;
    private static final String EVERYBODY = "WITH n AS (" + TOLD.formatted("upTo") + ") SELECT "
            + COLUMNS.formatted("n") + "FROM n\n" + FACTS.formatted("n");
    private static final String CHANGES =
            "WITH o AS (" + TOLD.formatted("before") + "), n AS (" + TOLD.formatted("upTo") + ") SELECT "
                    + COLUMNS.formatted("o") + ", " + COLUMNS.formatted("n")
                    + "FROM o FULL JOIN n ON n.person_id = o.person_id\n"
                    + FACTS.formatted("o")
                    + FACTS.formatted("n")
                    + """
            WHERE o.sequence IS DISTINCT FROM n.sequence
            ORDER BY coalesce(n_f.area, o_f.area), coalesce(n_f.household_id, o_f.household_id), coalesce(n.person_id, o.person_id)
            """;

    // Whoever stands in a table of changes, with the newest facts it speaks of.
    private static final String NAME_EVERYBODY =
            "WITH o AS (" + TOLD.formatted("before") + "), n AS (" + TOLD.formatted("upTo")
                    + """
            ) INSERT INTO list_export_person (export_id, person_id, version)
            SELECT :export, coalesce(n.person_id, o.person_id), coalesce(n.version, o.version)
            FROM o FULL JOIN n ON n.person_id = o.person_id
            WHERE o.sequence IS DISTINCT FROM n.sequence
            """;

    private final JdbcTemplate template;
    private final NamedParameterJdbcTemplate jdbc;

    public ChangeStore(DataSource database) {
        this.template = new JdbcTemplate(database);
        JdbcTemplate streaming = new JdbcTemplate(database);
        streaming.setFetchSize(AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(streaming);
    }

    /**
     * Where a month begins and ends in a subscription's log: the highest number that belongs to an earlier month, and to {@code month} or an earlier one; 0 when there is none.
     *
     * @param begins when the first day of the month begins; what came without a list goes by it
     * @param ends when the first day of the next month begins
     */
    public Bounds bounds(String subscription, YearMonth month, Instant begins, Instant ends) {
        return Objects.requireNonNull(jdbc.queryForObject(
                BOUNDS,
                new MapSqlParameterSource("subscription", subscription)
                        .addValue("month", month.toString())
                        .addValue("begins", OffsetDateTime.ofInstant(begins, ZoneOffset.UTC))
                        .addValue("ends", OffsetDateTime.ofInstant(ends, ZoneOffset.UTC)),
                (row, n) -> new Bounds(row.getLong("before"), row.getLong("up_to"))));
    }

    /** Field set and categories of a subscription by the version of its definition. */
    public Map<Integer, Definition> definitions(String subscription) {
        Map<Integer, Definition> definitions = new HashMap<>();
        jdbc.query(DEFINITIONS, new MapSqlParameterSource("subscription", subscription), (RowCallbackHandler) row ->
                definitions.put(row.getInt("version"), new Definition(texts(row, "fields"), texts(row, "categories"))));
        return definitions;
    }

    /** Streams what the subscription was told last of everybody it was ever told of, up to the number {@code upTo}. */
    public void forEachTold(String subscription, long upTo, Consumer<ToldPerson> persons) {
        MapSqlParameterSource parameters =
                new MapSqlParameterSource("subscription", subscription).addValue("upTo", upTo);
        jdbc.query(EVERYBODY, parameters, row -> {
            ToldPerson told = told(row, "n_");
            if (told != null) {
                persons.accept(told);
            }
        });
    }

    /** Everybody of whom what was told before a month is not what was told at its end; to be closed before the next is asked for. */
    public ToldChanges changes(String subscription, Bounds month) {
        return new ToldChanges(template, CHANGES, parameters(subscription, month));
    }

    /** Writes down who is in the table of a month that leaves the hub in clear; returns how many. In the transaction of {@code export}. */
    public int nameEverybody(UUID export, String subscription, Bounds month) {
        return jdbc.update(NAME_EVERYBODY, parameters(subscription, month).addValue("export", export));
    }

    private static MapSqlParameterSource parameters(String subscription, Bounds month) {
        return new MapSqlParameterSource("subscription", subscription)
                .addValue("before", month.before())
                .addValue("upTo", month.upTo());
    }

    static @Nullable ToldPerson told(ResultSet row, String of) throws SQLException {
        UUID person = row.getObject(of + "person_id", UUID.class);
        if (person == null) {
            return null;
        }
        return new ToldPerson(
                row.getLong(of + "sequence"),
                row.getInt(of + "definition"),
                row.getString(of + "state"),
                row.getObject(of + "effective_on", LocalDate.class),
                new PersonFacts(
                        person,
                        row.getLong(of + "version"),
                        row.getString(of + "status"),
                        row.getObject(of + "household_id", UUID.class),
                        row.getString(of + "area"),
                        row.getString(of + "name"),
                        row.getString(of + "sex"),
                        row.getObject(of + "birth_date", LocalDate.class),
                        row.getString(of + "relation"),
                        texts(row, of + "categories"),
                        row.getObject(of + "category_from", LocalDate.class),
                        row.getString(of + "school_stage"),
                        row.getString(of + "school_name"),
                        row.getString(of + "disability"),
                        row.getString(of + "labour"),
                        row.getObject(of + "suspended_since", LocalDate.class),
                        row.getString(of + "cause"),
                        row.getObject(of + "valid_from", LocalDate.class),
                        null,
                        row.getBytes(of + "id_sealed")),
                row.getObject(of + "notice_id", UUID.class),
                row.getBytes(of + "body_sealed"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /**
     * A month in a log.
     *
     * @param before the last number before it
     * @param upTo its last number
     */
    public record Bounds(long before, long upTo) {}

    /** What a subscription could be told by one version of its definition. */
    public record Definition(List<String> fields, List<String> categories) {
        public Definition {
            fields = List.copyOf(fields);
            categories = List.copyOf(categories);
        }
    }
}
