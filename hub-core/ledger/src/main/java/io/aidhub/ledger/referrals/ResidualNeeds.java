package io.aidhub.ledger.referrals;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.model.Division;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Needs nobody serves yet, and how busy those are who could. All methods run in the caller's transaction. */
public final class ResidualNeeds {
    // A household waits while its gap is being looked at again, while a proposal is open, and while nothing remains
    // beyond what its last referral of the cause
    // left unserved; a family that declined is not asked again by the hub alone.
    private static final String RESIDUALS =
            """
            SELECT a.household_id, c.person_id, h.area, c.cause, c.gap_fen
            FROM gap_assessment a JOIN gap_cause c ON c.assessment_id = a.assessment_id
            JOIN household_version h ON h.household_id = a.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            WHERE a.known_to = 'infinity' AND a.gap_fen > 0 AND c.gap_fen > 0
              AND (NOT a.provisional OR :provisional) AND (:household::uuid IS NULL OR a.household_id = :household::uuid)
              AND NOT EXISTS (SELECT 1 FROM touched_household t WHERE t.household_id = a.household_id)
              AND NOT EXISTS (SELECT 1 FROM aid_proposal p WHERE p.household_id = a.household_id AND p.state = 'OPEN')
              AND NOT EXISTS (
                  SELECT 1 FROM referral_need n
                  WHERE n.household_id = a.household_id AND n.cause = c.cause AND (
                      n.state = 'OPEN' OR (:household::uuid IS NULL AND n.state = 'WITHDRAWN')))
              AND c.gap_fen > coalesce((
                  SELECT n.amount_fen - (SELECT coalesce(sum(o.helped_fen), 0) FROM referral_offer o WHERE o.need_id = n.need_id)
                  FROM referral_need n WHERE n.household_id = a.household_id AND n.cause = c.cause AND n.state <> 'WITHDRAWN'
                  ORDER BY n.opened_at DESC LIMIT 1), 0)
              AND EXISTS (
                  SELECT 1 FROM unnest(:causes::text[], :areas::text[]) AS served (cause, area)
                  WHERE served.cause = c.cause AND starts_with(h.area, served.area))
            ORDER BY a.household_id, c.cause LIMIT :max
            FOR UPDATE OF a SKIP LOCKED
            """;
    // A person of the category is referred once while nobody says otherwise; members of one household one after the
    // other. Nothing is assessed for it: 法律援助 and 司法救助 stand beside the gap, not behind it.
    private static final String JUDICIAL =
            """
            SELECT v.household_id, v.person_id, h.area, 'JUDICIAL' AS cause, NULL::bigint AS gap_fen
            FROM (SELECT DISTINCT ON (p.household_id) p.household_id, p.person_id FROM person_version p
                  WHERE p.known_to = 'infinity' AND p.valid_to = 'infinity' AND p.status = 'ACTIVE'
                    AND 'CASE_RELATED' = ANY (p.categories)
                    AND (:household::uuid IS NULL OR p.household_id = :household::uuid)
                    AND NOT EXISTS (SELECT 1 FROM referral_need n
                                    WHERE n.household_id = p.household_id AND n.cause = 'JUDICIAL' AND n.state = 'OPEN')
                    AND (:provisional OR NOT EXISTS (SELECT 1 FROM referral_need n
                                                     WHERE n.person_id = p.person_id AND n.cause = 'JUDICIAL'))
                  ORDER BY p.household_id, p.person_id) v
            JOIN household_version h ON h.household_id = v.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            WHERE h.state = 'ACTIVE' AND EXISTS (
                  SELECT 1 FROM unnest(:causes::text[], :areas::text[]) AS served (cause, area)
                  WHERE served.cause = 'JUDICIAL' AND starts_with(h.area, served.area))
            ORDER BY v.household_id LIMIT :max
            """;
    private static final String TAKE_TURNS = "SELECT pg_advisory_xact_lock(hashtext('aidhub.refer'))";
    private static final String QUEUES =
            """
            SELECT s.subscription_id, count(o.offer_id) FILTER (WHERE o.state IN ('REQUESTED', 'QUEUED')) AS waiting,
                   count(o.offer_id) AS offered
            FROM subscription s LEFT JOIN referral_offer o ON o.subscription_id = s.subscription_id
            WHERE s.state = 'ACTIVE' AND s.subscription_id = ANY (:subscriptions::text[]) GROUP BY s.subscription_id
            """;

    private final JdbcClient jdbc;

    public ResidualNeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else refer until the transaction ends: two that refer take turns, so that the second sees the needs and queues of the first. */
    public void takeTurns() {
        jdbc.sql(TAKE_TURNS).query(row -> {});
    }

    /** The queues of those of {@code receivers} that are active: a suspended one is offered nothing. */
    public Map<String, Queue> queues(Collection<Receiver> receivers) {
        Map<String, Queue> queues = new HashMap<>();
        jdbc.sql(QUEUES)
                .param("subscriptions", Columns.texts(receivers, Receiver::subscription))
                .query(row -> {
                    queues.put(
                            row.getString("subscription_id"),
                            new Queue(row.getLong("waiting"), row.getLong("offered")));
                });
        return queues;
    }

    /** At most {@code max} residual needs that one of {@code receivers} serves; their assessments stay locked until the transaction ends. */
    public List<Residual> next(int max, Collection<Receiver> receivers) {
        return find(max, receivers, null);
    }

    /** The residual needs of one household, provisional or declined before: an officer says so. */
    public List<Residual> of(HouseholdId household, Collection<Receiver> receivers) {
        return find(Integer.MAX_VALUE, receivers, household);
    }

    private List<Residual> find(int max, Collection<Receiver> receivers, @Nullable HouseholdId household) {
        List<Served> served = receivers.stream()
                .flatMap(receiver -> receiver.takes().stream().map(cause -> new Served(cause, receiver.area())))
                .toList();
        List<Residual> found = new ArrayList<>(rows(RESIDUALS, max, served, household));
        List<Served> judicial =
                served.stream().filter(one -> one.cause() == NeedKind.JUDICIAL).toList();
        if (found.size() < max && !judicial.isEmpty()) {
            found.addAll(rows(JUDICIAL, max - found.size(), judicial, household));
        }
        return found;
    }

    private List<Residual> rows(String sql, int max, List<Served> served, @Nullable HouseholdId household) {
        return jdbc.sql(sql)
                .param("causes", Columns.texts(served, Served::cause))
                .param("areas", Columns.texts(served, Served::area))
                .param("provisional", household != null)
                .param("household", household == null ? null : household.toString())
                .param("max", max)
                .query((row, n) -> new Residual(
                        new HouseholdId(row.getObject("household_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new Division(row.getString("area")),
                        NeedKind.valueOf(row.getString("cause")),
                        amount(row)))
                .list();
    }

    private static @Nullable Money amount(ResultSet row) throws SQLException {
        long fen = row.getLong("gap_fen");
        return row.wasNull() ? null : new Money(fen);
    }

    /** One cause in one area that somebody serves. */
    private record Served(NeedKind cause, Division area) {}
}
