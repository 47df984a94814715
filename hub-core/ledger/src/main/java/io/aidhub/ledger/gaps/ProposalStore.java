package io.aidhub.ledger.gaps;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals of temporary aid (临时救助建议) and the decisions on them. One open proposal a household and cause. */
public final class ProposalStore {
    private static final String COLUMNS =
            """
            p.proposal_id, p.household_id, p.assessment_id, p.cause, p.gap_fen, p.low_fen, p.high_fen, p.explanation, p.state,
            coalesce(a.provisional, false) AS provisional
            FROM aid_proposal p LEFT JOIN gap_assessment a ON a.household_id = p.household_id AND a.known_to = 'infinity'
            """;
    private static final String OPEN_OF = "SELECT " + COLUMNS
            + "WHERE p.state = 'OPEN' AND p.household_id = ANY (:households::uuid[]) FOR UPDATE OF p";
    private static final String OPEN =
            "SELECT " + COLUMNS + "WHERE p.state = 'OPEN' ORDER BY p.proposed_at, p.proposal_id LIMIT :max";
    private static final String HOUSEHOLD = "SELECT household_id FROM aid_proposal WHERE proposal_id = :proposal";
    private static final String LOCK = "SELECT " + COLUMNS + "WHERE p.proposal_id = :proposal FOR UPDATE OF p";
    private static final String LAST_DECIDED =
            """
            SELECT DISTINCT ON (p.household_id, p.cause) p.household_id, p.cause, p.gap_fen, d.amount_fen
            FROM aid_proposal p JOIN aid_decision d ON d.proposal_id = p.proposal_id
            WHERE p.household_id = ANY (:households::uuid[])
            ORDER BY p.household_id, p.cause, d.decided_at DESC
            """;
    private static final String INSERT =
            """
            INSERT INTO aid_proposal (proposal_id, household_id, assessment_id, cause, gap_fen, low_fen, high_fen, explanation, state, proposed_at)
            SELECT given.*, 'OPEN', :now FROM unnest(
                :ids::uuid[], :households::uuid[], :assessments::uuid[], :causes::text[], :gaps::bigint[], :lows::bigint[],
                :highs::bigint[], :explanations::jsonb[]) AS given
            """;
    private static final String UPDATE =
            """
            UPDATE aid_proposal p SET assessment_id = given.assessment_id, gap_fen = given.gap_fen, low_fen = given.low_fen,
                high_fen = given.high_fen, explanation = given.explanation
            FROM unnest(:ids::uuid[], :assessments::uuid[], :gaps::bigint[], :lows::bigint[], :highs::bigint[], :explanations::jsonb[])
                AS given (proposal_id, assessment_id, gap_fen, low_fen, high_fen, explanation)
            WHERE p.proposal_id = given.proposal_id AND p.state = 'OPEN'
            """;
    private static final String WITHDRAW =
            "UPDATE aid_proposal SET state = 'WITHDRAWN' WHERE proposal_id = ANY (:ids::uuid[]) AND state = 'OPEN'";
    private static final String DECIDE = "UPDATE aid_proposal SET state = :state WHERE proposal_id = :proposal";
    private static final String RECORD =
            """
            INSERT INTO aid_decision (proposal_id, granted, amount_fen, provisional, reason, decided_by, simulated, decided_at,
                                      case_by_case_document)
            VALUES (:proposal, :granted, :amount, :provisional, :reason, :by, :simulated, :now, :document)
            """;

    private final JdbcClient jdbc;

    public ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open proposals, oldest first. */
    public List<Proposal> open(int max) {
        return jdbc.sql(OPEN).param("max", max).query(ProposalStore::proposal).list();
    }

    /** Locks the open proposals of the households. */
    public List<Proposal> lockOpen(Collection<HouseholdId> households) {
        return jdbc.sql(OPEN_OF)
                .param("households", Columns.texts(households))
                .query(ProposalStore::proposal)
                .list();
    }

    public Optional<HouseholdId> householdOf(UUID proposal) {
        return jdbc.sql(HOUSEHOLD)
                .param("proposal", proposal)
                .query((row, n) -> new HouseholdId(row.getObject(1, UUID.class)))
                .optional();
    }

    public Optional<Proposal> lock(UUID proposal) {
        return jdbc.sql(LOCK)
                .param("proposal", proposal)
                .query(ProposalStore::proposal)
                .optional();
    }

    /** What the last decision on each household and cause left open. */
    public List<LeftOpen> lastDecided(Collection<HouseholdId> households) {
        return jdbc.sql(LAST_DECIDED)
                .param("households", Columns.texts(households))
                .query((row, n) -> new LeftOpen(
                        new HouseholdId(row.getObject("household_id", UUID.class)),
                        NeedKind.valueOf(row.getString("cause")),
                        new Money(row.getLong("gap_fen")).minusAtMost(new Money(row.getLong("amount_fen")))))
                .list();
    }

