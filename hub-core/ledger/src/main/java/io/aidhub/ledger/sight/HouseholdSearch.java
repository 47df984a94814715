package io.aidhub.ledger.sight;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Households as a list: the search form over the table of the household page. */
public final class HouseholdSearch {
    public static final int PAGE = 20;

    private static final String FROM =
            """
            FROM household_version h
            JOIN person_version head ON head.person_id = h.head_person_id AND head.known_to = 'infinity' AND head.valid_to = 'infinity'
            LEFT JOIN gap_assessment g ON g.household_id = h.household_id AND g.known_to = 'infinity'
            WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity' AND h.state = 'ACTIVE'
              AND (:area = '' OR starts_with(h.area, :area))
              AND (:name = '' OR EXISTS (SELECT FROM person_version m WHERE m.household_id = h.household_id
                      AND m.known_to = 'infinity' AND m.valid_to = 'infinity' AND m.name = :name))
              AND (:category = '' OR EXISTS (SELECT FROM person_version m WHERE m.household_id = h.household_id
                      AND m.known_to = 'infinity' AND m.valid_to = 'infinity' AND m.status = 'ACTIVE' AND :category = ANY (m.categories)))
              AND (NOT :short OR g.gap_fen > 0)
              AND (NOT :absent OR EXISTS (SELECT FROM roster_absence a JOIN person_version m USING (person_id)
                      WHERE a.closed_at IS NULL AND m.household_id = h.household_id AND m.known_to = 'infinity' AND m.valid_to = 'infinity' AND m.status = 'ACTIVE'))
            """;
    private static final String FIND =
            "SELECT h.household_id, head.name, h.area, h.urban, coalesce(g.gap_fen, 0) AS gap_fen,"
                    + " coalesce(g.provisional, false) AS provisional,"
                    + " (SELECT count(*) FROM person_version m WHERE m.household_id = h.household_id AND m.known_to = 'infinity'"
                    + " AND m.valid_to = 'infinity' AND m.status = 'ACTIVE') AS members,"
                    + " (SELECT coalesce(string_agg(DISTINCT c, ',' ORDER BY c), '') FROM person_version m, unnest(m.categories) AS c"
                    + " WHERE m.household_id = h.household_id AND m.known_to = 'infinity' AND m.valid_to = 'infinity' AND m.status = 'ACTIVE') AS categories "
                    + FROM + " ORDER BY coalesce(g.gap_fen, 0) DESC, h.household_id LIMIT " + PAGE + " OFFSET :offset";
    private static final String COUNT = "SELECT count(*) " + FROM;

    private final Sight sight;

    public HouseholdSearch(Sight sight) {
        this.sight = sight;
    }

    /** One page of households in sight, largest gap first. */
    public Found find(Viewer viewer, Filter filter) {
        return sight.look(viewer, jdbc -> {
            long total = asked(jdbc.sql(COUNT), filter).query(Long.class).single();
            List<Row> rows = asked(jdbc.sql(FIND), filter)
                    .param("offset", (long) Math.max(0, filter.page()) * PAGE)
                    .query((row, n) -> new Row(
                            row.getObject("household_id", UUID.class),
                            row.getString("name"),
                            row.getString("area"),
                            row.getObject("urban", Boolean.class),
                            row.getInt("members"),
                            Texts.list(row.getString("categories")),
                            row.getLong("gap_fen"),
                            row.getBoolean("provisional")))
                    .list();
            return new Found(rows, total, Math.max(0, filter.page()));
        });
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("area", filter.area())
                .param("name", filter.name())
                .param("category", filter.category())
                .param("short", filter.shortOnly())
                .param("absent", filter.absentOnly());
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param name whole name of any member
     * @param shortOnly only households with a gap
     * @param absentOnly only households of whom somebody is missing from the lists (待核)
     * @param page from 0
     */
    public record Filter(String name, String area, String category, boolean shortOnly, boolean absentOnly, int page) {}

    /** @param total of all pages */
    public record Found(List<Row> rows, long total, int page) {
        public Found {
            rows = List.copyOf(rows);
        }

        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    /** One household; {@code headName} is to be masked before it is shown. */
    public record Row(
            UUID id,
            String headName,
            String area,
            @Nullable Boolean urban,
            int members,
            List<String> categories,
            long gapFen,
            boolean provisional) {
        public Row {
            categories = List.copyOf(categories);
        }
    }
}
