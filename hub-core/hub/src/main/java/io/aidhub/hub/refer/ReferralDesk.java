package io.aidhub.hub.refer;

import io.aidhub.hub.dispatch.ReferralContents;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.referrals.Offer;
import io.aidhub.ledger.referrals.Receiver;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.ReferralStore.NeedEnd;
import io.aidhub.ledger.referrals.Residual;
import io.aidhub.ledger.referrals.ResidualNeeds;
import io.aidhub.ledger.referrals.Step;
import io.aidhub.ledger.roster.Contact;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.OfferState;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refers what remains after government aid (R290), and judicial needs (R12, 二(八)), to those who serve cause and area, by turns; tells the relay what a referral notice may say, takes answers and consent. Every step is a
 * row; steps, events and what they cause commit together. A name leaves only after acceptance and consent.
 */
public final class ReferralDesk implements ReferralContents {
    /** Actor of the steps the hub makes by rule. */
    static final String HUB = "hub";

    private static final List<String> RELEASED_FIELDS = List.of("name", "phone", "address");
    // An offer that ended, well or not, has no use for a contact any more.
    private static final Set<OfferState> AT_WORK = Set.of(OfferState.IN_PROGRESS, OfferState.ON_HOLD);

    private final ResidualNeeds needs;
    private final ReferralStore store;
    private final ReferralEvents events;
    private final OfferAnswers answers;
    private final Contacts contacts;
    private final AuditTrail audit;
    private final Supplier<List<Receiver>> receivers;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ZoneId zone;

