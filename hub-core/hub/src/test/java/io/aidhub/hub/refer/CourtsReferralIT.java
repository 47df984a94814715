package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.loop.Loop;
import io.aidhub.ledger.referrals.AnswerFileStore;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.model.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 涉案涉法困难群众 are referred to the courts without amount, case or name, and what the courts did stands in the ledger. */
@Timeout(120)
class CourtsReferralIT {
    private Loop loop;
    private Loop.Person head;

    @BeforeEach
    void aPersonInACase() {
        loop = new Loop();
        head = loop.household("370322100", "CASE_RELATED");
        loop.household("370322100", "SUBSISTENCE_ALLOWANCE");
    }

    @Test
    void aCaseRelatedPersonIsReferredToTheCourtsOnce() {
        assertThat(loop.referrals.waiting(10)).isEqualTo(1);
        assertThat(loop.referrals.referResiduals(10)).isEqualTo(1);
        assertThat(loop.referrals.referResiduals(10)).isZero();

        assertThat(
                        loop.texts(
                                "SELECT cause || ' ' || state || ' ' || coalesce(amount_fen::text, 'no amount') FROM referral_need"))
                .containsExactly("JUDICIAL OPEN no amount");
        assertThat(loop.figures.offers(Loop.COURTS)).isEqualTo(Map.of("QUEUED", 1L));
        assertThat(loop.figures.offers(Loop.CHARITY)).isEmpty();
    }

    @Test
    void membersOfOneHouseholdFollowEachOther() {
        loop.member(head, "CASE_RELATED", null);
        assertThat(loop.referrals.referResiduals(10)).isEqualTo(1);
        assertThat(loop.referrals.referResiduals(10)).as("one at a time").isZero();

        decline("not-eligible");

        assertThat(loop.referrals.referResiduals(10)).isEqualTo(1);
        assertThat(loop.count("SELECT count(DISTINCT person_id) FROM referral_need"))
                .isEqualTo(2);
    }

    @Test
    void whoseNeedEndedIsReferredAgainOnlyByAnOfficer() {
        loop.referrals.referResiduals(10);
        decline("not-eligible");
        assertThat(loop.referrals.referResiduals(10)).isZero();
        assertThat(loop.referrals.refer(head.household(), "officer-1", "新发案件，本人再次求助"))
                .isEqualTo(1);
    }

    @Test
    void anOfferSaysNothingOfNameAmountOrCase() throws MappingProblem {
        UUID offer = offered();
        Map<String, String> fields = loop.referrals.canonical(offer, NoticeKind.REFERRAL_OFFERED);
        assertThat(fields).containsOnlyKeys("offer", "need", "area", "householdsize", "ageband");
        assertThat(Loop.MAPPINGS.notice("courts/referral-offered").active(fields))
                .isEqualTo(Map.of(
                        "ZJDH", offer.toString(), "SX", "SFJZ", "XZQH", "370322100", "JTRK", "1", "NLD", "18-59"));
    }

    @Test
    void judicialAidStandsInTheLedgerForItsOwnNeedAlone() {
        UUID offer = inProgress();

        take(
                "complete",
                "k2",
                offer,
                "\"outcome\":\"DONE\",\"help\":\"JUDICIAL_AID\",\"amount\":\"12000.00\",\"on\":\"2026-11-03\"");
        loop.assessAll();

        assertThat(ledger()).containsExactly("courts JUDICIAL_AID MONEY JUDICIAL 1200000 2026-11-03");
        assertThat(loop.figures.needs()).isEqualTo(Map.of("MET", 1L));
        assertThat(loop.figures.outcomes(Loop.COURTS)).isEqualTo(Map.of("DONE", 1L));
        assertThat(loop.texts("SELECT gap_fen::text FROM gap_assessment WHERE known_to = 'infinity' AND gap_fen <> 0"))
                .isEmpty();
        assertThat(loop.referrals.referResiduals(10)).isZero();
    }

    @Test
    void legalAidIsAServiceWithoutAmount() {
        UUID offer = inProgress();
        assertThat(take("complete", "k2", offer, "\"outcome\":\"DONE\",\"help\":\"LEGAL_AID\",\"on\":\"2026-11-03\""))
                .isEqualTo(AnswerResult.TAKEN);
        loop.assessAll();
        assertThat(ledger()).containsExactly("courts LEGAL_AID SERVICE JUDICIAL 0 2026-11-03");
        assertThat(loop.figures.needs()).isEqualTo(Map.of("MET", 1L));
    }

