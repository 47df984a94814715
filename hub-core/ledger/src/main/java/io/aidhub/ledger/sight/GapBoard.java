package io.aidhub.ledger.sight;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is missing (缺口看板): sums by township and by cause, and the households with the largest gaps. */
public final class GapBoard {
    private static final String FROM =
            """
            FROM gap_assessment g
            JOIN gap_cause c ON c.assessment_id = g.assessment_id AND c.gap_fen > 0
            JOIN household_version h ON h.household_id = g.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            WHERE g.known_to = 'infinity' AND g.gap_fen > 0 AND (:area = '' OR starts_with(h.area, :area))
              AND (:cause = '' OR c.cause = :cause) AND (NOT :provisional OR g.provisional)
            """;
    private static final String SUMS =
            "count(DISTINCT g.household_id) AS households, coalesce(sum(c.gap_fen), 0) AS gap_fen,"
                    + " count(DISTINCT g.household_id) FILTER (WHERE g.provisional) AS provisional ";
    private static final String ALL = "SELECT '' AS what, " + SUMS + FROM;
    private static final String BY_AREA = "SELECT h.area AS what, " + SUMS + FROM + " GROUP BY h.area ORDER BY h.area";
    private static final String BY_CAUSE =
            "SELECT c.cause AS what, " + SUMS + FROM + " GROUP BY c.cause ORDER BY sum(c.gap_fen) DESC, c.cause";
    private static final String LARGEST =
            "SELECT g.household_id, h.area, g.provisional, sum(c.gap_fen) AS gap_fen, string_agg(c.cause, ',' ORDER BY c.gap_fen DESC) AS causes,"
                    + " (SELECT head.name FROM person_version head WHERE head.person_id = h.head_person_id AND head.known_to = 'infinity'"
                    + " AND head.valid_to = 'infinity') AS name "
                    + FROM + " GROUP BY g.household_id, h.area, h.head_person_id, g.provisional"
                    + " ORDER BY sum(c.gap_fen) DESC, g.household_id LIMIT 20 OFFSET :offset";

    private final Sight sight;

    public GapBoard(Sight sight) {
        this.sight = sight;
    }

    public Picture picture(Viewer viewer, Filter filter) {
        return sight.look(viewer, jdbc -> {
            Sum all = sums(jdbc, ALL, filter).get(0);
            List<Row> rows = asked(jdbc.sql(LARGEST), filter)
                    .param("offset", Slice.offset(filter.page()))
                    .query((row, n) -> new Row(
                            row.getObject("household_id", UUID.class),
                            row.getString("name"),
                            row.getString("area"),
                            Texts.list(row.getString("causes")),
                            row.getLong("gap_fen"),
                            row.getBoolean("provisional")))
                    .list();
            return new Picture(
                    all,
                    sums(jdbc, BY_AREA, filter),
                    sums(jdbc, BY_CAUSE, filter),
                    new Slice<>(rows, all.households(), Math.max(0, filter.page())));
        });
    }

    /** The sums by township alone, for the chart. */
    public List<Sum> byArea(Viewer viewer, Filter filter) {
        return sight.look(viewer, jdbc -> sums(jdbc, BY_AREA, filter));
    }

    private static List<Sum> sums(JdbcClient jdbc, String sql, Filter filter) {
        return asked(jdbc.sql(sql), filter)
                .query((row, n) -> new Sum(
                        row.getString("what"),
                        row.getLong("households"),
                        row.getLong("gap_fen"),
                        row.getLong("provisional")))
                .list();
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("area", filter.area())
                .param("cause", filter.cause())
                .param("provisional", filter.provisionalOnly());
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param page of the households, from 0
     */
    public record Filter(String area, String cause, boolean provisionalOnly, int page) {}

    /**
     * One sum.
     *
     * @param what area or cause
     * @param provisional households of which a department has not answered
     */
    public record Sum(String what, long households, long gapFen, long provisional) {}

    public record Picture(Sum all, List<Sum> byArea, List<Sum> byCause, Slice<Row> largest) {
        public Picture {
            byArea = List.copyOf(byArea);
            byCause = List.copyOf(byCause);
        }
    }

    /** One household; {@code headName} is to be masked before it is shown. */
    public record Row(UUID id, String headName, String area, List<String> causes, long gapFen, boolean provisional) {
        public Row {
            causes = List.copyOf(causes);
        }
    }
}
