package io.aidhub.hub.chain;

import static io.aidhub.hub.chain.ChainHouse.BOSHAN;
import static io.aidhub.hub.chain.ChainHouse.GAOQING;
import static io.aidhub.hub.chain.ChainHouse.gone;
import static io.aidhub.hub.chain.ChainHouse.person;
import static io.aidhub.hub.chain.ChainHouse.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.intake.IntakeTexts;
import io.aidhub.hub.webhook.WebhookRefused;
import io.aidhub.model.NoticeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hubs below tell, up to the roster of the hub above. */
@Timeout(120)
class ChainFoldingIT {
    private static final String TIANZHEN = "370322001";
    private static final String QINGCHENG = "370322100";
    private static final Map<String, String> JIA = person(0, 1, "370000197001010012", TIANZHEN);
    private static final Map<String, String> YI = person(1, 1, "370000197202020022", TIANZHEN);
    private static final String ON_ROSTER = " ACTIVE 370322001 DISABLED,SUBSISTENCE_ALLOWANCE";

    @TempDir
    private Path folder;

    private ChainHouse house;

    @BeforeEach
    void open() throws IOException {
        house = new ChainHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    // ---------------------------------------------------------------- what makes a batch

    @Test
    void aFirstLoadIsOneBatchWhenItsEndHasCome() {
        house.tell(GAOQING, 1, NoticeKind.SNAPSHOT_BEGIN, null);
        house.tell(GAOQING, 2, NoticeKind.SNAPSHOT_PART, null, JIA);
        house.folding.fold();
        assertThat(house.count("roster_batch")).isZero();

        house.tell(GAOQING, 3, NoticeKind.SNAPSHOT_PART, null, YI);
        house.tell(GAOQING, 4, NoticeKind.SNAPSHOT_END, null);
        house.foldAndRelease();
        assertThat(house.roster()).containsExactlyInAnyOrder("某甲" + ON_ROSTER, "某乙" + ON_ROSTER);
        assertThat(house.count("roster_batch WHERE from_hub = 'gaoqing' AND NOT full_list"))
                .isEqualTo(1);
        assertThat(house.count("chain_notice WHERE body_sealed IS NOT NULL"))
                .as("copies that nobody needs any more")
                .isZero();
    }

    @Test
    void whileOneWaitsForAPersonTheNextDoesNotBegin() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.folding.fold();
        house.tell(GAOQING, 2, NoticeKind.ENROLLED, null, YI);
        house.folding.fold();
        assertThat(house.count("roster_batch")).isEqualTo(1);
        house.foldAndRelease();
        house.foldAndRelease();
        assertThat(house.roster()).hasSize(2);
    }

    @Test
    void aListThatIsRefusedAsAWholeIsShownUntilItGoesIn() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.tell(GAOQING, 2, NoticeKind.ENROLLED, null, YI);
        house.foldAndRelease();
        assertThat(house.refusals()).isEmpty();

