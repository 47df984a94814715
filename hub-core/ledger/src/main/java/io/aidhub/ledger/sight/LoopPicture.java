package io.aidhub.ledger.sight;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The loop in figures: what stands where, what has waited how long, how it moved day by day. Somebody with an area sees the figures of the area. Who may not see
 * a figure gets none rather than a zero.
 */
public final class LoopPicture {
    private static final String COUNTY =
            """
            SELECT (SELECT count(*) FROM household_version h WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity' AND h.state = 'ACTIVE') AS households,
                   (SELECT count(*) FROM person_version p WHERE p.known_to = 'infinity' AND p.valid_to = 'infinity' AND p.status = 'ACTIVE') AS persons,
                   (SELECT count(*) FROM grant_in_force) AS grants,
                   (SELECT coalesce(sum(amount_fen), 0) FROM grant_in_force WHERE form <> 'LOAN') AS granted_fen,
                   (SELECT count(*) FROM refusal_in_force) AS refusals,
                   (SELECT count(*) FROM gap_assessment WHERE known_to = 'infinity' AND gap_fen > 0) AS short_households,
                   (SELECT coalesce(sum(gap_fen), 0) FROM gap_assessment WHERE known_to = 'infinity') AS gap_fen,
                   (SELECT count(*) FROM gap_assessment WHERE known_to = 'infinity' AND gap_fen > 0 AND provisional) AS provisional,
                   (SELECT count(*) FROM aid_proposal WHERE state = 'OPEN') AS proposals_open,
                   (SELECT count(*) FROM aid_proposal WHERE state IN ('GRANTED', 'REFUSED')) AS proposals_decided,
                   (SELECT count(*) FROM roster_batch WHERE state IN ('STAGED', 'HELD')) AS batches_waiting
            """;
    private static final String SUBSCRIPTIONS =
            """
            SELECT s.subscription_id, s.department, s.down_since,
                   count(d.sequence) AS written,
                   count(*) FILTER (WHERE d.state = 'DELIVERED') AS confirmed,
                   count(*) FILTER (WHERE d.state IN ('PENDING', 'ACCEPTED')) AS waiting,
                   count(*) FILTER (WHERE d.state = 'PARKED') AS parked,
                   min(d.created_at) FILTER (WHERE d.state <> 'DELIVERED') AS oldest
            FROM subscription s LEFT JOIN delivery d ON d.subscription_id = s.subscription_id
            GROUP BY s.subscription_id, s.department, s.down_since ORDER BY s.department, s.subscription_id
            """;
    // From the households to their lines to the notices, each by its key (OFFSET 0 keeps that order): row security
    // would look up the line of every notice of
    // the county first.
    private static final String TOLD_OF_OWN =
            """
            SELECT count(*) AS written, count(*) FILTER (WHERE notice.state = 'DELIVERED') AS confirmed
            FROM (SELECT DISTINCT line.subscription_id, line.sequence
                  FROM household_version h CROSS JOIN subscription s
                  CROSS JOIN LATERAL (SELECT l.subscription_id, l.sequence FROM delivery_line l
                                      WHERE l.subscription_id = s.subscription_id AND l.line = h.household_id OFFSET 0) line
                  WHERE h.known_to = 'infinity' AND h.valid_to = 'infinity') own
            CROSS JOIN LATERAL (SELECT d.state FROM delivery d
                                WHERE d.subscription_id = own.subscription_id AND d.sequence = own.sequence OFFSET 0) notice
            """;
    private static final String OFFERS = "SELECT state, count(*) AS offers FROM referral_offer GROUP BY state";
    // days without a zone first: the session's own zone must have no say in where they begin
    private static final String TREND =
            """
            SELECT day, (SELECT count(*) FROM grant_entry g WHERE g.known_from >= begins AND g.known_from < ends) AS grants,
                   (SELECT count(*) FROM delivery d WHERE d.created_at >= begins AND d.created_at < ends) AS notices,
                   (SELECT count(*) FROM referral_offer o WHERE o.offered_at >= begins AND o.offered_at < ends) AS offers
            FROM (SELECT midnight::date AS day, midnight AT TIME ZONE :zone AS begins, (midnight + interval '1 day') AT TIME ZONE :zone AS ends
                  FROM generate_series(:from::timestamp, :to::timestamp, interval '1 day') AS midnight) AS days ORDER BY day
            """;

    private final Sight sight;
    private final ZoneId zone;
    private final RecentCounts<Figures> figures;
    private final RecentCounts<List<Day>> trends;

