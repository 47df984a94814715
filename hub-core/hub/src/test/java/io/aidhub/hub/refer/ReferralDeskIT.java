package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.loop.Department;
import io.aidhub.hub.loop.Loop;
import io.aidhub.hub.loop.Records;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.OfferState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReferralDeskIT {
    private Loop loop;
    private Loop.Person head;
    private Department insurance;

    @BeforeEach
    void openGap() {
        loop = new Loop();
        head = loop.household("370322100", "SUBSISTENCE_ALLOWANCE");
        insurance = new Department("medical-insurance");
        settle("S1", "90000.00", "50000.00");
        loop.assessAll();
    }

    @Test
    void nothingIsReferredBeforeGovernmentAidIsDecided() {
        assertThat(loop.referrals.referResiduals(10)).isZero();
        decide();
        assertThat(loop.referrals.referResiduals(10))
                .as("still to be assessed again")
                .isZero();
        loop.assessAll();

        assertThat(loop.referrals.referResiduals(10)).isEqualTo(1);

        assertThat(loop.texts("SELECT cause || ' ' || state FROM referral_need"))
                .containsExactly("MEDICAL OPEN");
        assertThat(loop.texts("SELECT from_state || ' ' || to_state FROM offer_transition"))
                .containsExactly("DRAFT QUEUED");
        assertThat(loop.texts("SELECT kind || cardinality(households) FROM status_event"))
                .containsExactly("REFERRAL_OFFERED0");
        assertThat(loop.referrals.referResiduals(10)).isZero();
    }

    @Test
    void aProvisionalGapWaitsUnlessAnOfficerSaysSo() {
        loop.member(head, "SUBSISTENCE_ALLOWANCE", "SENIOR");
        decide();
        loop.assessAll();
        assertThat(loop.referrals.referResiduals(10)).isZero();
        assertThatExceptionOfType(AnswerProblem.class)
                .isThrownBy(() -> loop.referrals.refer(head.household(), "officer-1", ""));

        assertThat(loop.referrals.refer(head.household(), "officer-1", "急难，不能等"))
                .isEqualTo(1);
        assertThat(loop.texts("SELECT action FROM audit_entry ORDER BY number")).endsWith("referral.offer");
    }

    @Test
    void anOfferHoldsNoNameAndMapsToTheCharitysFields() throws MappingProblem {
        UUID offer = offered();

        Map<String, String> fields = loop.referrals.canonical(offer, NoticeKind.REFERRAL_OFFERED);

        assertThat(fields)
                .containsOnlyKeys("offer", "need", "amount", "area", "householdsize", "ageband")
                .containsEntry("need", "MEDICAL")
                .containsEntry("area", "370322100")
                .containsEntry("householdsize", "1")
                .containsEntry("ageband", "18-59");
        assertThat(Loop.MAPPINGS.notice("charity/referral-offered").active(fields))
                .hasSize(6);
    }

    @Test
    void nameAndContactAreToldOnlyAfterAcceptanceAndConsent() throws MappingProblem {
        UUID offer = offered();
        assertThat(loop.referrals.canonical(offer, NoticeKind.REFERRAL_RELEASED))
                .containsOnlyKeys("offer");
        answer("accept", "k1", offer, "");
        assertThat(loop.referrals.canonical(offer, NoticeKind.REFERRAL_RELEASED))
                .containsOnlyKeys("offer");
        assertThat(loop.referrals.awaitingConsent(10)).extracting(o -> o.id()).containsExactly(offer);

        loop.referrals.recordConsent(offer, true, "township-1", true);

        Map<String, String> fields = loop.referrals.canonical(offer, NoticeKind.REFERRAL_RELEASED);
        assertThat(fields).containsOnlyKeys("offer", "name", "phone", "address");
        assertThat(Loop.MAPPINGS.notice("charity/referral-released").active(fields))
                .hasSize(4);
        assertThat(loop.texts("SELECT kind FROM status_event ORDER BY position"))
                .containsExactly("REFERRAL_OFFERED", "REFERRAL_RELEASED");
        assertThat(loop.texts("SELECT action || ' ' || actor FROM audit_entry ORDER BY number"))
                .endsWith("referral.release township-1 (simulated)");
        assertThat(loop.texts("SELECT array_to_string(fields, ',') FROM consent"))
                .containsExactly("name,phone,address");
    }

    @Test
    void aRefusedConsentRecallsTheOfferAndIsNobodysFault() throws MappingProblem {
        UUID offer = offered();
        answer("accept", "k1", offer, "");

        loop.referrals.recordConsent(offer, false, "township-1", "村主任", false);

        assertThat(state(offer)).isEqualTo("CANCELLED");
        assertThat(loop.texts("SELECT asked_by FROM consent")).containsExactly("township-1 / 村主任");
        assertThat(loop.texts("SELECT actor || ': ' || action || ', ' || detail FROM audit_entry ORDER BY number"))
                .endsWith("township-1: referral.consent-refused, receiver " + Loop.CHARITY + ", asked by 村主任");
        assertThat(loop.figures.needs()).isEqualTo(Map.of("WITHDRAWN", 1L));
        assertThat(loop.figures.offerReasons(Loop.CHARITY)).isEqualTo(Map.of("CANCELLED client-declined", 1L));
        Map<String, String> recall = loop.referrals.canonical(offer, NoticeKind.REFERRAL_RECALLED);
        assertThat(recall).isEqualTo(Map.of("offer", offer.toString(), "reason", "client-declined"));
        assertThat(Loop.MAPPINGS.notice("charity/referral-recalled").active(recall))
                .hasSize(2);
        assertThat(loop.referrals.referResiduals(10))
                .as("the family is not asked again")
                .isZero();
        assertThatExceptionOfType(AnswerProblem.class)
                .isThrownBy(() -> loop.referrals.recordConsent(offer, true, "township-1", false));
    }

    @Test
    void aDeclineNeedsAReasonAndLeavesTheNeedUnmet() {
        UUID offer = offered();
        assertThat(answer("decline", "k1", offer, "")).isEqualTo(AnswerResult.PARKED);
        assertThat(state(offer)).isEqualTo("QUEUED");

        assertThat(answer(
                        "decline",
                        "k2",
                        offer,
                        ",\"reasonCode\":\"no-capacity\",\"reason\":\"本月额度已满，电话 139 0000 0000\""))
                .isEqualTo(AnswerResult.TAKEN);

        assertThat(state(offer)).isEqualTo("REJECTED");
        assertThat(loop.figures.needs()).isEqualTo(Map.of("UNMET", 1L));
        assertThat(loop.texts("SELECT reason FROM offer_transition WHERE number = 2"))
                .containsExactly("本月额度已满，电话 ***");
        assertThat(loop.referrals.referResiduals(10)).as("no other queue now").isZero();
    }

    @Test
    void doneWithHelpShrinksTheGapAndOnlyThen() {
        UUID offer = inProgress();
        long before = gap();

        String outcome = ",\"outcome\":\"DONE\",\"amount\":\"1200.00\",\"on\":\"2026-11-03\"";
        assertThat(answer("complete", "k2", offer, outcome)).isEqualTo(AnswerResult.TAKEN);
        assertThat(answer("complete", "k2", offer, outcome)).isEqualTo(AnswerResult.REPEATED);
        loop.assessAll();

        assertThat(gap()).isEqualTo(before - 120_000);
        assertThat(
                        loop.texts(
                                "SELECT department || help_type || earmark || amount_fen || granted_on FROM grant_in_force WHERE department = 'charity'"))
                .containsExactly("charityCHARITY_AIDMEDICAL1200002026-11-03");
        assertThat(loop.figures.outcomes(Loop.CHARITY)).isEqualTo(Map.of("DONE", 1L));
        assertThat(loop.referrals.referResiduals(10))
                .as("what it left open was its own choice")
                .isZero();
    }

    @Test
    void doneWithoutHelpLeavesTheGap() {
        UUID offer = inProgress();
        long before = gap();

        answer("complete", "k2", offer, ",\"outcome\":\"DONE_WITHOUT_HELP\",\"amount\":\"500\"");
        loop.assessAll();

        assertThat(gap()).isEqualTo(before);
        assertThat(loop.figures.needs()).isEqualTo(Map.of("UNMET", 1L));
    }

    @Test
    void doneNeedsAnAmount() {
        UUID offer = inProgress();
        assertThat(answer("complete", "k2", offer, ",\"outcome\":\"DONE\"")).isEqualTo(AnswerResult.PARKED);
        assertThat(answer("complete", "k3", offer, ",\"outcome\":\"DONE\",\"amount\":\"0\""))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(loop.texts("SELECT code FROM parked_record")).containsOnly("AMOUNT_MISSING");
        assertThat(state(offer)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void helpOnADayToComeIsNotTaken() {
        loop.clock.forward(Duration.ofHours(15)); // 2026-11-05 17:00 in Greenwich is the 6th in the county
        UUID offer = inProgress();
        String done = ",\"outcome\":\"DONE\",\"amount\":\"1200.00\",\"on\":";
        assertThat(answer("complete", "k2", offer, done + "\"2026-11-07\"")).isEqualTo(AnswerResult.PARKED);
        assertThat(loop.texts("SELECT code FROM parked_record")).containsExactly("DAY_AHEAD");
        assertThat(state(offer)).isEqualTo("IN_PROGRESS");

        assertThat(answer("complete", "k3", offer, done + "\"2026-11-06\"")).isEqualTo(AnswerResult.TAKEN);
    }

    @Test
    void theSameAnswerTwiceHasOneEffect() {
        UUID offer = offered();
        assertThat(answer("accept", "k1", offer, "")).isEqualTo(AnswerResult.TAKEN);
        assertThat(answer("accept", "k1", offer, "")).isEqualTo(AnswerResult.REPEATED);
        assertThat(loop.count("SELECT count(*) FROM offer_transition")).isEqualTo(3);
        assertThat(loop.count("SELECT count(*) FROM parked_record")).isZero();
    }

    @Test
    void anAnswerOutOfOrderIsParkedOnceAndCanBeRetried() {
        UUID offer = offered();
        String complete = ",\"outcome\":\"DONE\",\"amount\":\"100\"";
        assertThat(answer("complete", "k2", offer, complete)).isEqualTo(AnswerResult.PARKED);
        assertThat(answer("complete", "k2", offer, complete)).isEqualTo(AnswerResult.PARKED);
        List<UUID> parked = loop.jdbc
                .sql("SELECT parked_id FROM parked_record")
                .query(UUID.class)
                .list();
        assertThat(parked).hasSize(1);
        assertThat(loop.texts("SELECT stage || code || department FROM parked_record"))
                .containsExactly("ANSWERNOT_ALLOWED_NOWcharity");
        assertThat(loop.answers.retryParked(parked.get(0), "officer-1")).isFalse();

        answer("accept", "k1", offer, "");
        loop.referrals.recordConsent(offer, true, "township-1", true);
        assertThat(loop.answers.retryParked(parked.get(0), "officer-1")).isTrue();

        assertThat(state(offer)).isEqualTo("COMPLETED");
        assertThat(loop.texts("SELECT state FROM parked_record")).containsExactly("MENDED");
    }

    @Test
    void badMessagesAreParkedAndNeverThrown() {
        UUID offer = offered();
        List<String> bad = List.of(
                "not json",
                "[]",
                "",
                "{}",
                "{\"receipt\":\"x\"}",
                "{\"receipt\":\"" + UUID.randomUUID() + "\"}",
                "{\"answer\":\"sing\",\"key\":\"k\",\"offer\":\"" + offer + "\"}",
                "{\"answer\":\"accept\",\"offer\":\"" + offer + "\"}",
                "{\"answer\":\"accept\",\"key\":\"a\\u0000b\",\"offer\":\"" + offer + "\"}",
                "{\"answer\":\"accept\",\"key\":\"k\",\"offer\":\"" + UUID.randomUUID() + "\"}",
                "{\"answer\":\"complete\",\"key\":\"k\",\"offer\":\"" + offer + "\",\"outcome\":\"MAYBE\"}",
                "{\"answer\":\"complete\",\"key\":\"k\",\"offer\":\"" + offer
                        + "\",\"outcome\":\"DONE\",\"amount\":\"viel\"}");
        for (String message : bad) {
            assertThat(take(message)).as(message).isEqualTo(AnswerResult.PARKED);
        }
        assertThat(loop.count("SELECT count(*) FROM parked_record WHERE stage = 'ANSWER'"))
                .isEqualTo(bad.size());
        assertThat(loop.texts("SELECT reason FROM parked_record")).noneMatch(String::isBlank);
        assertThat(state(offer)).isEqualTo("QUEUED");
    }

    @Test
    void aReasonMayHoldAnything() {
        UUID offer = offered();
        answer("decline", "k1", offer, ",\"reason\":\"line\\u0000one\\n370000199001011234\"");
        assertThat(loop.texts("SELECT reason FROM offer_transition WHERE number = 2"))
                .containsExactly("line one ***");
    }

    @Test
    void anAnswerOfSomebodyElseIsNotTaken() {
        UUID offer = offered();
        byte[] message =
                ("{\"answer\":\"accept\",\"key\":\"k\",\"offer\":\"" + offer + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(loop.answers.take("charity-other", message)).isEqualTo(AnswerResult.PARKED);
        assertThat(state(offer)).isEqualTo("QUEUED");
    }

    @Test
    void aReceiptIsHandedOn() {
        UUID notice = UUID.randomUUID();
        loop.confirmed.add(notice);
        assertThat(take("{\"receipt\":\"" + notice + "\"}")).isEqualTo(AnswerResult.TAKEN);
    }

    @Test
    void aGapThatGrowsIsReferredAgain() {
        UUID offer = offered();
        answer("decline", "k1", offer, ",\"reasonCode\":\"no-capacity\"");
        settle("S2", "20000.00", "10000.00");
        loop.assessAll();
        loop.decisions
                .open(10)
                .forEach(p -> loop.decisions.decide(DecisionDesk.Seen.of(p), false, null, "已救助", "o", true));
        loop.assessAll();

        assertThat(loop.referrals.referResiduals(10)).isEqualTo(1);
        assertThat(loop.figures.needs()).isEqualTo(Map.of("OPEN", 1L, "UNMET", 1L));
        assertThat(loop.figures.offers(Loop.CHARITY)).isEqualTo(Map.of("QUEUED", 1L, "REJECTED", 1L));
    }

    private UUID offered() {
        decide();
        loop.assessAll();
        loop.referrals.referResiduals(10);
        return loop.jdbc
                .sql("SELECT offer_id FROM referral_offer")
                .query(UUID.class)
                .single();
    }

    private UUID inProgress() {
        UUID offer = offered();
        answer("accept", "k1", offer, "");
        loop.referrals.recordConsent(offer, true, "township-1", true);
        assertThat(state(offer)).isEqualTo(OfferState.IN_PROGRESS.name());
        return offer;
    }

    private void decide() {
        for (ProposalStore.Proposal proposal : loop.decisions.open(10)) {
            loop.decisions.decide(DecisionDesk.Seen.of(proposal), true, proposal.low(), "支出过大", "officer-1", true);
        }
    }

    private AnswerResult answer(String kind, String key, UUID offer, String more) {
        return take("{\"answer\":\"" + kind + "\",\"key\":\"" + key + "\",\"offer\":\"" + offer + "\"" + more + "}");
    }

    private AnswerResult take(String message) {
        return loop.answers.take(Loop.CHARITY, message.getBytes(StandardCharsets.UTF_8));
    }

    private String state(UUID offer) {
        return loop.jdbc
                .sql("SELECT state FROM referral_offer WHERE offer_id = :offer")
                .param("offer", offer)
                .query(String.class)
                .single();
    }

    private long gap() {
        return loop.count("SELECT gap_fen FROM gap_assessment WHERE known_to = 'infinity'");
    }

    private void settle(String key, String gross, String basic) {
        insurance.writes(
                "settlement", Records.settlement(key, 1, head.resident().number(), gross, basic));
        loop.collector(insurance).collect("medical-insurance");
    }
}