        // Neither says why they left: two broken rows.
        house.tell(GAOQING, 3, NoticeKind.EXITED, null, gone(JIA, 2, "EXITED", null));
        house.tell(GAOQING, 4, NoticeKind.EXITED, null, gone(YI, 2, "EXITED", null));
        ChainFolding strict = house.foldingWithFewErrors(1);
        strict.fold();
        strict.fold();
        assertThat(house.refusals()).singleElement().satisfies(refused -> {
            assertThat(refused.hub()).isEqualTo(GAOQING);
            assertThat(refused.code()).isEqualTo("TOO_MANY_ERRORS");
            assertThat(refused.fileName()).startsWith(GAOQING + "-leaving");
            assertThat(refused.notices()).isEqualTo(2);
            for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                assertThat(new IntakeTexts(language).refusal(refused.code(), refused.detail()))
                        .contains("1");
            }
        });
        assertThat(house.roster()).hasSize(2);

        house.folding.fold();
        assertThat(house.refusals()).as("it went in").isEmpty();
        assertThat(house.count("roster_batch WHERE rows_bad = 2")).isEqualTo(1);
    }

    @Test
    void aBatchOfChangesMakesNobodyAbsent() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.foldAndRelease();
        house.tell(GAOQING, 2, NoticeKind.ENROLLED, null, YI);
        house.foldAndRelease();
        assertThat(house.count("roster_absence")).isZero();
    }

    @Test
    void ofAPersonTheNewestVersionCountsWhateverCameLast() {
        house.tell(GAOQING, 2, NoticeKind.CHANGED, null, with(JIA, 2, "categories", "SPECIAL_HARDSHIP"));
        house.tell(GAOQING, 3, NoticeKind.SNAPSHOT_PART, null, JIA);
        house.foldAndRelease();
        assertThat(house.roster()).containsExactly("某甲 ACTIVE 370322001 SPECIAL_HARDSHIP");

        house.tell(GAOQING, 4, NoticeKind.CHANGED, null, JIA);
        house.folding.fold();
        assertThat(house.count("roster_batch"))
                .as("what is older than what was told before needs no batch")
                .isEqualTo(1);
    }

    @Test
    void aNoticeThatWasReplacedDoesNotCount() {
        UUID voided = house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.tell(GAOQING, 1, NoticeKind.VOIDED, voided);
        house.tell(GAOQING, 2, NoticeKind.ENROLLED, null, YI);
        house.foldAndRelease();
        assertThat(house.roster()).containsExactly("某乙" + ON_ROSTER);
    }

    // ---------------------------------------------------------------- who leaves

    @Test
    void anExitBearsItsCauseAndADeathIsOne() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA, YI);
        house.foldAndRelease();
        house.tell(GAOQING, 2, NoticeKind.EXITED, null, gone(JIA, 2, "EXITED", "INCOME_ABOVE_STANDARD"));
        house.tell(GAOQING, 3, NoticeKind.DECEASED, null, gone(YI, 2, "DECEASED", null));
        house.foldAndRelease();
        assertThat(house.roster())
                .containsExactlyInAnyOrder(
                        "某甲 EXITED 370322001 INCOME_ABOVE_STANDARD DISABLED,SUBSISTENCE_ALLOWANCE",
                        "某乙 DECEASED 370322001 DEATH DISABLED,SUBSISTENCE_ALLOWANCE");
    }

    @Test
    void withoutACauseNobodyLeavesAndARowSaysSo() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.foldAndRelease();
        house.tell(GAOQING, 2, NoticeKind.EXITED, null, gone(JIA, 2, "EXITED", null));
        house.foldAndRelease();
        assertThat(house.roster()).containsExactly("某甲" + ON_ROSTER);
        assertThat(house.count("roster_row_error WHERE code = 'CAUSE_UNKNOWN'")).isEqualTo(1);
    }

    @Test
    void whoCameAndWentBetweenTwoFoldsHasNothingToLeave() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.tell(GAOQING, 2, NoticeKind.EXITED, null, gone(JIA, 2, "EXITED", "GAVE_UP"));
        house.folding.fold();
        assertThat(house.count("roster_batch")).isZero();
    }

    @Test
    void whoMovedIntoTheAreaOfAnotherHubIsNotEndedByTheOldOne() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.foldAndRelease();
        Map<String, String> moved = person(7, 1, JIA.getOrDefault("residentId", ""), QINGCHENG);
        moved.put("name", "某甲");
        house.tell(BOSHAN, 1, NoticeKind.ENROLLED, null, moved);
        house.foldAndRelease();
        house.tell(GAOQING, 2, NoticeKind.EXITED, null, gone(JIA, 2, "EXITED", "MOVED_AWAY"));
        house.folding.fold();
        assertThat(house.count("roster_batch WHERE state = 'STAGED'")).isZero();
        assertThat(house.roster()).containsExactly("某甲 ACTIVE 370322100 DISABLED,SUBSISTENCE_ALLOWANCE");
    }

    @Test
    void aBenefitIsStoppedAndGoesOn() {
        house.tell(GAOQING, 1, NoticeKind.ENROLLED, null, JIA);
        house.foldAndRelease();
        Map<String, String> stopped = with(with(JIA, 2, "suspendedSince", "2026-11-02"), 2, "cause", "OUT_OF_CONTACT");
        house.tell(GAOQING, 2, NoticeKind.SUSPENDED, null, stopped);
        house.foldAndRelease();
        assertThat(house.roster()).containsExactly("某甲 ACTIVE 370322001 2026-11-02 DISABLED,SUBSISTENCE_ALLOWANCE");
        house.tell(GAOQING, 3, NoticeKind.RESUMED, null, with(JIA, 3, "since", "2026-11-04"));
        house.foldAndRelease();
        assertThat(house.roster()).containsExactly("某甲" + ON_ROSTER);
    }

    // ---------------------------------------------------------------- who may tell, and what

    @Test
    void theSameNoticeAgainHasTheSameReceiptAndNoSecondEffect() {
        byte[] body = house.body(NoticeKind.ENROLLED, JIA);
        List<ChainReceipt> first = house.post(GAOQING, body);
        assertThat(house.post(GAOQING, body)).isEqualTo(first);
        assertThat(house.count("chain_notice")).isEqualTo(1);
        assertThat(house.post(BOSHAN, house.body(NoticeKind.ENROLLED, with(JIA, 1, "area", QINGCHENG))))
                .isNotEqualTo(first);
    }

    @Test
    void aForeignSignatureAndAnUnknownHubAreTurnedAwayAlike() {
        byte[] body = house.body(NoticeKind.ENROLLED, JIA);
        for (String hub : List.of(GAOQING, "nobody")) {
            assertThatExceptionOfType(WebhookRefused.class)
                    .isThrownBy(() -> house.door.take(
                            hub, ChainHouse.signed("whsec_Zm9yZWlnbi1mb3JlaWduLWZvcmVpZ24tZm9yZWlnbi0xMjM=", body)))
                    .matches(refused -> refused.kind() == WebhookRefused.Kind.SIGNATURE_WRONG);
        }
        assertThat(house.count("chain_notice")).isZero();
    }

    @Test
    void whatIsNotTakenSaysWhyAndTakesNothingAlong() {
        byte[] good = house.body(NoticeKind.ENROLLED, JIA);
        byte[] outside = house.body(NoticeKind.ENROLLED, with(JIA, 1, "area", QINGCHENG));
        byte[] referral = house.body(NoticeKind.REFERRAL_OFFERED, JIA);
        byte[] nameless = ChainHouse.without(good, "id");
        byte[] odd = house.body(NoticeKind.CHANGED, with(JIA, 1, "rowstatus", "SOMEWHERE"));
        String calls = "["
                + String.join(
                        ",",
                        List.of(good, outside, referral, nameless, odd).stream()
                                .map(ChainHouse::text)
                                .toList())
                + "]";
        assertThat(house.post(GAOQING, calls.getBytes(StandardCharsets.UTF_8)))
                .extracting(ChainReceipt::why)
                .containsExactly(
                        null,
                        ChainReceipt.Why.OUTSIDE_AREA,
                        ChainReceipt.Why.NOT_STATUS,
                        ChainReceipt.Why.UNREADABLE,
                        ChainReceipt.Why.UNREADABLE);
        assertThat(house.count("chain_notice")).isEqualTo(1);
        assertThatExceptionOfType(ChainDoor.UnreadableCall.class)
                .isThrownBy(() -> house.post(GAOQING, "no json".getBytes(StandardCharsets.UTF_8)));
    }
}