    public void insert(List<Draft> drafts, OffsetDateTime now) {
        if (!drafts.isEmpty()) {
            jdbc.sql(INSERT)
                    .param("now", now)
                    .param("ids", Columns.texts(drafts, Draft::id))
                    .param("households", Columns.texts(drafts, Draft::household))
                    .param("assessments", Columns.texts(drafts, Draft::assessment))
                    .param("causes", Columns.texts(drafts, Draft::cause))
                    .param("gaps", Columns.texts(drafts, draft -> draft.gap().fen()))
                    .param("lows", Columns.texts(drafts, draft -> fen(draft.low())))
                    .param("highs", Columns.texts(drafts, draft -> fen(draft.high())))
                    .param("explanations", Columns.texts(drafts, Draft::explanation))
                    .update();
        }
    }

    /** Brings open proposals up to date; the id stays. */
    public void update(List<Draft> drafts) {
        if (!drafts.isEmpty()) {
            jdbc.sql(UPDATE)
                    .param("ids", Columns.texts(drafts, Draft::id))
                    .param("assessments", Columns.texts(drafts, Draft::assessment))
                    .param("gaps", Columns.texts(drafts, draft -> draft.gap().fen()))
                    .param("lows", Columns.texts(drafts, draft -> fen(draft.low())))
                    .param("highs", Columns.texts(drafts, draft -> fen(draft.high())))
                    .param("explanations", Columns.texts(drafts, Draft::explanation))
                    .update();
        }
    }

    public void withdraw(List<UUID> proposals) {
        if (!proposals.isEmpty()) {
            jdbc.sql(WITHDRAW).param("ids", Columns.texts(proposals)).update();
        }
    }

    /** Records what a person decided on a locked, open proposal. */
    public void decide(UUID proposal, Decision decision, OffsetDateTime now) {
        Money amount = decision.amount();
        jdbc.sql(DECIDE)
                .param("state", decision.granted() ? "GRANTED" : "REFUSED")
                .param("proposal", proposal)
                .update();
        jdbc.sql(RECORD)
                .param("proposal", proposal)
                .param("granted", decision.granted())
                .param("amount", fen(amount))
                .param("provisional", decision.provisional())
                .param("reason", FreeText.masked(decision.reason()))
                .param("by", decision.by())
                .param("simulated", decision.simulated())
                .param("now", now)
                .param("document", decision.caseByCaseDocument())
                .update();
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        Long low = row.getObject("low_fen", Long.class);
        Long high = row.getObject("high_fen", Long.class);
        return new Proposal(
                row.getObject("proposal_id", UUID.class),
                new HouseholdId(row.getObject("household_id", UUID.class)),
                row.getObject("assessment_id", UUID.class),
                NeedKind.valueOf(row.getString("cause")),
                new Money(row.getLong("gap_fen")),
                low == null ? null : new Money(low),
                high == null ? null : new Money(high),
                row.getString("state").equals("OPEN"),
                row.getBoolean("provisional"),
                row.getString("explanation"));
    }

    /**
     * A proposal as it stands.
     *
     * @param assessment what its figures stand on: another one, and the figures may be others
     * @param low lower end of the band; null where the policy sets none (政策未规定)
     * @param provisional an expected department is silent on the household now
     * @param explanation JSON: the clause, the multiples, the remarks
     */
    public record Proposal(
            UUID id,
            HouseholdId household,
            UUID assessment,
            NeedKind cause,
            Money gap,
            @Nullable Money low,
            @Nullable Money high,
            boolean open,
            boolean provisional,
            String explanation) {}

    /** A proposal to open, or the new figures of an open one. */
    public record Draft(
            UUID id,
            HouseholdId household,
            UUID assessment,
            NeedKind cause,
            Money gap,
            @Nullable Money low,
            @Nullable Money high,
            String explanation) {}

    /** The gap that stayed open after the last decision on this cause: the gap then, less what was granted. */
    public record LeftOpen(HouseholdId household, NeedKind cause, Money gap) {}

    /**
     * What a person decided.
     *
     * @param amount null when refused
     * @param provisional it was decided while a department was silent
     * @param caseByCaseDocument the paper that lifts the band (一事一议, R96); null within it
     */
    public record Decision(
            boolean granted,
            @Nullable Money amount,
            boolean provisional,
            String reason,
            String by,
            boolean simulated,
            @Nullable String caseByCaseDocument) {}
}
