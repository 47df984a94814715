package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposed temporary aid (临时救助建议): what waits for a decision, what was decided, and one proposal with the assessment it stands on. */
public final class ProposalBook {
    private static final String FROM =
            """
            FROM aid_proposal p
            JOIN household_version h ON h.household_id = p.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            JOIN person_version head ON head.person_id = h.head_person_id AND head.known_to = 'infinity' AND head.valid_to = 'infinity'
            JOIN gap_assessment a ON a.assessment_id = p.assessment_id
            LEFT JOIN aid_decision d ON d.proposal_id = p.proposal_id
            """;
    private static final String COLUMNS =
            """
            SELECT p.proposal_id, p.household_id, p.assessment_id, head.name, h.area, p.cause, p.gap_fen, p.low_fen, p.high_fen, p.state, p.proposed_at, a.provisional,
                   d.granted, d.amount_fen, d.reason, d.decided_by, d.simulated, d.decided_at, d.case_by_case_document, d.provisional AS decided_provisional
            """;
    private static final String ASKED =
            """
            WHERE (p.state = 'OPEN') = :open AND (:area = '' OR starts_with(h.area, :area)) AND (:cause = '' OR p.cause = :cause)
            """;
    private static final String OPEN =
            COLUMNS + FROM + ASKED + "ORDER BY p.proposed_at, p.proposal_id LIMIT 20 OFFSET :offset";
    private static final String DONE = COLUMNS + FROM + ASKED
            + "ORDER BY coalesce(d.decided_at, p.proposed_at) DESC, p.proposal_id LIMIT 20 OFFSET :offset";
    private static final String COUNT = "SELECT count(*) " + FROM + ASKED;
    private static final String ONE = COLUMNS + FROM + "WHERE p.proposal_id = :proposal";
    private static final String BASIS =
            """
            SELECT a.explanation::text AS explanation, a.assessed_for, a.pack FROM aid_proposal p
            JOIN gap_assessment a ON a.assessment_id = p.assessment_id WHERE p.proposal_id = :proposal
            """;

    private final Sight sight;

    public ProposalBook(Sight sight) {
        this.sight = sight;
    }

    /** One tab of the proposals in sight: the open ones oldest first, the others by the day they ended. */
    public Tabs find(Viewer viewer, Filter filter) {
        return sight.look(viewer, jdbc -> {
            long open = count(jdbc, filter, true);
            long done = count(jdbc, filter, false);
            List<Proposal> rows = asked(jdbc.sql(filter.open() ? OPEN : DONE), filter, filter.open())
                    .param("offset", Slice.offset(filter.page()))
                    .query(ProposalBook::proposal)
                    .list();
            return new Tabs(open, done, new Slice<>(rows, filter.open() ? open : done, Math.max(0, filter.page())));
        });
    }

    /** @return empty when it does not exist or is not in the viewer's sight */
    public Optional<File> open(Viewer viewer, UUID proposal) {
        return sight.look(viewer, jdbc -> jdbc.sql(ONE)
                .param("proposal", proposal)
                .query(ProposalBook::proposal)
                .optional()
                .map(found -> jdbc.sql(BASIS)
                        .param("proposal", proposal)
                        .query((row, n) -> new File(
                                found,
                                row.getString("explanation"),
                                row.getObject("assessed_for", LocalDate.class),
                                row.getString("pack")))
                        .single()));
    }

    private static long count(JdbcClient jdbc, Filter filter, boolean open) {
        return asked(jdbc.sql(COUNT), filter, open).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter, boolean open) {
        return statement.param("open", open).param("area", filter.area()).param("cause", filter.cause());
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getObject("proposal_id", UUID.class),
                row.getObject("household_id", UUID.class),
                row.getObject("assessment_id", UUID.class),
                row.getString("name"),
                row.getString("area"),
                row.getString("cause"),
                row.getLong("gap_fen"),
                row.getObject("low_fen", Long.class),
                row.getObject("high_fen", Long.class),
                row.getString("state"),
                row.getObject("proposed_at", OffsetDateTime.class),
                row.getBoolean("provisional"),
                row.getObject("decided_at", OffsetDateTime.class) == null ? null : decision(row));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getBoolean("granted"),
                row.getObject("amount_fen", Long.class),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getBoolean("simulated"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getString("case_by_case_document"),
                row.getBoolean("decided_provisional"));
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param page from 0
     */
    public record Filter(boolean open, String area, String cause, int page) {}

    /**
     * One tab, and how many stand in each.
     *
     * @param open waiting for a decision (待办)
     * @param done decided or withdrawn (已办)
     */
    public record Tabs(long open, long done, Slice<Proposal> shown) {}

    /**
     * One proposal; {@code headName} is to be masked before it is shown.
     *
     * @param assessment what the figures stand on; a decision says it, so that nobody decides on figures they did not see
     * @param lowFen null: the policy gives no amount (政策未规定)
     * @param provisional a department had not answered when it was assessed
     */
    public record Proposal(
            UUID id,
            UUID household,
            UUID assessment,
            String headName,
            String area,
            String cause,
            long gapFen,
            @Nullable Long lowFen,
            @Nullable Long highFen,
            String state,
            OffsetDateTime proposedAt,
            boolean provisional,
            @Nullable Decision decision) {
        public boolean isOpen() {
            return state.equals("OPEN");
        }
    }

    /** @param document of a decision case by case (一事一议) */
    public record Decision(
            boolean granted,
            @Nullable Long amountFen,
            String reason,
            String by,
            boolean simulated,
            OffsetDateTime at,
            @Nullable String document,
            boolean provisional) {}

    /** @param explanation JSON of the assessment the proposal stands on */
    public record File(Proposal proposal, String explanation, LocalDate assessedFor, String pack) {}
}
