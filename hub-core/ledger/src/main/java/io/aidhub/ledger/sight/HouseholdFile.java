package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One household whole (一户一档): who belongs to it, what happened, who was told, who granted or refused, what is missing and why, what was proposed and referred. */
public final class HouseholdFile {
    private static final String HOUSEHOLD =
            """
            SELECT household_id, area, urban, annual_income_fen, state, valid_from FROM household_version
            WHERE household_id = :household AND known_to = 'infinity' AND valid_to = 'infinity'
            """;
    private static final String MEMBERS =
            """
            SELECT p.person_id, p.name, p.sex, p.birth_date, p.relation, p.categories, p.category_from, p.status, p.cause, p.school_stage, p.school_name,
                   p.disability, p.version, p.valid_from, p.suspended_since, p.suspended_cause,
                   EXISTS (SELECT FROM roster_absence a WHERE a.person_id = p.person_id AND a.closed_at IS NULL) AS absent,
                   (SELECT t.temporary FROM person t WHERE t.person_id = p.person_id) AS temporary
            FROM person_version p
            WHERE p.household_id = :household AND p.known_to = 'infinity' AND p.valid_to = 'infinity'
            ORDER BY p.status, p.relation, p.birth_date
            """;
    // what one subscription alone is told when its list opens is no event of the household
    private static final String EVENTS =
            """
            SELECT kind, effective_on, recorded_at, changed FROM status_event
            WHERE households @> ARRAY[:household]::uuid[] AND only_subscription IS NULL
            ORDER BY position DESC LIMIT 50
            """;
    private static final String TOLD =
            """
            SELECT s.department, d.subscription_id, d.sequence, d.kind, d.state, d.created_at, d.settled_at, d.remote_reference, d.last_cause
            FROM delivery_line l
            JOIN delivery d ON d.subscription_id = l.subscription_id AND d.sequence = l.sequence
            JOIN subscription s ON s.subscription_id = d.subscription_id
            WHERE l.line = :household
            ORDER BY d.created_at DESC, d.subscription_id, d.sequence DESC LIMIT 60
            """;
    private static final String GRANTS =
            """
            SELECT g.person_id, p.name, g.department, g.help_type AS what, g.form, g.amount_fen, g.granted_on AS on_day, NULL AS reason, 'HELP' AS line
            FROM grant_in_force g JOIN person_version p ON p.person_id = g.person_id AND p.known_to = 'infinity' AND p.valid_to = 'infinity'
            WHERE p.household_id = :household
            UNION ALL
            SELECT n.person_id, p.name, n.department, n.kind, NULL, n.gross_fen, n.valid_on, NULL, 'NEED'
            FROM need_in_force n JOIN person_version p ON p.person_id = n.person_id AND p.known_to = 'infinity' AND p.valid_to = 'infinity'
            WHERE p.household_id = :household
            UNION ALL
            SELECT r.person_id, p.name, r.department, r.code, NULL, NULL, r.refused_on, r.reason, 'REFUSAL'
            FROM refusal_in_force r JOIN person_version p ON p.person_id = r.person_id AND p.known_to = 'infinity' AND p.valid_to = 'infinity'
            WHERE p.household_id = :household
            UNION ALL
            SELECT NULL, NULL, 'civil-affairs', 'TEMPORARY_AID', 'MONEY', d.amount_fen, (d.decided_at AT TIME ZONE :zone)::date, NULL, 'HELP'
            FROM aid_proposal a JOIN aid_decision d ON d.proposal_id = a.proposal_id
            WHERE a.household_id = :household AND d.granted
            ORDER BY on_day DESC, department
            """;
    private static final String GAP =
            """
            SELECT assessment_id, gap_fen, provisional, explanation::text AS explanation, assessed_for, known_from, pack FROM gap_assessment
            WHERE household_id = :household AND known_to = 'infinity'
            """;
    private static final String PROPOSALS =
            """
            SELECT p.proposal_id, p.cause, p.gap_fen, p.low_fen, p.high_fen, p.state, p.proposed_at, p.explanation::text AS explanation,
                   d.amount_fen, d.reason, d.decided_by, d.simulated, d.decided_at, d.case_by_case_document
            FROM aid_proposal p LEFT JOIN aid_decision d ON d.proposal_id = p.proposal_id
            WHERE p.household_id = :household ORDER BY p.proposed_at DESC
            """;
    private static final String REFERRALS =
            """
            SELECT o.offer_id, n.cause, n.amount_fen, n.state AS need_state, o.subscription_id, o.state, o.offered_at, o.outcome, o.helped_fen, c.given,
                   (SELECT t.reason_code FROM offer_transition t WHERE t.offer_id = o.offer_id AND t.reason_code IS NOT NULL
                    ORDER BY t.number DESC LIMIT 1) AS reason_code
            FROM referral_need n JOIN referral_offer o ON o.need_id = n.need_id LEFT JOIN consent c ON c.offer_id = o.offer_id
            WHERE n.household_id = :household ORDER BY o.offered_at DESC
            """;

