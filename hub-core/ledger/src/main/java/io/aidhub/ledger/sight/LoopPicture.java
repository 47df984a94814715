package io.aidhub.ledger.sight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The loop in figures: what stands where, what has waited how long, how it moved day by day. Somebody with an area sees the figures of the area. */
public final class LoopPicture {
    // Counts without persons: an administrator sees them too, so they are read from what row security leaves to each.
    private static final String ROSTER =
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
                   (SELECT count(*) FROM parked_record WHERE state = 'OPEN') AS parked,
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
    private static final String OFFERS = "SELECT state, count(*) AS offers FROM referral_offer GROUP BY state";
    private static final String TREND =
            """
            SELECT day::date AS day,
                   (SELECT count(*) FROM grant_entry g WHERE g.known_from >= day AND g.known_from < day + interval '1 day') AS grants,
                   (SELECT count(*) FROM delivery d WHERE d.created_at >= day AND d.created_at < day + interval '1 day') AS notices,
                   (SELECT count(*) FROM referral_offer o WHERE o.offered_at >= day AND o.offered_at < day + interval '1 day') AS offers
            FROM generate_series(:from::timestamptz, :to::timestamptz, interval '1 day') AS day ORDER BY day
            """;

    private final Sight sight;

    public LoopPicture(Sight sight) {
        this.sight = sight;
    }

    public Figures now(Viewer viewer) {
        return sight.look(viewer, jdbc -> {
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
            return jdbc.sql(ROSTER)
                    .query((row, n) -> new Figures(
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
                            row.getLong("parked"),
                            row.getLong("batches_waiting"),
                            departments,
                            offers(jdbc)))
                    .single();
        });
    }

    /** What moved on each day. @param from first instant of the first day, {@code to} of the last */
    public List<Day> trend(Viewer viewer, OffsetDateTime from, OffsetDateTime to) {
        return sight.look(viewer, jdbc -> jdbc.sql(TREND)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("grants"),
                        row.getLong("notices"),
                        row.getLong("offers")))
                .list());
    }

    private static Map<String, Long> offers(JdbcClient jdbc) {
        Map<String, Long> offers = new TreeMap<>();
        jdbc.sql(OFFERS).query(row -> {
            offers.put(row.getString("state"), row.getLong("offers"));
        });
        return offers;
    }

    /** @param offers referral offers by state */
    public record Figures(
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
            long parked,
            long batchesWaiting,
            List<Department> departments,
            Map<String, Long> offers) {
        public Figures {
            departments = List.copyOf(departments);
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
