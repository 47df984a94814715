package io.aidhub.ledger.referrals;

import io.aidhub.ledger.grants.Columns;
import io.aidhub.ledger.grants.FreeText;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.OfferState;
import io.aidhub.model.PersonId;
import io.aidhub.model.ReferralOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Residual needs, their offers and every step of them. All methods run in the caller's transaction. */
public final class ReferralStore {
    /** Why an offer ended although nobody is at fault: the family does not want it. */
    public static final String CLIENT_DECLINED = "client-declined";

    private static final String OPEN_NEEDS =
            """
            INSERT INTO referral_need (need_id, household_id, person_id, cause, amount_fen, state, opened_at)
            SELECT given.*, 'OPEN', :now FROM unnest(
                :needs::uuid[], :households::uuid[], :persons::uuid[], :causes::text[], :amounts::bigint[]) AS given
            """;
    private static final String OPEN_OFFERS =
            """
            INSERT INTO referral_offer (offer_id, need_id, subscription_id, state, transitions, offered_at)
            SELECT given.*, 0, :now FROM unnest(
                :offers::uuid[], :needs::uuid[], :subscriptions::text[], :states::text[]) AS given
            """;
    private static final String STEPS =
            """
            INSERT INTO offer_transition (offer_id, number, from_state, to_state, actor, reason_code, reason, answer_key, happened_at)
            SELECT given.*, :now FROM unnest(
                :offers::uuid[], :numbers::int[], :froms::text[], :tos::text[], :actors::text[], :codes::text[], :reasons::text[],
                :keys::text[]) AS given
            """;
    private static final String MOVE =
            """
            UPDATE referral_offer o SET state = given.state, transitions = given.number
            FROM unnest(:offers::uuid[], :tos::text[], :numbers::int[]) AS given (offer_id, state, number)
            WHERE o.offer_id = given.offer_id AND o.transitions < given.number
              AND given.number = (SELECT max(number) FROM offer_transition t WHERE t.offer_id = o.offer_id)
            """;
    private static final String COLUMNS =
            """
            SELECT o.offer_id, o.need_id, o.subscription_id, o.state, o.transitions, n.household_id, n.person_id, n.cause, n.amount_fen
            FROM referral_offer o JOIN referral_need n ON n.need_id = o.need_id
            """;
    private static final String FIND = COLUMNS + "WHERE o.offer_id = :offer";
    private static final String LOCK = FIND + " FOR UPDATE OF o";
    private static final String IN_STATE =
            COLUMNS + "WHERE o.state = :state ORDER BY o.offered_at, o.offer_id LIMIT :max";
    private static final String ANSWERED = "SELECT offer_id FROM offer_transition WHERE answer_key = :key";
    private static final String DEPARTMENT =
            "SELECT department FROM subscription WHERE subscription_id = :subscription";
    private static final String OUTCOME =
            "UPDATE referral_offer SET outcome = :outcome, helped_fen = :helped WHERE offer_id = :offer";
    private static final String NEED_STATE = "UPDATE referral_need SET state = :state WHERE need_id = :need";
    private static final String CONSENT =
            """
            INSERT INTO consent (offer_id, given, receiver, fields, asked_by, simulated, recorded_at)
            VALUES (:offer, :given, :receiver, :fields::text[], :askedBy, :simulated, :now)
            """;
    private static final String CONSENT_GIVEN = "SELECT given FROM consent WHERE offer_id = :offer";
    private static final String LAST_REASON =
            """
            SELECT coalesce(reason_code, reason, '') FROM offer_transition WHERE offer_id = :offer ORDER BY number DESC LIMIT 1
            """;
    private static final String OUTLINE =
            """
            SELECT h.area, v.birth_date, v.name,
                   (SELECT count(*) FROM person_version m WHERE m.household_id = h.household_id AND m.status = 'ACTIVE'
                        AND m.known_to = 'infinity' AND m.valid_to = 'infinity') AS size
            FROM household_version h, person_version v
            WHERE h.household_id = :household AND h.known_to = 'infinity' AND h.valid_to = 'infinity'
              AND v.person_id = :person AND v.known_to = 'infinity' AND v.valid_to = 'infinity'
            """;

    private final JdbcClient jdbc;

    public ReferralStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes new needs with one offer each. */
    public void open(List<Offer> offers, OffsetDateTime now) {
        jdbc.sql(OPEN_NEEDS)
                .param("now", now)
                .param("needs", Columns.texts(offers, Offer::need))
                .param("households", Columns.texts(offers, Offer::household))
                .param("persons", Columns.texts(offers, Offer::person))
                .param("causes", Columns.texts(offers, Offer::cause))
                .param("amounts", Columns.texts(offers, ReferralStore::fen))
                .update();
        jdbc.sql(OPEN_OFFERS)
                .param("now", now)
                .param("offers", Columns.texts(offers, Offer::id))
                .param("needs", Columns.texts(offers, Offer::need))
                .param("subscriptions", Columns.texts(offers, Offer::subscription))
                .param("states", Columns.texts(offers, Offer::state))
                .update();
    }

