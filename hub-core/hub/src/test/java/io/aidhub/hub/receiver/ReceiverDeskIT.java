package io.aidhub.hub.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.dispatch.AskedAgain;
import io.aidhub.ledger.dispatch.SubscriptionKeys;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver that lost something can do about it by itself. */
@Timeout(120)
class ReceiverDeskIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EDUCATION = "education";
    private static final String HOUSING = "housing";
    private static final String BY = "receiver:education";

    @TempDir
    Path folder;

    private final RecordingReceiver receiver = new RecordingReceiver();
    private final RecordingReceiver other = new RecordingReceiver();
    private final List<Person> people = new ArrayList<>();
    private TestHub hub;
    private ReceiverDesk desk;
    private SubscriptionKeys keys;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, EDUCATION, HOUSING, "charity");
        keys = new SubscriptionKeys(hub.client, hub.clock);
        desk = new ReceiverDesk(
                hub.book,
                hub.figures,
                new AskedAgain(hub.client, hub.clock, ZoneId.of("Asia/Shanghai")),
                keys,
                (connector, by) -> List.of(),
                hub.mappings(),
                hub.audit);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whatWasNeverConfirmedGoesOutAsItWasAndTheRestAsItStandsToday() {
        county(6);
        hub.start(Map.of(EDUCATION, receiver, HOUSING, other));
        settled();
        Person renamed = people.get(4).named("改名后");
        hub.roster.event(NoticeKind.CHANGED, renamed);
        settled();
        receiver.answering(notice -> new Outcome.Accepted("box", Duration.ofDays(1)));
        hub.roster.enrolled(hub.roster.household());
        Until.until("accepted", LIMIT, () -> hub.figures(EDUCATION).accepted() == 1);
        receiver.answering(notice -> RecordingReceiver.taken());
        int before = receiver.arrivals().size();
        int others = other.arrivals().size();

        AskedAgain.Numbers numbers = desk.resend(EDUCATION, 5, BY, "数据盘损坏");
        settled();

        assertThat(numbers).isEqualTo(new AskedAgain.Numbers(1, 2));
        List<Arrival> again =
                receiver.arrivals().subList(before, receiver.arrivals().size());
        assertThat(again).hasSize(3);
        Arrival same = again.stream()
                .filter(arrival -> arrival.notice().sequence() == 8)
                .findFirst()
                .orElseThrow();
        Arrival first = receiver.arrivals().stream()
                .filter(arrival -> arrival.notice().sequence() == 8)
                .findFirst()
                .orElseThrow();
        assertThat(same.notice().id()).isEqualTo(first.notice().id());
        assertThat(same.body()).isEqualTo(first.body());
        List<Arrival> anew = again.stream()
                .filter(arrival -> arrival.notice().sequence() > 8)
                .toList();
        assertThat(anew)
                .hasSize(2)
                .allSatisfy(arrival -> assertThat(arrival.notice().kind()).isEqualTo(NoticeKind.CHANGED));
        assertThat(anew).anySatisfy(arrival -> {
            Arrival last = lastBefore(arrival);
            assertThat(arrival.body())
                    .contains("改名后", "\"replayof\":\"" + last.notice().id() + "\"");
        });
        assertThat(other.arrivals()).as("nobody else hears of it").hasSize(others);
        assertThat(hub.figures.unexplained(EDUCATION)).isZero();
        assertThat(desk.standing(EDUCATION).completethrough()).isEqualTo(10);
        assertThat(desk.standing(EDUCATION).held()).isEmpty();
    }

    @Test
    void oneHouseholdIsToldAnewInTurnWithItsOtherNotices() {
        county(3);
        hub.start(Map.of(EDUCATION, receiver, HOUSING, other));
        settled();
        UUID household = people.get(1).household();
        receiver.answering(notice -> new Outcome.Unavailable(Duration.ZERO, "down"));
        hub.roster.event(NoticeKind.CHANGED, people.get(1).named("先改"));
        desk.replay(EDUCATION, household, BY, "丢失");
        receiver.answering(notice -> RecordingReceiver.taken());
        settled();
        List<String> its = receiver.taken(true).stream()
                .filter(arrival -> arrival.notice().rows().stream()
                        .anyMatch(row -> household.toString().equals(row.get(Notice.HOUSEHOLD_REF))))
                .map(Arrival::body)
                .toList();
        assertThat(its).hasSize(3);
        assertThat(its.get(1)).contains("先改").doesNotContain("replayof");
        assertThat(its.get(2)).contains("先改", "replayof");
        assertThat(receiver.clashes()).isZero();

        assertThatExceptionOfType(ReceiverProblem.class)
                .isThrownBy(() -> desk.replay(EDUCATION, UUID.randomUUID(), BY, "?"))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ReceiverProblem.Why.NEVER_TOLD));
        assertThat(hub.count("SELECT count(*) FROM asked_again"))
                .as("what was refused leaves nothing behind")
                .isEqualTo(1);
    }

    @Test
    void aReceiverThatTakesSnapshotsGetsEverybodyAsOne() {
        receiver.inPartsOf(4);
        county(10);
        hub.start(Map.of(EDUCATION, receiver, HOUSING, other));
        settled();
        Person gone = people.get(0);
        hub.roster.event(NoticeKind.EXITED, gone.gone("EXITED"));
        hub.roster.event(NoticeKind.CHANGED, people.get(1).named("改名后"));
        settled();
        int before = receiver.arrivals().size();

        assertThat(desk.snapshot(EDUCATION, BY, "换了数据库")).isGreaterThanOrEqualTo(9);
        assertThatExceptionOfType(ReceiverProblem.class)
                .isThrownBy(() -> desk.snapshot(EDUCATION, BY, "再来"))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ReceiverProblem.Why.SNAPSHOT_ON_ITS_WAY));
        settled();
        Until.until("its end", LIMIT, () -> kinds(before).contains(NoticeKind.SNAPSHOT_END));

        assertThat(kinds(before).get(0)).isEqualTo(NoticeKind.SNAPSHOT_BEGIN);
        assertThat(kinds(before)).filteredOn(NoticeKind.SNAPSHOT_PART::equals).hasSize(3);
        assertThat(kinds(before)).hasSize(5);
        Set<String> told = new HashSet<>();
        receiver.arrivals()
                .subList(before, receiver.arrivals().size())
                .forEach(arrival -> arrival.notice().rows().forEach(row -> told.add(row.get(Notice.PERSON_REF))));
        Set<String> onList =
                people.stream().map(person -> person.id().toString()).collect(Collectors.toSet());
        onList.remove(gone.id().toString());
        assertThat(told).isEqualTo(onList);
        assertThat(receiver.arrivals().get(receiver.arrivals().size() - 1).body())
                .contains("\"persons\":9");
        settled();
        desk.snapshot(EDUCATION, BY, "又一次"); // the one before has ended
    }

    @Test
    void aReceiverWithoutSnapshotsIsToldHouseholdByHousehold() {
        county(5);
        hub.start(Map.of(EDUCATION, receiver, HOUSING, other));
        settled();
        desk.snapshot(EDUCATION, BY, "换了数据库");
        settled();
        assertThat(receiver.arrivals()).hasSize(10);
        assertThat(kinds(5)).containsOnly(NoticeKind.ENROLLED);
        assertThat(other.arrivals()).hasSize(5);
    }

    @Test
    void aPausedReceiverGetsNothingAndThenEverythingInOrder() {
        county(2);
        hub.start(Map.of(EDUCATION, receiver, HOUSING, other));
        settled();
        desk.pause(EDUCATION, BY, "系统升级");
        assertThat(desk.standing(EDUCATION).state()).isEqualTo("SUSPENDED");
        hub.roster.event(NoticeKind.CHANGED, people.get(0).named("甲"));
        hub.awaitSettled(HOUSING, LIMIT);
        assertThat(receiver.arrivals()).hasSize(2);
        assertThat(desk.standing(EDUCATION).held()).containsExactly(3L);
        desk.resume(EDUCATION, BY, "升级完毕");
        settled();
        assertThat(receiver.arrivals()).hasSize(3);
        assertThat(hub.count("SELECT count(*) FROM audit_entry WHERE action LIKE 'receiver.%' AND actor = ?", BY))
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeHadIsRefused() {
        assertThatExceptionOfType(ReceiverProblem.class)
                .isThrownBy(() -> desk.standing("nobody"))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ReceiverProblem.Why.UNKNOWN));
        assertThatExceptionOfType(ReceiverProblem.class)
                .isThrownBy(() -> desk.resend(EDUCATION, 1, BY, "?"))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ReceiverProblem.Why.NUMBER_UNFIT));
        assertThatExceptionOfType(ReceiverProblem.class)
                .isThrownBy(() -> desk.snapshot("charity", BY, "?"))
                .satisfies(problem -> assertThat(problem.why()).isEqualTo(ReceiverProblem.Why.NO_STANDING_LIST));
    }

    @Test
    void aKeyOpensItsOwnSubscriptionUntilItIsEnded() {
        String first = desk.newKey(EDUCATION, "it");
        String second = desk.newKey(EDUCATION, "it");
        assertThat(first).hasSize(64).isNotEqualTo(second);
        assertThat(keys.owner(first)).contains(EDUCATION);
        assertThat(keys.owner("0".repeat(64))).isEmpty();
        assertThat(desk.endKeys(EDUCATION, second, "it")).isEqualTo(1);
        assertThat(keys.owner(first)).isEmpty();
        assertThat(keys.owner(second)).contains(EDUCATION);
        assertThatExceptionOfType(ReceiverProblem.class).isThrownBy(() -> desk.newKey("nobody", "it"));
    }

    private void county(int households) {
        for (int i = 0; i < households; i++) {
            people.add(hub.roster.enrolled(hub.roster.household()));
        }
    }

    private void settled() {
        hub.awaitSettled(EDUCATION, LIMIT);
        hub.awaitSettled(HOUSING, LIMIT);
    }

    private List<NoticeKind> kinds(int from) {
        List<Arrival> arrivals = receiver.arrivals();
        return arrivals.subList(from, arrivals.size()).stream()
                .map(arrival -> arrival.notice().kind())
                .toList();
    }

    /** The last notice of the same household. */
    private Arrival lastBefore(Arrival anew) {
        String household = anew.notice().rows().get(0).get(Notice.HOUSEHOLD_REF);
        return receiver.taken(true).stream()
                .filter(arrival -> arrival.notice().sequence() < anew.notice().sequence()
                        && arrival.notice()
                                .rows()
                                .get(0)
                                .get(Notice.HOUSEHOLD_REF)
                                .equals(household))
                .reduce((one, next) -> next)
                .orElseThrow();
    }
}
