package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.loop.Loop;
import io.aidhub.ledger.sight.Disclosure;
import io.aidhub.ledger.sight.Disclosures;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Slice;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import io.aidhub.model.NoticeKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

/** A worker of the charity looks at name and contact on its desk, with no notice ever handed over: its queue is down. */
@Timeout(120)
class ContactAtTheDeskIT {
    private static final String WORKER = "charity-worker-1";
    private static final Viewer AUDITOR = new Viewer("auditor", "auditor", ViewerRole.AUDITOR, null, null, null);

    private Loop loop;
    private Loop.Person head;
    private UUID offer;
    private Disclosures disclosures;

    @BeforeEach
    void anAcceptedOfferTheFamilyAgreedTo() {
        loop = new Loop();
        head = loop.household("370322100", "SUBSISTENCE_ALLOWANCE");
        loop.jdbc
                .sql(
                        """
                        INSERT INTO subscription_definition (subscription_id, version, purpose, basis_document, basis_clause, basis_quote, fields, categories, recorded_at)
                        VALUES (:id, 1, '慈善帮扶', '高政字〔2021〕27号', '二(七)', '引导社会力量', '{name,phone,address}', '{}', '2026-01-01T00:00:00Z')
                        """)
                .param("id", Loop.CHARITY)
                .update();
        offer = UUID.randomUUID();
        UUID need = UUID.randomUUID();
        loop.jdbc
                .sql(
                        "INSERT INTO referral_need (need_id, household_id, person_id, cause, amount_fen, state, opened_at) VALUES (:need, :household, :person, 'MEDICAL', 100000, 'OPEN', now())")
                .param("need", need)
                .param("household", head.household().value())
                .param("person", head.id().value())
                .update();
        loop.jdbc
                .sql(
                        "INSERT INTO referral_offer (offer_id, need_id, subscription_id, state, transitions, offered_at) VALUES (:offer, :need, :charity, 'QUEUED', 0, now())")
                .param("offer", offer)
                .param("need", need)
                .param("charity", Loop.CHARITY)
                .update();
        loop.jdbc
                .sql(
                        "INSERT INTO offer_transition (offer_id, number, from_state, to_state, actor, happened_at) VALUES (:offer, 1, 'DRAFT', 'QUEUED', 'hub', now())")
                .param("offer", offer)
                .update();
        loop.jdbc
                .sql("UPDATE referral_offer SET transitions = 1 WHERE offer_id = :offer")
                .param("offer", offer)
                .update();
        disclosures = new Disclosures(
                new Sight(loop.jdbc, Objects.requireNonNull(loop.transactions.getTransactionManager())));
    }

    @AfterEach
    void letEntriesBeWrittenAgain() {
        loop.jdbc.sql("DROP TRIGGER IF EXISTS full_disk ON audit_entry").update();
    }

    @Test
    void aLookIsAuditedAndStandsInWhatThePersonWasToldOf() {
        agreed();
        assertThat(disclosures.of(AUDITOR, head.id(), 0).rows())
                .as("nobody looked yet")
                .isEmpty();

        Map<String, String> shown = loop.referrals.contact(Loop.CHARITY, WORKER, offer);

        assertThat(shown).containsEntry("phone", "13900000000").containsKeys("name", "address");
        assertThat(
                        loop.texts(
                                "SELECT actor || '|' || subject || '|' || detail FROM audit_entry WHERE action = 'referral.read'"))
                .containsExactly(
                        WORKER + "|offer " + offer + "|receiver " + Loop.CHARITY + ", fields name,phone,address");
        Slice<Disclosure> told = disclosures.of(AUDITOR, head.id(), 0);
        assertThat(told.total()).isEqualTo(1);
        assertThat(told.rows()).singleElement().satisfies(look -> {
            assertThat(look.way()).isEqualTo(Disclosure.Way.DESK);
            assertThat(look.account()).isEqualTo(WORKER);
            assertThat(look.reference()).isEqualTo(offer);
            assertThat(look.fields()).containsExactly("name", "phone", "address");
            assertThat(look.purpose()).isEqualTo("慈善帮扶");
            assertThat(Objects.requireNonNull(look.basis()).clause()).isEqualTo("二(七)");
        });
    }

    @Test
    void everyLookIsOneAndTheyComeInPages() {
        agreed();
        for (int look = 0; look < 23; look++) {
            loop.referrals.contact(Loop.CHARITY, WORKER, offer);
        }
        assertThat(disclosures.of(AUDITOR, head.id(), 0).rows()).hasSize(Slice.SIZE);
        assertThat(disclosures.of(AUDITOR, head.id(), 1).rows()).hasSize(3);
        assertThat(disclosures.of(AUDITOR, head.id(), 1).total()).isEqualTo(23);
        Viewer charity = new Viewer(WORKER, WORKER, ViewerRole.CHARITY_WORKER, null, null, Loop.CHARITY);
        assertThat(disclosures.of(charity, head.id(), 0).rows())
                .as("who looked is the auditor's to know")
                .isEmpty();
    }

    @Test
    void nothingIsShownWhenTheLookCannotBeWrittenDown() {
        agreed();
        loop.jdbc
                .sql(
                        """
                        CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no space left'; END $$
                        """)
                .update();
        loop.jdbc
                .sql("CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION full_disk()")
                .update();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> loop.referrals.contact(Loop.CHARITY, WORKER, offer));
    }

    @Test
    void theContactIsClosedBeforeConsentAfterTheEndAndToOthers() {
        assertThat(loop.referrals.contact(Loop.CHARITY, WORKER, offer)).isEmpty();
        agreed();
        assertThat(loop.referrals.contact(Loop.SECOND_CHARITY, "other", offer)).isEmpty();
        assertThat(loop.referrals.contact(Loop.CHARITY, WORKER, offer)).isNotEmpty();

        loop.referrals.answer(
                Loop.CHARITY,
                new OfferAnswer(
                        OfferAnswer.Kind.COMPLETE,
                        "k2",
                        offer,
                        "",
                        "",
                        io.aidhub.model.ReferralOutcome.DONE_WITHOUT_HELP,
                        Help.CHARITY_AID,
                        null,
                        LocalDate.of(2026, 11, 3)));

        assertThat(loop.texts("SELECT state FROM referral_offer")).containsExactly("COMPLETED");
        assertThat(loop.referrals.contact(Loop.CHARITY, WORKER, offer)).isEmpty();
        assertThat(loop.referrals.canonical(offer, NoticeKind.REFERRAL_RELEASED))
                .as("a notice that comes late tells no more than the desk")
                .containsOnlyKeys("offer");
        assertThat(loop.texts("SELECT action FROM audit_entry WHERE action = 'referral.read'"))
                .as("nothing was shown, so nothing is claimed")
                .isEqualTo(List.of("referral.read"));
    }

    private void agreed() {
        loop.referrals.answer(
                Loop.CHARITY,
                new OfferAnswer(OfferAnswer.Kind.ACCEPT, "k1", offer, "", "", null, Help.CHARITY_AID, null, null));
        loop.referrals.recordConsent(offer, true, "township-1", false);
    }
}