    /**
     * A picture of this moment, or nearly.
     *
     * @param zone in which a day begins and ends
     * @param kept how long what was counted serves everybody with the same sight
     */
    public LoopPicture(Sight sight, ZoneId zone, Clock clock, Duration kept) {
        this.sight = sight;
        this.zone = zone;
        this.figures = new RecentCounts<>(clock, kept);
        this.trends = new RecentCounts<>(clock, kept);
    }

    public Figures now(Viewer viewer) {
        return figures.of(viewer, () -> sight.look(viewer, jdbc -> count(jdbc, viewer)));
    }

    /** What moved on each day, both days included. */
    public List<Day> trend(Viewer viewer, LocalDate from, LocalDate to) {
        return trends.of(
                viewer,
                () -> sight.look(viewer, jdbc -> jdbc.sql(TREND)
                        .param("from", from)
                        .param("to", to)
                        .param("zone", zone.getId())
                        .query((row, n) -> new Day(
                                row.getObject("day", LocalDate.class),
                                row.getLong("grants"),
                                row.getLong("notices"),
                                row.getLong("offers")))
                        .list()));
    }

    /** An administrator sees nobody, so nothing of the county; a township worker sees the own households, so no department's whole log. */
    private static Figures count(JdbcClient jdbc, Viewer viewer) {
        if (viewer.is(ViewerRole.TOWNSHIP_WORKER)) {
            Told told = jdbc.sql(TOLD_OF_OWN)
                    .query((row, n) -> new Told(row.getLong("written"), row.getLong("confirmed")))
                    .single();
            return new Figures(told, county(jdbc), List.of());
        }
        List<Department> departments = jdbc.sql(SUBSCRIPTIONS)
                .query((row, n) -> new Department(
                        row.getString("subscription_id"),
                        row.getString("department"),
                        row.getLong("written"),
                        row.getLong("confirmed"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getObject("oldest", OffsetDateTime.class),
                        row.getObject("down_since", OffsetDateTime.class)))
                .list();
        return new Figures(
                new Told(
                        departments.stream().mapToLong(Department::written).sum(),
                        departments.stream().mapToLong(Department::confirmed).sum()),
                viewer.is(ViewerRole.ADMINISTRATOR) ? null : county(jdbc),
                departments);
    }

    private static County county(JdbcClient jdbc) {
        return jdbc.sql(COUNTY)
                .query((row, n) -> new County(
                        row.getLong("households"),
                        row.getLong("persons"),
                        row.getLong("grants"),
                        row.getLong("granted_fen"),
                        row.getLong("refusals"),
                        row.getLong("short_households"),
                        row.getLong("gap_fen"),
                        row.getLong("provisional"),
                        row.getLong("proposals_open"),
                        row.getLong("proposals_decided"),
                        row.getLong("batches_waiting"),
                        offers(jdbc)))
                .single();
    }

    private static Map<String, Long> offers(JdbcClient jdbc) {
        Map<String, Long> offers = new TreeMap<>();
        jdbc.sql(OFFERS).query(row -> {
            offers.put(row.getString("state"), row.getLong("offers"));
        });
        return offers;
    }

    /**
     * The whole picture.
     *
     * @param county null for somebody who sees no household
     * @param departments empty for somebody who sees no department's log
     */
    public record Figures(Told told, @Nullable County county, List<Department> departments) {
        public Figures {
            departments = List.copyOf(departments);
        }
    }

    /** Notices written to departments, and how many of them were confirmed. */
    public record Told(long written, long confirmed) {}

    /**
     * What stands at each step.
     *
     * @param batchesWaiting lists to be released; none in sight of somebody with an area
     * @param offers referral offers by state
     */
    public record County(
            long households,
            long persons,
            long grants,
            long grantedFen,
            long refusals,
            long shortHouseholds,
            long gapFen,
            long provisional,
            long proposalsOpen,
            long proposalsDecided,
            long batchesWaiting,
            Map<String, Long> offers) {
        public County {
            offers = Map.copyOf(offers);
        }

        public long offersIn(String... states) {
            long sum = 0;
            for (String state : states) {
                sum += offers.getOrDefault(state, 0L);
            }
            return sum;
        }
    }

    /** @param oldest when the oldest notice that is not confirmed was written */
    public record Department(
            String subscription,
            String department,
            long written,
            long confirmed,
            long waiting,
            long parked,
            @Nullable OffsetDateTime oldest,
            @Nullable OffsetDateTime downSince) {}

    public record Day(LocalDate day, long grants, long notices, long offers) {}
}