    /** Writes steps and moves their offers to the last of them. */
    public void record(List<Step> steps, OffsetDateTime now) {
        jdbc.sql(STEPS)
                .param("now", now)
                .param("offers", Columns.texts(steps, Step::offer))
                .param("numbers", Columns.texts(steps, Step::number))
                .param("froms", Columns.texts(steps, Step::from))
                .param("tos", Columns.texts(steps, Step::to))
                .param("actors", Columns.texts(steps, Step::actor))
                .param("codes", Columns.texts(steps, step -> FreeText.maskedOrNull(step.reasonCode())))
                .param("reasons", Columns.texts(steps, step -> FreeText.maskedOrNull(step.reason())))
                .param("keys", Columns.texts(steps, Step::answerKey))
                .update();
        jdbc.sql(MOVE)
                .param("offers", Columns.texts(steps, Step::offer))
                .param("tos", Columns.texts(steps, Step::to))
                .param("numbers", Columns.texts(steps, Step::number))
                .update();
    }

    public Optional<Offer> find(UUID offer) {
        return jdbc.sql(FIND).param("offer", offer).query(ReferralStore::offer).optional();
    }

    public Optional<Offer> lock(UUID offer) {
        return jdbc.sql(LOCK).param("offer", offer).query(ReferralStore::offer).optional();
    }

    /** Offers in a state, oldest first. */
    public List<Offer> inState(OfferState state, int max) {
        return jdbc.sql(IN_STATE)
                .param("state", state.name())
                .param("max", max)
                .query(ReferralStore::offer)
                .list();
    }

    /** The offer on which an answer of this key has had its effect. */
    public Optional<UUID> answered(String key) {
        return jdbc.sql(ANSWERED).param("key", key).query(UUID.class).optional();
    }

    /** The department a receiver belongs to, as the ledger names it. */
    public String departmentOf(Offer offer) {
        return jdbc.sql(DEPARTMENT)
                .param("subscription", offer.subscription())
                .query(String.class)
                .single();
    }

    public void outcome(UUID offer, ReferralOutcome outcome, @Nullable Money helped) {
        jdbc.sql(OUTCOME)
                .param("outcome", outcome.name())
                .param("helped", helped == null ? null : helped.fen())
                .param("offer", offer)
                .update();
    }

    public void closeNeed(UUID need, NeedEnd end) {
        jdbc.sql(NEED_STATE).param("state", end.name()).param("need", need).update();
    }

    public void recordConsent(
            Offer offer, boolean given, List<String> fields, String askedBy, boolean simulated, OffsetDateTime now) {
        jdbc.sql(CONSENT)
                .param("offer", offer.id())
                .param("given", given)
                .param("receiver", offer.subscription())
                .param("fields", Columns.texts(fields))
                .param("askedBy", askedBy)
                .param("simulated", simulated)
                .param("now", now)
                .update();
    }

    public boolean consentGiven(UUID offer) {
        return jdbc.sql(CONSENT_GIVEN)
                .param("offer", offer)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Why the offer stands where it stands, empty when no reason was given. */
    public String lastReason(UUID offer) {
        return jdbc.sql(LAST_REASON)
                .param("offer", offer)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** What may be said of whom an offer is about. */
    public Outline outline(Offer offer) {
        return jdbc.sql(OUTLINE)
                .param("household", offer.household().value())
                .param("person", offer.person().value())
                .query((row, n) -> new Outline(
                        row.getString("area"),
                        row.getInt("size"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("name")))
                .single();
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                row.getObject("offer_id", UUID.class),
                row.getObject("need_id", UUID.class),
                row.getString("subscription_id"),
                OfferState.valueOf(row.getString("state")),
                row.getInt("transitions"),
                new HouseholdId(row.getObject("household_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                NeedKind.valueOf(row.getString("cause")),
                amount(row));
    }

    private static @Nullable Long fen(Offer offer) {
        Money amount = offer.amount();
        return amount == null ? null : amount.fen();
    }

    private static @Nullable Money amount(ResultSet row) throws SQLException {
        long fen = row.getLong("amount_fen");
        return row.wasNull() ? null : new Money(fen);
    }

    /** How a residual need ended. */
    public enum NeedEnd {
        /** Real help came; what it left open shows in the gap. */
        MET,
        UNMET,
        /** The family does not want it. */
        WITHDRAWN
    }

    /**
     * The person and household of an offer.
     *
     * @param name only for a release after consent
     */
    public record Outline(String area, int householdSize, LocalDate birthDate, String name) {
        @Override
        public String toString() {
            return "Outline " + area;
        }
    }
}
