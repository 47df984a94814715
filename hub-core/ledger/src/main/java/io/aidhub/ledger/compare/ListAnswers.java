package io.aidhub.ledger.compare;

import io.aidhub.model.HelpForm;
import io.aidhub.model.Money;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Reads what is answered, row by row: what the level of a row does not allow is left out by the query itself. A year-to-date figure counts in full when its last day lies
 * in the twelve months.
 */
public final class ListAnswers {
    private static final int AT_ONCE = 2_000;

    // Person by person into temporary tables that are analyzed: a list of a hundred and one of a million rows need
    // different plans.
    private static final List<String> GATHER = List.of(
            """
            CREATE TEMP TABLE x_said ON COMMIT DROP AS
            SELECT DISTINCT ON (a.person_id) a.person_id, a.level, v.household_id, v.area, v.relation, v.categories, v.category_from
            FROM (SELECT DISTINCT person_id, version, level FROM list_check_person
                  WHERE check_id = :check AND level IN ('FULL', 'OWN')) a
            JOIN person_version v ON v.person_id = a.person_id AND v.version = a.version
            ORDER BY a.person_id, v.known_from DESC
            """,
            "ANALYZE x_said",
            """
            CREATE TEMP TABLE x_held ON COMMIT DROP AS
            SELECT c.person_id, array_agg(c.category ORDER BY c.category) AS categories, array_agg(c.since ORDER BY c.category) AS since
            FROM (SELECT c.person_id, c.category, min(c.stated_from) AS since
                  FROM person_category c JOIN x_said a ON a.person_id = c.person_id
                  WHERE c.known_to = 'infinity' AND c.valid_from <= :on AND c.valid_to > :on
                    AND (a.level = 'FULL' OR c.category = ANY (:categories::text[]))
                  GROUP BY c.person_id, c.category) c
            GROUP BY c.person_id
            """,
            "ANALYZE x_held",
            """
            CREATE TEMP TABLE x_helped ON COMMIT DROP AS
            SELECT g.person_id, array_agg(g.department || '|' || g.form || '|' || g.fen ORDER BY g.department, g.form) AS helps
            FROM (SELECT g.person_id, g.department, g.form, sum(g.amount_fen) AS fen
                  FROM grant_in_force g JOIN x_said a ON a.person_id = g.person_id
                  WHERE g.granted_on > :after AND g.granted_on <= :on AND (a.level = 'FULL' OR g.department = :department)
                  GROUP BY g.person_id, g.department, g.form) g
            GROUP BY g.person_id
            """,
            "ANALYZE x_helped",
            """
            CREATE TEMP TABLE x_home ON COMMIT DROP AS
            WITH homes AS (SELECT DISTINCT household_id FROM x_said WHERE level = 'FULL'),
            members AS (
                SELECT v.household_id, count(*) AS members FROM person_version v
                WHERE v.known_to = 'infinity' AND v.status = 'ACTIVE' AND v.valid_from <= :on AND v.valid_to > :on
                  AND v.household_id IN (SELECT household_id FROM homes)
                GROUP BY v.household_id),
            heads AS (
                SELECT w.household_id, p.name
                FROM household_version w
                JOIN person_version p ON p.person_id = w.head_person_id AND p.known_to = 'infinity' AND p.valid_from <= :on AND p.valid_to > :on
                WHERE w.known_to = 'infinity' AND w.valid_from <= :on AND w.valid_to > :on
                  AND w.household_id IN (SELECT household_id FROM homes)),
            aided AS (
                SELECT p.household_id, sum(d.amount_fen) AS fen
                FROM aid_proposal p JOIN aid_decision d ON d.proposal_id = p.proposal_id
                WHERE d.granted AND (d.decided_at AT TIME ZONE :zone)::date > :after AND (d.decided_at AT TIME ZONE :zone)::date <= :on
                GROUP BY p.household_id)
            SELECT h.household_id, heads.name AS head_name, coalesce(members.members, 0) AS members, coalesce(aided.fen, 0) AS aid_fen
            FROM homes h
            LEFT JOIN members ON members.household_id = h.household_id
            LEFT JOIN heads ON heads.household_id = h.household_id
            LEFT JOIN aided ON aided.household_id = h.household_id
            """,
            "ANALYZE x_home");
    private static final String ANSWERS =
            """
            SELECT a.row_number, a.answer, a.level, s.category_from,
                   CASE a.level WHEN 'FULL' THEN s.categories
                                WHEN 'OWN' THEN ARRAY(SELECT c FROM unnest(s.categories) c WHERE c = ANY (:categories::text[]) ORDER BY c) END AS facts,
                   held.categories AS held, held.since,
                   CASE a.level WHEN 'FULL' THEN s.area END AS area,
                   CASE a.level WHEN 'FULL' THEN s.relation END AS relation,
                   home.head_name, coalesce(home.members, 0) AS members, helped.helps, coalesce(home.aid_fen, 0) AS aid_fen
            FROM list_check_person a
            LEFT JOIN x_said s ON s.person_id = a.person_id AND a.level IN ('FULL', 'OWN')
            LEFT JOIN x_held held ON held.person_id = s.person_id
            LEFT JOIN x_helped helped ON helped.person_id = s.person_id
            LEFT JOIN x_home home ON home.household_id = s.household_id AND a.level = 'FULL'
            WHERE a.check_id = :check
            ORDER BY a.row_number
            """;