    @Test
    void whatHelpItWasMustBeSaidAndFit() {
        UUID offer = inProgress();
        assertThat(take("complete", "k2", offer, "\"outcome\":\"DONE\",\"amount\":\"100\""))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(take("complete", "k3", offer, "\"outcome\":\"DONE\",\"help\":\"GIFT\",\"amount\":\"100\""))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(take("complete", "k4", offer, "\"outcome\":\"DONE\",\"help\":\"JUDICIAL_AID\""))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(loop.texts("SELECT code FROM parked_record ORDER BY code"))
                .containsExactly("AMOUNT_MISSING", "FIELD_INVALID", "FIELD_INVALID");
        assertThat(loop.texts("SELECT DISTINCT department FROM parked_record")).containsExactly("courts");
    }

    @Test
    void aRefusedConsentRecallsTheOffer() throws MappingProblem {
        UUID offer = offered();
        take("accept", "k1", offer, "");
        loop.referrals.recordConsent(offer, false, "township-1", false);
        Map<String, String> recall = loop.referrals.canonical(offer, NoticeKind.REFERRAL_RECALLED);
        assertThat(Loop.MAPPINGS.notice("courts/referral-recalled").active(recall))
                .isEqualTo(Map.of("ZJDH", offer.toString(), "CHYY", "client-declined"));
    }

    @Test
    void aFileHasItsEffectOnceWhateverItsName() {
        UUID offer = offered();
        AnswerFiles files =
                new AnswerFiles(loop.answers, new AnswerFileStore(loop.jdbc), loop.transactions, loop.clock);
        List<byte[]> messages = List.of(message("accept", "k1", offer, ""));
        byte[] digest = new byte[32];

        assertThat(files.take(Loop.COURTS, "JD_1.csv", digest, messages)).isTrue();
        assertThat(files.take(Loop.COURTS, "JD_9.csv", digest, messages)).isFalse();

        assertThat(loop.texts("SELECT name || ' ' || messages FROM answer_file"))
                .containsExactly("JD_1.csv 1");
        assertThat(loop.count("SELECT count(*) FROM offer_transition")).isEqualTo(3);
    }

    @Test
    void aRefusedFileIsShownToAPersonOnceAndByNameOnly() {
        AnswerFiles files =
                new AnswerFiles(loop.answers, new AnswerFileStore(loop.jdbc), loop.transactions, loop.clock);
        files.refuse(Loop.COURTS, "JD_1.csv", AnswerProblem.Kind.FILE_DIFFERS);
        files.refuse(Loop.COURTS, "JD_1.csv", AnswerProblem.Kind.FILE_DIFFERS);
        assertThat(loop.texts("SELECT stage || ' ' || code FROM parked_record")).containsExactly("ANSWER FILE_DIFFERS");
        assertThat(loop.texts("SELECT reason FROM parked_record")).allMatch(reason -> reason.contains("JD_1.csv"));
    }

    private List<String> ledger() {
        return loop.texts(
                "SELECT department || ' ' || help_type || ' ' || form || ' ' || earmark || ' ' || amount_fen || ' ' || granted_on FROM grant_in_force");
    }

    private void decline(String code) {
        UUID offer = queued();
        assertThat(take("decline", "d-" + offer, offer, "\"reasonCode\":\"" + code + "\""))
                .isEqualTo(AnswerResult.TAKEN);
    }

    private UUID offered() {
        loop.referrals.referResiduals(10);
        return queued();
    }

    private UUID queued() {
        return loop.jdbc
                .sql("SELECT offer_id FROM referral_offer WHERE state = 'QUEUED'")
                .query(UUID.class)
                .single();
    }

    private UUID inProgress() {
        UUID offer = offered();
        take("accept", "k1", offer, "");
        loop.referrals.recordConsent(offer, true, "township-1", true);
        return offer;
    }

    private AnswerResult take(String kind, String key, UUID offer, String more) {
        return loop.answers.take(Loop.COURTS, message(kind, key, offer, more));
    }

    private static byte[] message(String kind, String key, UUID offer, String more) {
        return ("{\"answer\":\"" + kind + "\",\"key\":\"" + key + "\",\"offer\":\"" + offer + "\""
                        + (more.isEmpty() ? "" : "," + more) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
