package io.aidhub.ledger.sight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Referrals (转介台账) as civil affairs sees them: the need, whom it was offered to, every step, and what the family said. */
public final class ReferralBook {
    private static final String FROM =
            """
            FROM referral_offer o
            JOIN referral_need n ON n.need_id = o.need_id
            JOIN household_version h ON h.household_id = n.household_id AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
            JOIN person_version head ON head.person_id = h.head_person_id AND head.known_to = 'infinity' AND head.valid_to = 'infinity'
            LEFT JOIN consent c ON c.offer_id = o.offer_id
            """;
    private static final String COLUMNS =
            """
            SELECT o.offer_id, o.need_id, n.household_id, head.name, h.area, n.cause, n.amount_fen, n.state AS need_state, o.subscription_id, o.state,
                   o.outcome, o.helped_fen, o.offered_at, c.given, c.receiver, c.fields, c.asked_by, c.simulated, c.recorded_at,
                   (SELECT max(t.happened_at) FROM offer_transition t WHERE t.offer_id = o.offer_id) AS moved_at
            """;
    private static final String ASKED =
            """
            WHERE (:area = '' OR starts_with(h.area, :area)) AND (:cause = '' OR n.cause = :cause) AND (:receiver = '' OR o.subscription_id = :receiver)
            """;
    private static final String FIND = COLUMNS + FROM + ASKED
            + " AND o.state = ANY (:states::text[]) ORDER BY o.offered_at DESC, o.offer_id LIMIT 20 OFFSET :offset";
    private static final String COUNTS = "SELECT o.state, count(*) AS offers " + FROM + ASKED + " GROUP BY o.state";
    private static final String ONE = COLUMNS + FROM + "WHERE o.offer_id = :offer";
    private static final String STEPS =
            """
            SELECT number, from_state, to_state, actor, reason_code, reason, happened_at FROM offer_transition
            WHERE offer_id = :offer ORDER BY number
            """;
    private static final String SIBLINGS =
            """
            SELECT offer_id, subscription_id, state, offered_at FROM referral_offer WHERE need_id = :need AND offer_id <> :offer ORDER BY offered_at
            """;
    private static final String RECEIVERS =
            "SELECT DISTINCT subscription_id FROM referral_offer ORDER BY subscription_id";

    private final Sight sight;

    public ReferralBook(Sight sight) {
        this.sight = sight;
    }

    /** One tab of the referrals in sight, newest first. */
    public Tabs find(Viewer viewer, Filter filter) {
        return sight.look(viewer, jdbc -> {
            Map<OfferGroup, Long> counts = counts(asked(jdbc.sql(COUNTS), filter));
            List<Referral> rows = asked(jdbc.sql(FIND), filter)
                    .param("states", filter.group().names())
                    .param("offset", Slice.offset(filter.page()))
                    .query(ReferralBook::referral)
                    .list();
            return new Tabs(
                    counts,
                    new Slice<>(rows, counts.getOrDefault(filter.group(), 0L), Math.max(0, filter.page())),
                    jdbc.sql(RECEIVERS).query(String.class).list());
        });
    }

    /** @return empty when it does not exist or is not in the viewer's sight */
    public Optional<File> open(Viewer viewer, UUID offer) {
        return sight.look(viewer, jdbc -> jdbc.sql(ONE)
                .param("offer", offer)
                .query(ReferralBook::referral)
                .optional()
                .map(found -> new File(found, steps(jdbc, offer), siblings(jdbc, found))));
    }

    static Map<OfferGroup, Long> counts(JdbcClient.StatementSpec statement) {
        Map<OfferGroup, Long> counts = new EnumMap<>(OfferGroup.class);
        for (OfferGroup group : OfferGroup.values()) {
            counts.put(group, 0L);
        }
        statement.query(row -> {
            counts.merge(OfferGroup.of(row.getString("state")), row.getLong("offers"), Long::sum);
        });
        return counts;
    }

    static List<Step> steps(JdbcClient jdbc, UUID offer) {
        return jdbc.sql(STEPS)
                .param("offer", offer)
                .query((row, n) -> new Step(
                        row.getInt("number"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        row.getString("actor"),
                        row.getString("reason_code"),
                        row.getString("reason"),
                        row.getObject("happened_at", OffsetDateTime.class)))
                .list();
    }

    private static List<Sibling> siblings(JdbcClient jdbc, Referral found) {
        return jdbc.sql(SIBLINGS)
                .param("need", found.need())
                .param("offer", found.offer())
                .query((row, n) -> new Sibling(
                        row.getObject("offer_id", UUID.class),
                        row.getString("subscription_id"),
                        row.getString("state"),
                        row.getObject("offered_at", OffsetDateTime.class)))
                .list();
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("area", filter.area())
                .param("cause", filter.cause())
                .param("receiver", filter.receiver());
    }

    private static Referral referral(ResultSet row, int number) throws SQLException {
        return new Referral(
                row.getObject("offer_id", UUID.class),
                row.getObject("need_id", UUID.class),
                row.getObject("household_id", UUID.class),
                row.getString("name"),
                row.getString("area"),
                row.getString("cause"),
                row.getObject("amount_fen", Long.class),
                row.getString("need_state"),
                row.getString("subscription_id"),
                row.getString("state"),
                row.getString("outcome"),
                row.getObject("helped_fen", Long.class),
                row.getObject("offered_at", OffsetDateTime.class),
                row.getObject("moved_at", OffsetDateTime.class),
                row.getObject("recorded_at", OffsetDateTime.class) == null ? null : consent(row));
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                row.getBoolean("given"),
                row.getString("receiver"),
                Texts.list(row.getArray("fields")),
                row.getString("asked_by"),
                row.getBoolean("simulated"),
                row.getObject("recorded_at", OffsetDateTime.class));
    }

    /**
     * What is looked for; empty texts ask for nothing.
     *
     * @param receiver subscription it was offered to
     * @param page from 0
     */
    public record Filter(OfferGroup group, String area, String cause, String receiver, int page) {}

    /** @param receivers everybody something in sight was offered to */
    public record Tabs(Map<OfferGroup, Long> counts, Slice<Referral> shown, List<String> receivers) {
        public Tabs {
            counts = Map.copyOf(counts);
            receivers = List.copyOf(receivers);
        }
    }

    /**
     * One offer and its need; {@code headName} is to be masked before it is shown.
     *
     * @param movedAt its last step
     * @param consent null while the family was not asked
     */
    public record Referral(
            UUID offer,
            UUID need,
            UUID household,
            String headName,
            String area,
            String cause,
            @Nullable Long amountFen,
            String needState,
            String receiver,
            String state,
            @Nullable String outcome,
            @Nullable Long helpedFen,
            OffsetDateTime offeredAt,
            @Nullable OffsetDateTime movedAt,
            @Nullable Consent consent) {}

    /** @param fields what the receiver may have, by this consent alone */
    public record Consent(
            boolean given,
            String receiver,
            List<String> fields,
            String askedBy,
            boolean simulated,
            OffsetDateTime recordedAt) {
        public Consent {
            fields = List.copyOf(fields);
        }
    }

    public record Step(
            int number,
            String from,
            String to,
            String actor,
            @Nullable String reasonCode,
            @Nullable String reason,
            OffsetDateTime at) {}

    /** Another offer of the same need. */
    public record Sibling(UUID offer, String receiver, String state, OffsetDateTime offeredAt) {}

    public record File(Referral referral, List<Step> steps, List<Sibling> siblings) {
        public File {
            steps = List.copyOf(steps);
            siblings = List.copyOf(siblings);
        }
    }
}