    private final NamedParameterJdbcTemplate jdbc;

    ListAnswers(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(template);
    }

    /**
     * Streams the answers in the order of the rows; once in a transaction of the caller, who closes the stream.
     *
     * @param categories what of a person may be said with OWN
     * @param department whose help may be told with OWN; null: nobody's
     */
    public Stream<ListAnswer> of(CheckedList check, Set<String> categories, @Nullable String department, ZoneId zone) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("check", check.checkId())
                .addValue("on", check.on())
                .addValue("after", check.on().minusYears(1))
                .addValue("categories", categories.toArray(String[]::new))
                .addValue("department", department, java.sql.Types.VARCHAR)
                .addValue("zone", zone.getId());
        GATHER.forEach(statement -> jdbc.update(statement, parameters));
        return jdbc.queryForStream(ANSWERS, parameters, (row, number) -> answer(row));
    }

    private static ListAnswer answer(ResultSet row) throws SQLException {
        List<String> categories = texts(row, "facts");
        return new ListAnswer(
                row.getLong("row_number"),
                row.getString("answer"),
                row.getString("level"),
                categories,
                since(row, categories),
                row.getString("area"),
                row.getString("head_name"),
                row.getString("relation"),
                row.getInt("members"),
                texts(row, "helps").stream().map(ListAnswers::help).toList(),
                new Money(row.getLong("aid_fen")));
    }

    /** The day each category is held since; where the roster holds no days by category, that of the person's only category. */
    private static List<@Nullable LocalDate> since(ResultSet row, List<String> categories) throws SQLException {
        List<String> held = texts(row, "held");
        Date[] days = row.getArray("since") == null
                ? new Date[0]
                : (Date[]) row.getArray("since").getArray();
        boolean single = categories.size() == 1
                && held.isEmpty()
                && row.getString("level").equals("FULL");
        LocalDate only = single ? row.getObject("category_from", LocalDate.class) : null;
        List<@Nullable LocalDate> since = new ArrayList<>();
        for (String category : categories) {
            int place = held.indexOf(category);
            Date day = place < 0 ? null : days[place];
            since.add(day == null ? only : day.toLocalDate());
        }
        return since;
    }

    private static ListAnswer.Help help(String text) {
        String[] parts = text.split("\\|", -1);
        return new ListAnswer.Help(parts[0], HelpForm.valueOf(parts[1]), new Money(Long.parseLong(parts[2])));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