    private final Sight sight;
    private final ZoneId zone;

    /** @param zone in which a decision has its day */
    public HouseholdFile(Sight sight, ZoneId zone) {
        this.sight = sight;
        this.zone = zone;
    }

    /** @return empty when the household does not exist or is not in the viewer's sight; nobody can tell the two apart */
    public Optional<File> open(Viewer viewer, UUID household) {
        return sight.look(viewer, jdbc -> jdbc.sql(HOUSEHOLD)
                .param("household", household)
                .query((row, n) -> new Household(
                        row.getObject("household_id", UUID.class),
                        row.getString("area"),
                        row.getObject("urban", Boolean.class),
                        row.getObject("annual_income_fen", Long.class),
                        row.getString("state"),
                        row.getObject("valid_from", LocalDate.class)))
                .optional()
                .map(found -> whole(jdbc, found, zone)));
    }

    private static File whole(JdbcClient jdbc, Household household, ZoneId zone) {
        UUID id = household.id();
        return new File(
                household,
                of(jdbc, MEMBERS, id).query(HouseholdFile::member).list(),
                of(jdbc, EVENTS, id)
                        .query((row, n) -> new Event(
                                row.getString("kind"),
                                row.getObject("effective_on", LocalDate.class),
                                row.getObject("recorded_at", OffsetDateTime.class),
                                Texts.list(row.getArray("changed"))))
                        .list(),
                of(jdbc, TOLD, id)
                        .query((row, n) -> new Notice(
                                row.getString("department"),
                                row.getString("subscription_id"),
                                row.getLong("sequence"),
                                row.getString("kind"),
                                row.getString("state"),
                                row.getObject("created_at", OffsetDateTime.class),
                                row.getObject("settled_at", OffsetDateTime.class),
                                row.getString("remote_reference")))
                        .list(),
                of(jdbc, GRANTS, id)
                        .param("zone", zone.getId())
                        .query((row, n) -> new Line(
                                row.getString("line"),
                                row.getString("name"),
                                row.getString("department"),
                                row.getString("what"),
                                row.getString("form"),
                                row.getObject("amount_fen", Long.class),
                                row.getObject("on_day", LocalDate.class),
                                row.getString("reason")))
                        .list(),
                of(jdbc, GAP, id)
                        .query((row, n) -> new Gap(
                                row.getLong("gap_fen"),
                                row.getBoolean("provisional"),
                                row.getString("explanation"),
                                row.getObject("assessed_for", LocalDate.class),
                                row.getString("pack")))
                        .optional()
                        .orElse(null),
                of(jdbc, PROPOSALS, id).query(HouseholdFile::proposal).list(),
                of(jdbc, REFERRALS, id)
                        .query((row, n) -> new Referral(
                                row.getObject("offer_id", UUID.class),
                                row.getString("cause"),
                                row.getObject("amount_fen", Long.class),
                                row.getString("subscription_id"),
                                row.getString("state"),
                                row.getString("reason_code"),
                                row.getObject("offered_at", OffsetDateTime.class),
                                row.getString("outcome"),
                                row.getObject("helped_fen", Long.class),
                                row.getObject("given", Boolean.class)))
                        .list());
    }

