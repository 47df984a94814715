package io.aidhub.app.demo;

import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.referrals.Offer;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.Step;
import io.aidhub.model.HouseholdId;
import io.aidhub.model.Money;
import io.aidhub.model.NeedKind;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.OfferState;
import io.aidhub.model.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers residual needs to the charity as {@link ReferralDesk} does, without waiting for gaps; and says yes for the families it accepted. */
final class OfferedReferrals {
    private static final String HEADS =
            """
            SELECT household_id, head_person_id AS person_id FROM household_version
            WHERE known_to = 'infinity' AND valid_to = 'infinity' AND state = 'ACTIVE' ORDER BY household_id
            """;
    private static final int CONSENTS_AT_ONCE = 20;

    private final ReferralStore store;
    private final ReferralEvents events;
    private final ReferralDesk desk;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final List<Head> heads;
    private final List<NeedKind> causes;
    private int next;

    /** @param causes of the needs; each household is offered for each of them once */
    OfferedReferrals(RunningCounty county, NeedKind... causes) {
        this.causes = List.of(causes);
        this.store = county.hub().part(ReferralStore.class);
        this.events = county.hub().part(ReferralEvents.class);
        this.desk = county.hub().part(ReferralDesk.class);
        this.transactions = county.hub().part(TransactionTemplate.class);
        this.clock = county.hub().part(Clock.class);
        this.heads =
                county.hub().part(JdbcClient.class).sql(HEADS).query(Head.class).list();
    }

    /** Offers the needs of the next {@code number} households, in turn. Called by one thread. */
    List<UUID> offer(int number) {
        List<Offer> offers = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < number; i++, next++) {
            Head head = heads.get(next % heads.size());
            NeedKind cause = causes.get(next / heads.size());
            Offer offer = new Offer(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    DemoSettings.CHARITY,
                    OfferState.QUEUED,
                    0,
                    new HouseholdId(head.householdId()),
                    new PersonId(head.personId()),
                    cause,
                    Money.ofYuan("1200.00"));
            offers.add(offer);
            steps.add(new Step(offer.id(), 1, OfferState.DRAFT, OfferState.QUEUED, "test", null, null, null));
        }
        List<UUID> ids = offers.stream().map(Offer::id).toList();
        transactions.executeWithoutResult(status -> {
            OffsetDateTime now =
                    OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            store.open(offers, now);
            store.record(steps, now);
            events.announce(NoticeKind.REFERRAL_OFFERED, ids, LocalDate.now(clock), now);
        });
        return ids;
    }

    /** Records the consent of families whose offer was accepted; their names are released then. */
    void consent() {
        desk.awaitingConsent(CONSENTS_AT_ONCE).forEach(offer -> desk.recordConsent(offer.id(), true, "test", true));
    }

    private record Head(UUID householdId, UUID personId) {}
}
