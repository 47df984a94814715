package io.aidhub.hub.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.chain.ChainReceipt;
import io.aidhub.hub.chain.ChainReceipt.Why;
import io.aidhub.hub.loop.MovingClock;
import io.aidhub.model.ApplicationState;
import io.aidhub.model.BasicAid;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import io.aidhub.model.ResidentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One county accepts, the other decides (R69): what each may do when, and what a notice that does not fit is answered. */
class CrossAreaApplicationIT {
    private static final String YONGNING = "640121";
    private static final String HELAN = "640122";
    private static final String NUMBER = "640000201203049032";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 5);

    @TempDir
    private static Path folder;

    private final MovingClock clock = new MovingClock();
    private ApplicationHouse here;
    private ApplicationHouse home;

    @BeforeEach
    void open() throws IOException {
        Path own = folder.resolve(UUID.randomUUID().toString());
        here = new ApplicationHouse(own, YONGNING, List.of(HELAN), List.of(HELAN), clock);
        home = new ApplicationHouse(own, HELAN, List.of(YONGNING), List.of(YONGNING), clock);
    }

    @AfterEach
    void close() {
        here.close();
        home.close();
    }

    private static NewApplication of(String division) {
        return of(division, TODAY);
    }

    private static NewApplication of(String division, LocalDate consentOn) {
        return new NewApplication(
                BasicAid.SUBSISTENCE_ALLOWANCE,
                new Applicant("某小满", new ResidentId(NUMBER), null, "0951-0000000", consentOn),
                new Division(division),
                "示例县民政局");
    }

    private UUID handedOn() {
        UUID id = here.accepting.take(of(HELAN + "100"), "officer");
        assertThat(home.told(here, here.notice(NoticeKind.APPLICATION_LODGED, id))
                        .taken())
                .isTrue();
        return id;
    }

    private ChainReceipt answered(UUID id) {
        return here.told(home, home.notice(NoticeKind.APPLICATION_DECIDED, id));
    }

    @Test
    void anApplicationIsAcceptedHereAndDecidedAtHome() {
        UUID id = handedOn();
        assertThat(home.file(id).dueOn()).isEqualTo(LocalDate.of(2026, 12, 5));
        assertThat(home.files.applicant(id, "decider")).isEqualTo(of(HELAN).applicant());

        home.deciding.decide(id, ApplicationState.REFUSED, "家庭财产超过规定", "decider");
        assertThat(answered(id).taken()).isTrue();
        assertThat(here.file(id).state()).isEqualTo(ApplicationState.REFUSED);
        assertThat(here.file(id).end().reason()).isEqualTo("家庭财产超过规定");

        assertThat(here.audited()).containsExactly("officer application.take", "hub 640122 application.answered");
        assertThat(home.audited())
                .containsExactly(
                        "hub 640121 application.receive", "decider application.read", "decider application.decide");
        assertThat(here.events()).containsExactly("APPLICATION_LODGED");
        assertThat(home.events()).containsExactly("APPLICATION_DECIDED");
    }

    @Test
    void theAnswerNamesNobodyAndTheRowIsSealed() {
        UUID id = handedOn();
        home.deciding.decide(id, ApplicationState.GRANTED, "", "decider");
        assertThat(new String(home.notice(NoticeKind.APPLICATION_DECIDED, id), StandardCharsets.UTF_8))
                .doesNotContain(NUMBER, "小满", "0951");
        for (ApplicationHouse hub : List.of(here, home)) {
            String row = hub.jdbc
                    .sql("SELECT a::text || encode(applicant_sealed, 'escape') FROM cross_area_application a")
                    .query(String.class)
                    .single();
            assertThat(row).doesNotContain(NUMBER, "小满", "0951");
        }
    }

    @Test
    void theSameNoticeAgainHasTheSameReceiptAndNoSecondEffect() {
        UUID id = here.accepting.take(of(HELAN), "officer");
        byte[] notice = here.notice(NoticeKind.APPLICATION_LODGED, id);
        ChainReceipt first = home.told(here, notice);
        assertThat(home.told(here, notice)).isEqualTo(first);
        assertThat(home.audited()).hasSize(1);

        home.deciding.decide(id, ApplicationState.GRANTED, "", "decider");
        byte[] answer = home.notice(NoticeKind.APPLICATION_DECIDED, id);
        ChainReceipt taken = here.told(home, answer);
        assertThat(here.told(home, answer)).isEqualTo(taken);
        assertThat(home.told(here, notice).taken())
                .as("the application again after the decision")
                .isTrue();
        assertThat(home.file(id).state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(here.audited()).hasSize(2);
    }

    @Test
    void somebodyOfOurOwnOrOfNobodysAreaIsNotAccepted() {
        refused(ApplicationProblem.Kind.HOME_IS_HERE, () -> here.accepting.take(of(YONGNING + "001"), "officer"));
        refused(ApplicationProblem.Kind.NO_HUB_THERE, () -> here.accepting.take(of("640181"), "officer"));
        refused(
                ApplicationProblem.Kind.CONSENT_MISSING,
                () -> here.accepting.take(of(HELAN, TODAY.plusDays(1)), "officer"));
        assertThat(here.events()).isEmpty();
        assertThat(here.audited()).isEmpty();
    }

    @Test
    void theDecidingHubRefusesWhatIsNotItsOwnOrItCouldNotAnswer() throws IOException {
        UUID id = here.accepting.take(of(HELAN), "officer");
        byte[] astray =
                here.notice(NoticeKind.APPLICATION_LODGED, id, of("640181").fields(id, TODAY));
        assertThat(home.told(here, astray).why()).isEqualTo(Why.NOT_OUR_AREA);
        try (ApplicationHouse deaf =
                new ApplicationHouse(folder.resolve("deaf"), HELAN, List.of(), List.of(YONGNING), clock)) {
            assertThat(deaf.told(here, here.notice(NoticeKind.APPLICATION_LODGED, id))
                            .why())
                    .isEqualTo(Why.NO_WAY_BACK);
            assertThat(deaf.audited()).isEmpty();
        }
    }

    @Test
    void anAnswerBeforeItsApplicationOrFromAnotherHubFitsNothing() throws IOException {
        UUID stranger = UUID.randomUUID();
        byte[] early = home.notice(NoticeKind.APPLICATION_DECIDED, stranger, decided(stranger, "GRANTED", ""));
        assertThat(here.told(home, early).why()).isEqualTo(Why.APPLICATION_UNKNOWN);

        UUID id = handedOn();
        try (ApplicationHouse third = new ApplicationHouse(
                        folder.resolve("third"), "640181", List.of(YONGNING), List.of(YONGNING), clock);
                ApplicationHouse wide = new ApplicationHouse(
                        folder.resolve("wide"), YONGNING, List.of(HELAN), List.of(HELAN, "640181"), clock)) {
            UUID handed = wide.accepting.take(of(HELAN), "officer");
            assertThat(wide.told(
                                    third,
                                    third.notice(
                                            NoticeKind.APPLICATION_DECIDED, handed, decided(handed, "GRANTED", "")))
                            .why())
                    .isEqualTo(Why.APPLICATION_UNKNOWN);
            assertThat(wide.file(handed).state()).isEqualTo(ApplicationState.TAKEN);
        }
        assertThat(here.file(id).state()).isEqualTo(ApplicationState.TAKEN);
    }

    @Test
    void aLateAnswerCountsAndIsMarkedLate() {
        UUID id = handedOn();
        clock.forward(Duration.ofDays(40));
        assertThat(home.file(id).isLate(LocalDate.of(2026, 12, 15))).isTrue();
        home.deciding.decide(id, ApplicationState.GRANTED, "", "decider");
        assertThat(home.file(id).isLate(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(answered(id).taken()).isTrue();
        assertThat(home.jdbc
                        .sql("SELECT detail FROM audit_entry WHERE action = 'application.decide'")
                        .query(String.class)
                        .single())
                .isEqualTo("GRANTED, after its last day 2026-12-05");
    }

    @Test
    void anAnswerAfterTheFileWasEndedIsRefused() {
        UUID id = handedOn();
        refused(ApplicationProblem.Kind.REASON_MISSING, () -> here.accepting.close(id, " ", "officer"));
        here.accepting.close(id, "申请人已迁走", "officer");
        home.deciding.decide(id, ApplicationState.GRANTED, "", "decider");
        assertThat(answered(id).why()).isEqualTo(Why.APPLICATION_CLOSED);
        assertThat(here.file(id).state()).isEqualTo(ApplicationState.CLOSED);
    }

    @Test
    void itIsDecidedOnce() {
        UUID id = handedOn();
        refused(
                ApplicationProblem.Kind.REASON_MISSING,
                () -> home.deciding.decide(id, ApplicationState.SENT_BACK, "", "decider"));
        refused(
                ApplicationProblem.Kind.INCOMPLETE,
                () -> home.deciding.decide(id, ApplicationState.CLOSED, "x", "decider"));
        refused(
                ApplicationProblem.Kind.UNKNOWN,
                () -> here.deciding.decide(id, ApplicationState.GRANTED, "", "officer"));
        refused(ApplicationProblem.Kind.UNKNOWN, () -> home.accepting.close(id, "x", "decider"));
        home.deciding.decide(id, ApplicationState.SENT_BACK, "缺委托书", "decider");
        refused(
                ApplicationProblem.Kind.DECIDED,
                () -> home.deciding.decide(id, ApplicationState.GRANTED, "", "decider"));
        assertThat(answered(id).taken()).isTrue();
        byte[] other = home.notice(NoticeKind.APPLICATION_DECIDED, id, decided(id, "GRANTED", ""));
        assertThat(here.told(home, other).why()).isEqualTo(Why.APPLICATION_DECIDED);
        refused(ApplicationProblem.Kind.DECIDED, () -> here.accepting.close(id, "x", "officer"));
    }

    @Test
    void whatIsNoApplicationIsToldSo() {
        UUID id = UUID.randomUUID();
        assertThat(home.told(here, here.notice(NoticeKind.ENROLLED, id, Map.of("name", "某甲")))
                        .why())
                .isEqualTo(Why.NOT_APPLICATION);
        assertThat(home.told(here, here.notice(NoticeKind.VOIDED, id, Map.of())).taken())
                .as("a number that was discarded below")
                .isTrue();
        Map<String, String> row = new LinkedHashMap<>(of(HELAN).fields(id, TODAY));
        row.remove("consentOn");
        assertThat(home.told(here, here.notice(NoticeKind.APPLICATION_LODGED, id, row))
                        .why())
                .isEqualTo(Why.UNREADABLE);
        row.put("consentOn", "2026-11-05");
        row.put("residentId", "640000201203049033");
        assertThat(home.told(here, here.notice(NoticeKind.APPLICATION_LODGED, id, row))
                        .why())
                .isEqualTo(Why.UNREADABLE);
        assertThat(here.told(home, home.notice(NoticeKind.APPLICATION_DECIDED, id, decided(id, "REFUSED", "")))
                        .why())
                .as("refused without a reason")
                .isEqualTo(Why.UNREADABLE);
        assertThat(home.audited()).isEmpty();
    }

    @Test
    void somebodyWithoutANumberSaysWhy() {
        Applicant without = new Applicant("某大寒", null, "证件遗失", "0951-0000000", TODAY);
        UUID id = here.accepting.take(
                new NewApplication(BasicAid.SPECIAL_HARDSHIP, without, new Division(HELAN), "示例县民政局"), "officer");
        assertThat(home.told(here, here.notice(NoticeKind.APPLICATION_LODGED, id))
                        .taken())
                .isTrue();
        assertThat(home.files.applicant(id, "decider")).isEqualTo(without);
        assertThatThrownBy(() -> new Applicant("某大寒", null, " ", "0951-0000000", TODAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> decided(UUID id, String decision, String reason) {
        return Map.of("application", id.toString(), "decision", decision, "decidedOn", "2026-11-06", "reason", reason);
    }

    private static void refused(ApplicationProblem.Kind kind, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(ApplicationProblem.class, problem -> assertThat(problem.kind())
                .isEqualTo(kind));
    }
}
