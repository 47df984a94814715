package io.aidhub.hub.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.hub.refer.OfferAnswers;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.Response;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.ResidualNeeds;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmergencyDeskIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GAOCHENG = "370322101";
    private static final String HUAGOU = "370322105";
    private static final String SUBSCRIPTION = "emergency";

    @TempDir
    Path folder;

    private TestHub hub;
    private final AtomicReference<Function<Notice, Outcome>> behaviour =
            new AtomicReference<>(notice -> RecordingReceiver.taken());
    private final RecordingReceiver emergency =
            new RecordingReceiver().answering(notice -> behaviour.get().apply(notice));
    private final RecordingReceiver education = new RecordingReceiver();
    private Person here;
    private Person there;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, SUBSCRIPTION, "education");
        here = enrolled(GAOCHENG);
        there = enrolled(HUAGOU);
        hub.start(Map.of(SUBSCRIPTION, emergency, "education", education));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void withoutAnOpenResponseNobodyIsToldOfAnybody() {
        settled();
        assertThat(emergency.arrivals()).isEmpty();
        assertThat(education.arrivals()).hasSize(2);
    }

    @Test
    void anOpeningTellsThePeopleOfItsAreasAndOnlyTheOneWhoOpened() {
        settled();
        assertThat(say(opening("R1", "IV", GAOCHENG))).isEqualTo(AnswerResult.TAKEN);
        settled();
        assertThat(lists().names("R1")).isEqualTo(Map.of(GAOCHENG, List.of(here.name())));
        assertThat(emergency.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.notice().kind()).isEqualTo(NoticeKind.ENROLLED);
            assertThat(arrival.notice().rows().get(0)).containsKey(Notice.LIST_REF);
        });
        assertThat(education.arrivals()).hasSize(2).allMatch(arrival -> !arrival.body()
                .contains("listref"));
        assertThat(responses().all()).singleElement().satisfies(response -> {
            assertThat(response.level()).isEqualTo("IV");
            assertThat(response.openedOn()).isEqualTo(LocalDate.of(2026, 10, 12));
            assertThat(response.open()).isTrue();
        });
    }

    @Test
    void theSameMessageAgainHasNoSecondEffect() {
        String opening = opening("R1", "IV", GAOCHENG);
        say(opening);
        assertThat(say(opening)).isEqualTo(AnswerResult.REPEATED);
        settled();
        say(closing("R1", "20"));
        assertThat(say(opening))
                .as("an old opening that comes again opens nothing")
                .isEqualTo(AnswerResult.REPEATED);
        assertThat(say(closing("R1", "20"))).isEqualTo(AnswerResult.REPEATED);
        assertThat(say(closing("R1", "21"))).as("closed already").isEqualTo(AnswerResult.REPEATED);
        settled();
        assertThat(lists().names("R1")).isEmpty();
        assertThat(kinds()).containsExactly(NoticeKind.ENROLLED, NoticeKind.LIST_CLOSED);
        assertThat(hub.count("SELECT count(*) FROM emergency_message")).isEqualTo(2);
    }

    @Test
    void changesFollowWhileItIsOpenAndEndWithIt() {
        say(opening("R1", "IV", GAOCHENG));
        here = change(here.named("改名"));
        there = change(there.livingIn(GAOCHENG));
        Person late = enrolled(GAOCHENG);
        settled();
        assertThat(lists().names("R1").get(GAOCHENG)).containsExactlyInAnyOrder("改名", there.name(), late.name());
        late = change(late.livingIn(HUAGOU));
        change(there.gone("EXITED"));
        settled();
        assertThat(lists().names("R1")).isEqualTo(Map.of(GAOCHENG, List.of("改名")));

        say(closing("R1", "20"));
        change(here.named("又改名"));
        change(late.livingIn(GAOCHENG));
        settled();
        assertThat(lists().names("R1")).isEmpty();
        assertThat(last().notice().kind()).isEqualTo(NoticeKind.LIST_CLOSED);
        assertThat(hub.count("SELECT count(*) FROM subscription_person WHERE subscription_id = ?", SUBSCRIPTION))
                .isZero();
    }

    @Test
    void openedAgainEverybodyIsToldAnewAtTheVersionTheyHave() {
        say(opening("R1", "IV", GAOCHENG));
        settled();
        say(closing("R1", "20"));
        settled();
        say(opening("R1", "III", GAOCHENG));
        settled();
        assertThat(lists().names("R1")).isEqualTo(Map.of(GAOCHENG, List.of(here.name())));
        assertThat(lists().tooLate()).isEmpty();
        List<Map<String, String>> rows = emergency.taken(true).stream()
                .filter(arrival -> arrival.notice().kind() == NoticeKind.ENROLLED)
                .map(arrival -> arrival.notice().rows().get(0))
                .toList();
        assertThat(rows).extracting(row -> row.get(Notice.PERSON_VERSION)).containsExactly("1", "1");
        assertThat(rows).extracting(row -> row.get(Notice.LIST_REF)).doesNotHaveDuplicates();
        assertThat(responses().all()).extracting(Response::open).containsExactly(true, false);
    }

    @Test
    void twoResponsesAreTwoListsAlsoOverTheSameArea() {
        say(opening("R1", "IV", GAOCHENG));
        say(opening("R2", "II", "370322"));
        settled();
        assertThat(lists().names("R1")).isEqualTo(Map.of(GAOCHENG, List.of(here.name())));
        assertThat(lists().names("R2")).containsOnlyKeys(GAOCHENG, HUAGOU);
        say(closing("R1", "20"));
        here = change(here.named("改名"));
        settled();
        assertThat(lists().names("R1")).isEmpty();
        assertThat(lists().names("R2")).containsEntry(GAOCHENG, List.of("改名"));
    }

    @Test
    void anotherLevelIsTheSameListAndAnotherAreaIsAnotherOne() {
        say(opening("R1", "IV", GAOCHENG));
        assertThat(say(opening("R1", "III", GAOCHENG))).isEqualTo(AnswerResult.TAKEN);
        settled();
        assertThat(kinds()).containsExactly(NoticeKind.ENROLLED);
        assertThat(responses().all()).extracting(Response::level).containsExactly("III");
        say(opening("R1", "III", HUAGOU));
        settled();
        assertThat(lists().names("R1")).isEqualTo(Map.of(HUAGOU, List.of(there.name())));
        assertThat(lists().closings()).isEqualTo(1);
    }

    @Test
    void whatIsOnItsWayAtTheClosingIsVoidedAndNothingLeavesAfterIt() {
        Person refused = enrolled(GAOCHENG);
        Person unconfirmed = enrolled(GAOCHENG);
        behaviour.set(notice -> about(notice, refused)
                ? new Outcome.Rejected("E9", "refused")
                : about(notice, unconfirmed)
                        ? new Outcome.Accepted("queue", Duration.ofSeconds(30))
                        : new Outcome.Retry(Duration.ofMinutes(9), "busy"));
        say(opening("R1", "IV", GAOCHENG));
        Until.until(
                "refused, accepted and waiting",
                LIMIT,
                () -> hub.figures(SUBSCRIPTION).parked() == 1
                        && hub.figures(SUBSCRIPTION).accepted() == 1
                        && emergency.arrivals().size() == 3);
        hub.roster.event(NoticeKind.CHANGED, refused.named("后来"));
        Until.until("all waiting", LIMIT, () -> hub.figures(SUBSCRIPTION).written() == 4);
        UUID confirmedLate = emergency.arrivals().stream()
                .filter(arrival -> about(arrival.notice(), unconfirmed))
                .findFirst()
                .orElseThrow()
                .notice()
                .id();
        int before = emergency.arrivals().size();
        behaviour.set(notice -> RecordingReceiver.taken());

        say(closing("R1", "20"));

        hub.clock.forward(Duration.ofMinutes(20)); // also what was accepted would be due again
        settled();
        List<Notice> after =
                emergency.arrivals().stream().skip(before).map(Arrival::notice).toList();
        assertThat(after).extracting(Notice::kind).containsOnly(NoticeKind.VOIDED, NoticeKind.LIST_CLOSED);
        assertThat(after).hasSize(5);
        assertThat(after.get(4).kind()).isEqualTo(NoticeKind.LIST_CLOSED);
        assertThat(after.subList(0, 4)).allMatch(notice -> notice.rows().isEmpty());
        assertThat(hub.figures(SUBSCRIPTION).parked()).isZero();
        assertThat(hub.parked().open(10)).isEmpty();
        assertThat(hub.figures.unexplained(SUBSCRIPTION)).isZero();
        assertThat(hub.deliveries.confirm(SUBSCRIPTION, confirmedLate))
                .as("its receipt may still come")
                .isTrue();
        assertThat(hub.receipts.firstBroken(SUBSCRIPTION)).isEmpty();
        assertThat(hub.count(
                        """
                SELECT count(*) FROM delivery_person p JOIN delivery d USING (subscription_id, sequence)
                WHERE p.subscription_id = 'emergency' AND p.person_id = ? AND p.version = 2
                """,
                        refused.id()))
                .as("what never left was received by nobody")
                .isZero();
    }

    @Test
    void aCallThatIsUnderWayArrivesBeforeTheClosing() {
        CountDownLatch closed = new CountDownLatch(1);
        behaviour.set(notice -> {
            await(closed);
            return RecordingReceiver.taken();
        });
        say(opening("R1", "IV", GAOCHENG));
        Until.until(
                "handed over",
                LIMIT,
                () -> hub.count("SELECT count(*) FROM delivery WHERE subscription_id = 'emergency' AND hand_over = 1")
                        == 1);
        say(closing("R1", "20"));
        hub.dispatchAll();
        closed.countDown();
        settled();
        assertThat(emergency.arrivals())
                .extracting(arrival -> arrival.notice().kind())
                .containsExactly(NoticeKind.ENROLLED, NoticeKind.VOIDED, NoticeKind.LIST_CLOSED);
        assertThat(lists().tooLate()).isEmpty();
        assertThat(hub.receipts.firstBroken(SUBSCRIPTION)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aNoticeThatWasParkedCannotBeMendedAfterTheClosing() {
        behaviour.set(notice -> new Outcome.Rejected("E9", "refused"));
        say(opening("R1", "IV", GAOCHENG));
        Until.until("parked", LIMIT, () -> hub.figures(SUBSCRIPTION).parked() == 1);
        ParkedStore.Parked parked = hub.parked().open(1).get(0);
        say(closing("R1", "20"));
        assertThatThrownBy(() -> hub.parked().mend(parked.parkedId(), "王经办")).hasMessageContaining("DISCARDED");

        // the receiver refuses even the void notice and then the closing: mended, they are what they were
        Until.until("refused again", LIMIT, () -> hub.parked().open(9).size() == 1);
        behaviour.set(notice -> notice.kind() == NoticeKind.LIST_CLOSED
                ? new Outcome.Rejected("E9", "refused")
                : RecordingReceiver.taken());
        mendAll();
        Until.until("closing refused", LIMIT, () -> hub.parked().open(9).stream()
                .anyMatch(open -> Long.valueOf(2).equals(open.sequence())));
        assertThat(last().notice().kind()).isEqualTo(NoticeKind.VOIDED);
        behaviour.set(notice -> RecordingReceiver.taken());
        mendAll();
        settled();
        assertThat(last().notice().kind()).isEqualTo(NoticeKind.LIST_CLOSED);
        assertThat(lists().closings()).isEqualTo(1);
        assertThat(lists().tooLate()).isEmpty();
    }

    @Test
    void aCrashBeforeTheCommitChangesNothingAndAfterItRepeatsNothing() {
        settled();
        for (CrashPoint point : List.of(CrashPoint.BEFORE_RESPONSE_COMMIT, CrashPoint.AFTER_RESPONSE_COMMIT)) {
            String reference = point.name();
            for (String message : List.of(opening(reference, "IV", GAOCHENG), closing(reference, "20"))) {
                hub.faults = reached -> {
                    if (reached == point) {
                        throw new IllegalStateException("killed");
                    }
                };
                assertThatThrownBy(() -> say(message)).hasMessage("killed");
                hub.faults = CrashPoint.Watch.none();
                assertThat(say(message))
                        .isEqualTo(
                                point == CrashPoint.BEFORE_RESPONSE_COMMIT
                                        ? AnswerResult.TAKEN
                                        : AnswerResult.REPEATED);
                settled();
            }
        }
        assertThat(kinds())
                .containsExactly(
                        NoticeKind.ENROLLED, NoticeKind.LIST_CLOSED, NoticeKind.ENROLLED, NoticeKind.LIST_CLOSED);
        assertThat(hub.auditChain.firstBroken()).isEmpty();
    }

    @Test
    void theRosterMayChangeWhileListsOpenAndClose() throws Exception {
        List<Person> people = new ArrayList<>(List.of(here));
        for (int i = 0; i < 40; i++) {
            people.add(enrolled(GAOCHENG));
        }
        List<Person> now = new ArrayList<>();
        Thread roster = new Thread(() -> {
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < people.size(); i++) {
                    people.set(i, change(people.get(i).named("第" + round + "-" + i)));
                }
            }
            now.addAll(people);
        });
        roster.start();
        for (int i = 0; i < 6; i++) {
            say(opening("R" + i, "IV", GAOCHENG));
            if (i < 5) {
                say(closing("R" + i, "20"));
            }
        }
        roster.join(LIMIT.toMillis());
        settled();
        OpenedLists lists = lists();
        assertThat(lists.tooLate()).isEmpty();
        assertThat(lists.closings()).isEqualTo(5);
        assertThat(lists.names("R5").get(GAOCHENG))
                .containsExactlyInAnyOrderElementsOf(
                        now.stream().map(Person::name).toList());
        assertThat(emergency.clashes()).isZero();
    }

    @Test
    void onlyTheDepartmentOfTheListMaySpeakAndOnlyOfItsCounty() {
        assertThatThrownBy(() -> hub.emergency().take("education", bytes(opening("R1", "IV", GAOCHENG))))
                .satisfies(problem ->
                        assertThat(((AnswerProblem) problem).kind()).isEqualTo(AnswerProblem.Kind.RESPONSE_NOT_YOURS));
        assertThatThrownBy(() -> say(opening("R1", "IV", "370323101"))).hasMessageContaining("areas");
        assertThatThrownBy(() -> say(closing("R1", "20")))
                .satisfies(problem ->
                        assertThat(((AnswerProblem) problem).kind()).isEqualTo(AnswerProblem.Kind.RESPONSE_UNKNOWN));
        say(opening("R1", "IV", GAOCHENG));
        assertThatThrownBy(() -> say(closing("R1", "01"))).hasMessageContaining("on");
        assertThat(responses().all()).hasSize(1);
    }

    @Test
    void whatCannotBeTakenIsParkedOnceAndTakenUpAgain() {
        AnswerIntake intake = intake();
        byte[] closing = bytes(closing("R1", "20"));
        assertThat(intake.take(SUBSCRIPTION, closing)).isEqualTo(AnswerResult.PARKED);
        assertThat(intake.take(SUBSCRIPTION, closing)).isEqualTo(AnswerResult.PARKED);
        assertThat(intake.take(SUBSCRIPTION, bytes("{\"response\":\"R1\",\"action\":\"open\"}")))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(intake.take("education", bytes(opening("R1", "IV", GAOCHENG))))
                .isEqualTo(AnswerResult.PARKED);
        assertThat(hub.parked().open(9))
                .extracting(ParkedStore.Parked::stage, ParkedStore.Parked::code)
                .containsExactlyInAnyOrder(
                        tuple("ANSWER", "RESPONSE_UNKNOWN"),
                        tuple("ANSWER", "FIELD_INVALID"),
                        tuple("ANSWER", "RESPONSE_NOT_YOURS"));

        assertThat(intake.take(SUBSCRIPTION, bytes(opening("R1", "IV", GAOCHENG))))
                .isEqualTo(AnswerResult.TAKEN);
        UUID early = hub.parked().open(9).stream()
                .filter(parked -> parked.code().equals("RESPONSE_UNKNOWN"))
                .findFirst()
                .orElseThrow()
                .parkedId();
        assertThat(intake.retryParked(early, "王经办")).isTrue();
        assertThat(responses().all()).extracting(Response::open).containsExactly(false);
        settled();
        assertThat(lists().names("R1")).isEmpty();
    }

    private AnswerIntake intake() {
        ReferralStore offers = new ReferralStore(hub.client);
        return new AnswerIntake(
                new ReferralDesk(
                        new ResidualNeeds(hub.client),
                        offers,
                        new ReferralEvents(hub.client),
                        new OfferAnswers(offers, new GrantLedger(hub.client)),
                        household -> Optional.empty(),
                        hub.audit,
                        List::of,
                        hub.transactions,
                        hub.clock,
                        ZoneId.of("Asia/Shanghai")),
                hub.deliveries::confirm,
                hub.emergency(),
                new ParkedRecords(hub.client),
                hub.hash,
                hub.sealer,
                hub.transactions,
                hub.clock);
    }

    private Person enrolled(String township) {
        Person person = hub.roster.person(hub.roster.household()).livingIn(township);
        return hub.roster.event(NoticeKind.ENROLLED, person).get(0);
    }

    private Person change(Person person) {
        return hub.roster.event(NoticeKind.CHANGED, person).get(0);
    }

    private void mendAll() {
        hub.parked().open(9).forEach(open -> hub.parked().mend(open.parkedId(), "王经办"));
    }

    private EmergencyResponses responses() {
        return new EmergencyResponses(hub.client);
    }

    private AnswerResult say(String message) {
        return hub.emergency().take(SUBSCRIPTION, bytes(message));
    }

    private void settled() {
        hub.awaitSettled("education", LIMIT);
        hub.awaitSettled(SUBSCRIPTION, LIMIT);
    }

    private OpenedLists lists() {
        return OpenedLists.after(emergency.taken(true));
    }

    private List<NoticeKind> kinds() {
        return emergency.taken(true).stream()
                .map(arrival -> arrival.notice().kind())
                .toList();
    }

    private Arrival last() {
        List<Arrival> taken = emergency.taken(true);
        return taken.get(taken.size() - 1);
    }

    private static boolean about(Notice notice, Person person) {
        return notice.rows().stream().anyMatch(row -> person.id().toString().equals(row.get(Notice.PERSON_REF)));
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private static String opening(String reference, String level, String area) {
        return """
                {"response":"%s","action":"open","level":"%s","hazard":"FLOOD","areas":["%s"],"on":"2026-10-12"}
                """
                .formatted(reference, level, area);
    }

    private static String closing(String reference, String day) {
        return "{\"response\":\"%s\",\"action\":\"close\",\"on\":\"2026-10-%s\"}".formatted(reference, day);
    }
}