    /** @param receivers who may be offered a residual need now; none: nothing is referred */
    public ReferralDesk(
            ResidualNeeds needs,
            ReferralStore store,
            ReferralEvents events,
            OfferAnswers answers,
            Contacts contacts,
            AuditTrail audit,
            Supplier<List<Receiver>> receivers,
            TransactionTemplate transactions,
            Clock clock,
            ZoneId zone) {
        this.needs = needs;
        this.store = store;
        this.events = events;
        this.answers = answers;
        this.contacts = contacts;
        this.audit = audit;
        this.receivers = receivers;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Offers residual needs whose applicable government aid is decided: at most {@code max}, one need a household and cause. Provisional gaps wait.
     *
     * @return how many were offered; fewer than {@code max} means that none is waiting
     */
    public int referResiduals(int max) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Turns turns = turns();
            return offer(needs.next(max, turns.open()), turns, HUB, null);
        }));
    }

    /** How many needs could be offered now, counted up to {@code max}. */
    public int waiting(int max) {
        return Objects.requireNonNull(
                transactions.execute(status -> needs.next(max, turns().open()).size()));
    }

    /**
     * Offers what remains for one household although its gap is provisional, or although it declined before: an officer says so.
     *
     * @param reason why it cannot wait
     * @return how many needs were offered
     * @throws AnswerProblem when no reason is given
     */
    public int refer(HouseholdId household, String officer, String reason) {
        if (reason.isBlank()) {
            throw new AnswerProblem(AnswerProblem.Kind.REASON_MISSING);
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            Turns turns = turns();
            int offered = offer(needs.of(household, turns.open()), turns, officer, reason);
            if (offered > 0) {
                audit.append(
                        officer,
                        AuditAction.REFERRAL_OFFER,
                        "household " + household,
                        offered + " needs before their turn");
            }
            return offered;
        }));
    }

    private Turns turns() {
        needs.takeTurns();
        List<Receiver> now = receivers.get();
        return new Turns(now, needs.queues(now));
    }

    private int offer(List<Residual> residuals, Turns turns, String actor, @Nullable String reason) {
        if (residuals.isEmpty()) {
            return 0;
        }
        OffsetDateTime now = now();
        List<Offer> offers = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Residual residual : residuals) {
            Offer offer = new Offer(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    turns.next(residual.cause(), residual.area()).subscription(),
                    OfferState.QUEUED,
                    0,
                    residual.household(),
                    residual.person(),
                    residual.cause(),
                    residual.amount());
            offers.add(offer);
            steps.add(new Step(offer.id(), 1, OfferState.DRAFT, OfferState.QUEUED, actor, null, reason, null));
        }
        store.open(offers, now);
        store.record(steps, now);
        events.announce(
                NoticeKind.REFERRAL_OFFERED, offers.stream().map(Offer::id).toList(), day(now), now);
        return offers.size();
    }

    /** Offers that wait for the family's word, oldest first. */
    public List<Offer> awaitingConsent(int max) {
        return store.inState(OfferState.AWAITING_CONSENT, max);
    }

    /**
     * What a receiver says of an offer.
     *
     * @param subscriptionId who says it: it can answer only for offers it was made
     * @return TAKEN or REPEATED
     * @throws AnswerProblem when it cannot be taken: nothing has changed
     */
    public AnswerResult answer(String subscriptionId, OfferAnswer answer) {
        return Objects.requireNonNull(
                transactions.execute(status -> answers.take(subscriptionId, answer, now(), day(now()))));
    }

    /**
     * Records what the family said when it was asked whether {@code receiver} may have its name and contact (a separate consent for this one referral).
     *
     * @param by who asked, and answers for it
     * @param simulated true for a family played by the hub: recorded as such, also in the audit
     * @throws AnswerProblem when the offer does not wait for consent
     */
    public void recordConsent(UUID offerId, boolean given, String by, boolean simulated) {
        recordConsent(offerId, given, by, null, simulated);
    }

    /**
     * As {@link #recordConsent(UUID, boolean, String, boolean)}, when somebody else asked than the account that answers for it.
     *
     * @param by the account, alone: under it the audit finds what it did
     * @param asker who asked, in free text without numbers; null: {@code by} itself
     */
    public void recordConsent(UUID offerId, boolean given, String by, @Nullable String asker, boolean simulated) {
        transactions.executeWithoutResult(status -> {
            OffsetDateTime now = now();
            Offer offer = store.lock(offerId).orElseThrow(() -> new AnswerProblem(AnswerProblem.Kind.OFFER_UNKNOWN));
            if (offer.state() != OfferState.AWAITING_CONSENT) {
                throw new AnswerProblem(
                        AnswerProblem.Kind.NOT_ALLOWED_NOW, offer.state().name(), "consent");
            }
            store.recordConsent(
                    offer,
                    given,
                    given ? RELEASED_FIELDS : List.of(),
                    asker == null ? by : by + " / " + asker,
                    simulated,
                    now);
            int number = offer.transitions() + 1;
            OfferState to = given ? OfferState.IN_PROGRESS : OfferState.CANCELLED;
            String code = given ? null : ReferralStore.CLIENT_DECLINED;
            store.record(List.of(new Step(offerId, number, offer.state(), to, by, code, null, null)), now);
            if (!given) {
                store.closeNeed(offer.need(), NeedEnd.WITHDRAWN);
            }
            events.announce(
                    given ? NoticeKind.REFERRAL_RELEASED : NoticeKind.REFERRAL_RECALLED,
                    List.of(offerId),
                    day(now),
                    now);
            audit.append(
                    simulated ? by + " (simulated)" : by,
                    given ? AuditAction.REFERRAL_RELEASE : AuditAction.REFERRAL_CONSENT_REFUSED,
                    "offer " + offerId,
                    "receiver " + offer.subscription()
                            + (given ? ", fields " + String.join(",", RELEASED_FIELDS) : "")
                            + (asker == null ? "" : ", asked by " + asker));
        });
    }

    /**
     * Name and contact of an offer, for somebody who looks at them at the receiver's desk. Each look is audited, in one transaction with what is read: without the
     * entry nothing is shown. Open from the family's consent until the offer ends.
     *
     * @param subscriptionId whose desk it is: it sees only the offers it was made
     * @param account who looks
     * @return name, phone and address as far as they are known; empty when the contact is closed, which is not audited
     */
    public Map<String, String> contact(String subscriptionId, String account, UUID offerId) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Optional<Offer> found = store.find(offerId)
                    .filter(offer -> offer.subscription().equals(subscriptionId))
                    .filter(this::contactOpen);
            Map<String, String> fields = new LinkedHashMap<>();
            found.ifPresent(offer -> {
                audit.append(
                        account,
                        AuditAction.REFERRAL_READ,
                        "offer " + offerId,
                        "receiver " + subscriptionId + ", fields " + String.join(",", RELEASED_FIELDS));
                release(offer, fields);
            });
            return fields;
        }));
    }

    private boolean contactOpen(Offer offer) {
        return AT_WORK.contains(offer.state()) && store.consentGiven(offer.id());
    }

    /**
     * What a notice of {@code kind} may say of an offer, in canonical fields. A release holds name and contact only while the contact is open: when the offer ended
     * meanwhile it holds the offer's id alone.
     *
     * @throws IllegalArgumentException when there is no such offer, or the kind speaks of no referral
     */
    @Override
    public Map<String, String> canonical(UUID offerId, NoticeKind kind) {
        Offer offer = store.find(offerId).orElseThrow(() -> new IllegalArgumentException("no offer " + offerId));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("offer", offerId.toString());
        switch (kind) {
            case REFERRAL_OFFERED -> {
                ReferralStore.Outline outline = store.outline(offer);
                fields.put("need", offer.cause().name());
                Money amount = offer.amount();
                if (amount != null) {
                    fields.put("amount", amount.yuan());
                }
                fields.put("area", outline.area());
                fields.put("householdsize", Integer.toString(outline.householdSize()));
                fields.put("ageband", ageBand(outline.birthDate(), day(now())));
            }
            case REFERRAL_RELEASED -> {
                if (contactOpen(offer)) {
                    release(offer, fields);
                }
            }
            case REFERRAL_RECALLED -> fields.put("reason", store.lastReason(offerId));
            default -> throw new IllegalArgumentException(kind + " speaks of no referral");
        }
        return fields;
    }

    private void release(Offer offer, Map<String, String> fields) {
        fields.put("name", store.outline(offer).name());
        Optional<Contact> contact = contacts.contact(offer.household());
        contact.map(Contact::phone).ifPresent(phone -> fields.put("phone", phone));
        contact.map(Contact::address).ifPresent(address -> fields.put("address", address));
    }

    /** Coarse on purpose: 0-5, 6-17, 18-59, 60+. */
    static String ageBand(LocalDate birthDate, LocalDate day) {
        int age = Period.between(birthDate, day).getYears();
        if (age < 6) {
            return "0-5";
        }
        if (age < 18) {
            return "6-17";
        }
        return age < 60 ? "18-59" : "60+";
    }

    private LocalDate day(OffsetDateTime now) {
        return LocalDate.ofInstant(now.toInstant(), zone);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
