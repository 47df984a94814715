package io.aidhub.ledger.gaps;

import io.aidhub.model.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts of the loop for closing tables (勾稽表) and pages: what came back, what is missing, what was decided, what waits where. */
public final class LoopFigures {
    private static final String RECORDS =
            """
            SELECT department, record, count(*) AS collected,
                   count(*) FILTER (WHERE state = 'LEDGER') AS ledger, count(*) FILTER (WHERE state = 'PARKED') AS parked
            FROM collected_record GROUP BY department, record ORDER BY department, record
            """;
    private static final String ROWS =
            """
            SELECT department, sum(needs)::bigint AS needs, sum(grants)::bigint AS grants, sum(refusals)::bigint AS refusals,
                   sum(fen)::bigint AS granted_fen
            FROM (SELECT department, 1 AS needs, 0 AS grants, 0 AS refusals, 0 AS fen FROM need_in_force
                  UNION ALL SELECT department, 0, 1, 0, amount_fen FROM grant_in_force
                  UNION ALL SELECT department, 0, 0, 1, 0 FROM refusal_in_force) AS entry
            GROUP BY department ORDER BY department
            """;
    private static final String RETURNS =
            """
            SELECT department, period, aid, count(*) FILTER (WHERE scope = 'FULL') AS full_lists,
                   count(*) FILTER (WHERE scope = 'PARTIAL') AS partial, count(*) FILTER (WHERE scope = 'NIL') AS nil,
                   sum(stated_rows)::bigint AS stated_rows
            FROM return_in_force GROUP BY department, period, aid ORDER BY department, period, aid
            """;
    private static final String PARKED =
            """
            SELECT stage || ' ' || department || ' ' || code AS name, count(*) AS number FROM parked_record
            WHERE state = 'OPEN' GROUP BY 1 ORDER BY 1
            """;
    private static final String GAPS =
            """
            SELECT count(*) AS assessed,
                   count(*) FILTER (WHERE gap_fen > 0 AND NOT provisional) AS final_gaps,
                   count(*) FILTER (WHERE gap_fen > 0 AND provisional) AS provisional_gaps,
                   count(*) FILTER (WHERE gap_fen = 0) AS covered,
                   coalesce(sum(gap_fen), 0)::bigint AS gap_fen,
                   (SELECT count(*) FROM touched_household) AS touched
            FROM gap_assessment WHERE known_to = 'infinity'
            """;
    private static final String PROPOSALS =
            "SELECT state AS name, count(*) AS number FROM aid_proposal GROUP BY state ORDER BY state";
    private static final String DECISIONS =
            """
            SELECT count(*) FILTER (WHERE granted) AS granted, count(*) FILTER (WHERE NOT granted) AS refused,
                   count(*) FILTER (WHERE provisional) AS provisional, count(*) FILTER (WHERE simulated) AS simulated,
                   coalesce(sum(amount_fen) FILTER (WHERE granted), 0)::bigint AS granted_fen
            FROM aid_decision
            """;
    private static final String NEEDS =
            "SELECT state AS name, count(*) AS number FROM referral_need GROUP BY state ORDER BY state";
    private static final String OFFERS =
            "SELECT state AS name, count(*) AS number FROM referral_offer WHERE subscription_id = :subscription GROUP BY state ORDER BY state";
    private static final String OFFER_REASONS =
            """
            SELECT t.to_state || ' ' || t.reason_code AS name, count(*) AS number
            FROM offer_transition t JOIN referral_offer o ON o.offer_id = t.offer_id AND o.transitions = t.number
            WHERE t.reason_code IS NOT NULL AND o.subscription_id = :subscription GROUP BY 1 ORDER BY 1
            """;
    private static final String OUTCOMES =
            """
            SELECT outcome AS name, count(*) AS number FROM referral_offer
            WHERE outcome IS NOT NULL AND subscription_id = :subscription GROUP BY outcome ORDER BY outcome
            """;
    private static final String SILENT =
            """
            SELECT silent.entry ->> 'department' AS department, h.area AS area, count(*) AS households
            FROM gap_assessment a
            JOIN household_version h ON h.household_id = a.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            CROSS JOIN jsonb_array_elements(a.explanation -> 'silent') AS silent (entry)
            WHERE a.known_to = 'infinity' AND a.provisional
            GROUP BY 1, 2 ORDER BY 1, 2
            """;

    private final JdbcClient jdbc;

    public LoopFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Distinct records (of any version) each department sent, by kind: collected = ledger + parked. */
    public List<Records> records() {
        return jdbc.sql(RECORDS).query(Records.class).list();
    }

    /** Rows of the ledger in force, by department. */
    public List<LedgerRows> ledgerRows() {
        return jdbc.sql(ROWS).query(LedgerRows.class).list();
    }

    /** Returns in force, by department, period and aid. */
    public List<Returns> returns() {
        return jdbc.sql(RETURNS).query(Returns.class).list();
    }

    /** Open parked records by "stage department code". */
    public Map<String, Long> parked() {
        return counts(PARKED, null);
    }

    public Gaps gaps() {
        return jdbc.sql(GAPS).query(Gaps.class).single();
    }

    /** Which departments are silent where: households whose gap is provisional for it. */
    public List<Silence> silence() {
        return jdbc.sql(SILENT).query(Silence.class).list();
    }

    /** Proposals by state. */
    public Map<String, Long> proposals() {
        return counts(PROPOSALS, null);
    }

    public Decisions decisions() {
        return jdbc.sql(DECISIONS).query(Decisions.class).single();
    }

    /** Residual needs by state. */
    public Map<String, Long> needs() {
        return counts(NEEDS, null);
    }

    /** Offers to one receiver by state. */
    public Map<String, Long> offers(String subscription) {
        return counts(OFFERS, subscription);
    }

    /** Why offers to one receiver stand where they stand: "state reason-code". */
    public Map<String, Long> offerReasons(String subscription) {
        return counts(OFFER_REASONS, subscription);
    }

    /** Outcomes of completed offers to one receiver. */
    public Map<String, Long> outcomes(String subscription) {
        return counts(OUTCOMES, subscription);
    }

    private Map<String, Long> counts(String sql, @Nullable String subscription) {
        Map<String, Long> counts = new LinkedHashMap<>();
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        if (subscription != null) {
            statement = statement.param("subscription", subscription);
        }
        statement.query(row -> {
            counts.put(row.getString("name"), row.getLong("number"));
        });
        return counts;
    }

    /**
     * Records of one kind.
     *
     * @param collected distinct records of any version = ledger + parked
     */
    public record Records(String department, String record, long collected, long ledger, long parked) {}

    /**
     * Rows in force of one department.
     *
     * @param grantedFen sum of the help in force, loans included
     */
    public record LedgerRows(String department, long needs, long grants, long refusals, long grantedFen) {}

    /**
     * Returns in force of one department, period and aid.
     *
     * @param statedRows how many records the department says it sent
     */
    public record Returns(
            String department, String period, String aid, long fullLists, long partial, long nil, long statedRows) {}

    /**
     * Households by their gap.
     *
     * @param assessed households with an assessment = final + provisional + covered
     * @param covered no gap
     * @param touched still to be looked at again
     */
    public record Gaps(long assessed, long finalGaps, long provisionalGaps, long covered, long gapFen, long touched) {
        public Money gap() {
            return new Money(gapFen);
        }
    }

    /**
     * One silent department in one township.
     *
     * @param area township
     */
    public record Silence(String department, String area, long households) {}

    /** Decisions made; {@code provisional} and {@code simulated} count among the others. */
    public record Decisions(long granted, long refused, long provisional, long simulated, long grantedFen) {}
}
