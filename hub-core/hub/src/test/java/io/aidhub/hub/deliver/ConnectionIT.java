package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConnectionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TestHub hub;
    private final RecordingReceiver receiver = new RecordingReceiver();

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anUnreachableDepartmentMovesNoScheduleAndGetsOneProbeAtATime() {
        AtomicBoolean up = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        enrol(300);
        receiver.answering(notice -> {
            calls.incrementAndGet();
            return up.get() ? RecordingReceiver.taken() : new Outcome.Unavailable(Duration.ZERO, "connection refused");
        });
        hub.start(Map.of("education", receiver));
        Until.until(
                "it is down",
                LIMIT,
                () -> hub.count("SELECT count(*) FROM subscription WHERE down_since IS NOT NULL") == 1);
        int atFirst = calls.get();
        assertThat(atFirst).as("calls before the failure was seen").isLessThanOrEqualTo(64);
        // probes after 250, 500, 1000, 2000 ms
        Until.until("probes", LIMIT, () -> receiver.arrivals().size() >= atFirst + 4);
        List<Arrival> probes = receiver.arrivals().subList(atFirst, atFirst + 4);
        for (int i = 1; i < probes.size(); i++) {
            long pause = TimeUnit.NANOSECONDS.toMillis(
                    probes.get(i).nanos() - probes.get(i - 1).nanos());
            assertThat(pause).isGreaterThanOrEqualTo(250L << i);
        }
        assertThat(hub.count("SELECT max(attempts) FROM delivery")).isZero();
        assertThat(hub.count("SELECT count(*) FROM delivery WHERE next_attempt_at > created_at"))
                .isZero();
        assertThat(hub.count("SELECT count(*) FROM receipt")).isZero();
        up.set(true);
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.taken(true)).hasSize(300);
        assertThat(hub.count("SELECT count(*) FROM subscription WHERE down_since IS NOT NULL"))
                .isZero();
        // only what was really handed over counts as handed over again
        assertThat(hub.figures("education").handedAgain())
                .isLessThanOrEqualTo(receiver.arrivals().size() - 300L);
    }

    @Test
    void aDepartmentThatIsGoneIsSuspendedAndKeepsItsBacklog() {
        enrol(50);
        receiver.answering(notice -> notice.sequence() > 10 ? new Outcome.Gone() : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        Until.until("suspended", LIMIT, () -> hub.book.entries().get(0).state().equals("SUSPENDED"));
        Until.until("quiet", LIMIT, () -> hub.figures("education").delivered() == 10);
        Person late = hub.roster.enrolled(hub.roster.household());
        Until.until(
                "numbered all the same", LIMIT, () -> hub.figures("education").written() == 51);
        int calls = receiver.arrivals().size();
        assertThat(hub.claim("education", 100, new InFlight())).isEmpty();
        receiver.answering(notice -> RecordingReceiver.taken());
        hub.book.resume("education");
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals().size() - calls).isEqualTo(41);
        assertThat(receiver.list()).containsKey(late.id().toString());
        assertThat(hub.count("SELECT max(attempts) FROM delivery")).isZero();
    }

    @Test
    void aSuspendedSubscriptionIsNotHandedItsUnconfirmedNoticesEither() {
        enrol(1);
        receiver.answering(notice -> new Outcome.Accepted("queue", Duration.ofSeconds(1)));
        hub.start(Map.of("education", receiver));
        Until.until("accepted", LIMIT, () -> hub.figures("education").accepted() == 1);
        hub.book.suspend("education");
        hub.clock.forward(Duration.ofHours(1));
        assertThat(hub.claim("education", 10, new InFlight())).isEmpty();
    }

    @Test
    void aNoticeThatFailsTooOftenIsParked() {
        hub.retryingAfter(List.of(Duration.ofMillis(10), Duration.ofMillis(10)));
        Person person = hub.roster.enrolled(hub.roster.household());
        hub.roster.event(NoticeKind.CHANGED, person.named("改"));
        hub.roster.enrolled(hub.roster.household());
        receiver.answering(notice -> notice.sequence() == 1
                ? new Outcome.Retry(Duration.ZERO, "internal error")
                : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 1);
        Until.until("the other household", LIMIT, () -> hub.figures("education").delivered() == 1);
        assertThat(receiver.arrivals())
                .filteredOn(a -> a.notice().sequence() == 1)
                .hasSize(3)
                .extracting(a -> a.notice().handOver())
                .containsExactly(1, 2, 3);
        assertThat(hub.parked().open(5)).singleElement().satisfies(parked -> {
            assertThat(parked.code()).isEqualTo("RETRIES_EXHAUSTED");
            assertThat(parked.reason()).isEqualTo("internal error");
        });
        assertThat(hub.jdbc.queryForList(
                        "SELECT outcome FROM receipt WHERE sequence = 1 ORDER BY batch_number, position", String.class))
                .containsExactly("RETRY", "RETRY", "PARKED");
    }

    @Test
    void whatEverAConnectorDoesItsNoticesComeBack() {
        hub.retryingAfter(List.of(Duration.ofMillis(10)));
        enrol(5);
        receiver.answering(notice -> switch ((int) notice.sequence()) {
            case 1 -> throw new NoClassDefFoundError("a plugin that does not link");
            case 2 -> null;
            case 3 -> new Outcome.Accepted("queue", Duration.ofSeconds(-5));
            case 4 -> new Outcome.Delivered(null);
            default -> RecordingReceiver.taken();
        });
        hub.start(Map.of("education", receiver));
        Until.until(
                "all settled somehow",
                LIMIT,
                () -> hub.count("SELECT count(*) FROM delivery WHERE state <> 'PENDING'") == 5,
                () -> hub.figures("education").toString());
        assertThat(hub.figures("education").parked()).isEqualTo(3);
        assertThat(hub.figures("education").accepted()).isEqualTo(1);
        assertThat(hub.parked().open(5))
                .extracting(parked -> parked.reason())
                .containsExactlyInAnyOrder("NoClassDefFoundError", "NullPointerException", "NullPointerException");
    }

    @Test
    void aBodyThatCannotBeOpenedHoldsUpNobodyElse() {
        hub.retryingAfter(List.of(Duration.ofMillis(10)));
        enrol(20);
        hub.dispatchAll();
        hub.jdbc.update(
                "UPDATE delivery_body SET body_sealed = set_byte(body_sealed, 30, 255 - get_byte(body_sealed, 30)) WHERE sequence = 3");
        hub.start(Map.of("education", receiver));
        Until.until("the others", LIMIT, () -> hub.figures("education").delivered() == 19);
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 1);
        var parked = hub.parked().open(1).get(0);
        assertThat(parked.reason()).isEqualTo("SealBroken");
        // the event is still there to write it anew
        hub.parked().mend(parked.parkedId(), "信息员");
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.list()).hasSize(20);
    }

    @Test
    void whatTheDepartmentAsksForWins() {
        enrol(1);
        receiver.answering(notice ->
                notice.handOver() == 1 ? new Outcome.Retry(Duration.ofHours(2), "busy") : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        Until.until("one try", LIMIT, () -> hub.count("SELECT count(*) FROM delivery WHERE attempts = 1") == 1);
        assertThat(hub.claim("education", 1, new InFlight())).isEmpty();
        hub.clock.forward(Duration.ofMinutes(119));
        assertThat(hub.claim("education", 1, new InFlight())).isEmpty();
        hub.clock.forward(Duration.ofMinutes(2));
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).hasSize(2);
    }

    @Test
    void bytesAndIdAreTheSameAtEveryHandOver() {
        enrol(3);
        receiver.answering(notice ->
                notice.handOver() < 4 ? new Outcome.Retry(Duration.ZERO, "again") : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        hub.awaitSettled("education", LIMIT);
        receiver.arrivals().stream()
                .map(Arrival::notice)
                .map(Notice::id)
                .distinct()
                .forEach(id -> {
                    List<byte[]> bodies = receiver.arrivals().stream()
                            .map(Arrival::notice)
                            .filter(notice -> notice.id().equals(id))
                            .map(Notice::body)
                            .toList();
                    assertThat(bodies).hasSize(4).allMatch(body -> Arrays.equals(body, bodies.get(0)));
                });
    }

    private void enrol(int households) {
        for (int i = 0; i < households; i++) {
            hub.roster.enrolled(hub.roster.household());
        }
    }
}