    private static JdbcClient.StatementSpec of(JdbcClient jdbc, String sql, UUID household) {
        return jdbc.sql(sql).param("household", household);
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getString("sex"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("relation"),
                Texts.list(row.getArray("categories")),
                row.getObject("category_from", LocalDate.class),
                row.getString("status"),
                row.getString("cause"),
                row.getString("school_stage"),
                row.getString("school_name"),
                row.getString("disability"),
                row.getBoolean("absent"),
                row.getBoolean("temporary"),
                row.getObject("suspended_since", LocalDate.class),
                row.getString("suspended_cause"));
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getObject("proposal_id", UUID.class),
                row.getString("cause"),
                row.getLong("gap_fen"),
                row.getObject("low_fen", Long.class),
                row.getObject("high_fen", Long.class),
                row.getString("state"),
                row.getObject("proposed_at", OffsetDateTime.class),
                row.getObject("amount_fen", Long.class),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getBoolean("simulated"),
                row.getObject("decided_at", OffsetDateTime.class));
    }

    /** The whole file; lists are newest first, members as the household is told. */
    public record File(
            Household household,
            List<Member> members,
            List<Event> events,
            List<Notice> told,
            List<Line> lines,
            @Nullable Gap gap,
            List<Proposal> proposals,
            List<Referral> referrals) {
        public File {
            members = List.copyOf(members);
            events = List.copyOf(events);
            told = List.copyOf(told);
            lines = List.copyOf(lines);
            proposals = List.copyOf(proposals);
            referrals = List.copyOf(referrals);
        }
    }

    /** @param since day from which its present facts hold */
    public record Household(
            UUID id,
            String area,
            @Nullable Boolean urban,
            @Nullable Long annualIncomeFen,
            String state,
            LocalDate since) {}

    /**
     * @param absent missing from the last list, cause unknown (待核)
     * @param suspendedSince first day for which the benefit is stopped (停发); null: it is not
     */
    public record Member(
            UUID id,
            String name,
            String sex,
            LocalDate birthDate,
            String relation,
            List<String> categories,
            @Nullable LocalDate categoryFrom,
            String status,
            @Nullable String cause,
            @Nullable String schoolStage,
            @Nullable String schoolName,
            @Nullable String disability,
            boolean absent,
            boolean temporary,
            @Nullable LocalDate suspendedSince,
            @Nullable String suspendedCause) {
        public Member {
            categories = List.copyOf(categories);
        }
    }

    public record Event(String kind, LocalDate effectiveOn, OffsetDateTime recordedAt, List<String> changed) {
        public Event {
            changed = List.copyOf(changed);
        }
    }

    /** @param settledAt when the department confirmed it */
    public record Notice(
            String department,
            String subscription,
            long sequence,
            String kind,
            String state,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime settledAt,
            @Nullable String reference) {}

    /**
     * One line of the ledger.
     *
     * @param line HELP, NEED or REFUSAL
     * @param name of the person; null: the household as a whole
     * @param what type of help, kind of need, or code of the refusal
     */
    public record Line(
            String line,
            @Nullable String name,
            String department,
            String what,
            @Nullable String form,
            @Nullable Long amountFen,
            LocalDate on,
            @Nullable String reason) {}

    /** @param explanation JSON: lines, silence, arithmetic, clauses */
    public record Gap(long gapFen, boolean provisional, String explanation, LocalDate assessedFor, String pack) {}

    /** A proposal and, once decided, the decision. */
    public record Proposal(
            UUID id,
            String cause,
            long gapFen,
            @Nullable Long lowFen,
            @Nullable Long highFen,
            String state,
            OffsetDateTime proposedAt,
            @Nullable Long amountFen,
            @Nullable String reason,
            @Nullable String decidedBy,
            boolean simulated,
            @Nullable OffsetDateTime decidedAt) {}

    /** @param reasonCode why it was returned or ended, when it was */
    public record Referral(
            UUID offer,
            String cause,
            @Nullable Long amountFen,
            String subscription,
            String state,
            @Nullable String reasonCode,
            OffsetDateTime offeredAt,
            @Nullable String outcome,
            @Nullable Long helpedFen,
            @Nullable Boolean consent) {}
}
