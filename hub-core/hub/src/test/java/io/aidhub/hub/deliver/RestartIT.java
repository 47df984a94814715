package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

@Timeout(180)
class RestartIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private TestHub hub;
    private final RecordingReceiver receiver = new RecordingReceiver().answering(notice -> {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
        return RecordingReceiver.taken();
    });

    @BeforeEach
    void open() {
        hub = new TestHub(folder, "education");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anOrderlyStopSettlesWhatIsUnderWayAndRepeatsNothing() {
        county(60, 5);
        DeliveryEngine first = hub.start(Map.of("education", receiver));
        Until.until("under way", LIMIT, () -> receiver.arrivals().size() > 60);
        first.close();
        int stopped = receiver.arrivals().size();
        assertThat(hub.figures("education").delivered()).isEqualTo(stopped);
        assertThat(hub.count("SELECT count(*) FROM delivery WHERE state = 'PENDING' AND hand_over > 0"))
                .isZero();
        hub.start(Map.of("education", receiver));
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.arrivals()).hasSize(360);
        assertInOrder();
    }

    @Test
    void aPumpThatDiesBeforeItsReceiptsAreCommittedRepeatsOnlyWhatWasInFlight() {
        county(60, 5);
        AtomicBoolean die = new AtomicBoolean();
        hub.faults = point -> {
            if (point == CrashPoint.BEFORE_RECEIPT_COMMIT && die.get()) {
                throw new SuddenDeath();
            }
        };
        hub.start(Map.of("education", receiver));
        Until.until("under way", LIMIT, () -> receiver.arrivals().size() > 60);
        die.set(true);
        Until.until("its right is free", LIMIT, () -> hub.rightIsFree("education"));
        hub.faults = CrashPoint.Watch.none();
        long settled = hub.figures("education").delivered();
        hub.start(Map.of("education", receiver));
        hub.awaitSettled("education", LIMIT);
        Map<UUID, Long> times = receiver.arrivals().stream()
                .collect(Collectors.groupingBy(arrival -> arrival.notice().id(), Collectors.counting()));
        assertThat(times).hasSize(360);
        long repeated = times.values().stream().filter(n -> n > 1).count();
        assertThat(repeated).isLessThanOrEqualTo(Outlet.RECEIPT_WINDOW + Outlet.LANES);
        assertThat(times.values()).allMatch(n -> n <= 2);
        assertThat(settled + repeated).isLessThanOrEqualTo(360);
        assertInOrder();
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
    }

    @Test
    void twoInstancesShareTheWorkWithoutDoublingIt() {
        try (TestHub second = new TestHub(folder, TestDatabase.pool(databaseName()), "education")) {
            DeliveryEngine first = hub.start(Map.of("education", receiver));
            second.start(Map.of("education", receiver));
            county(60, 5);
            Until.until("some", LIMIT, () -> receiver.arrivals().size() > 100);
            assertThat(hub.rightIsFree("education")).isFalse();
            first.close(); // the other takes over
            hub.awaitSettled("education", LIMIT);
            assertThat(receiver.arrivals()).hasSize(360);
            assertThat(receiver.clashes()).isZero();
            assertInOrder();
        }
    }

    @Test
    void aDatabaseThatIsKilledInMidFlowLosesNothing() {
        List<Person> people = county(60, 1);
        hub.start(Map.of("education", receiver));
        int expected = 120;
        for (int round = 0; round < 2; round++) {
            int mark = receiver.arrivals().size();
            for (int i = 0; i < people.size(); i++) {
                if (i == 20) {
                    killPostgres();
                }
                int who = i;
                String name = "改" + round + "-" + i;
                people.set(
                        i,
                        retried(
                                hub -> hub.roster
                                        .event(
                                                NoticeKind.CHANGED,
                                                people.get(who).named(name))
                                        .get(0),
                                people.get(i)));
            }
            expected += people.size();
            int sofar = mark;
            Until.until("goes on", LIMIT, () -> receiver.arrivals().size() > sofar + 10);
        }
        long written = expected;
        Until.until("all settled", LIMIT, () -> {
            try {
                return hub.events.waiting() == 0 && hub.figures("education").delivered() >= written;
            } catch (DataAccessException e) {
                return false;
            }
        });
        assertThat(hub.figures.unexplained("education")).isZero();
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
        Map<UUID, List<Notice>> byId =
                receiver.arrivals().stream().map(Arrival::notice).collect(Collectors.groupingBy(Notice::id));
        assertThat(byId).hasSize((int) hub.figures("education").written());
        byId.values().forEach(same -> assertThat(same)
                .allMatch(notice -> Arrays.equals(notice.body(), same.get(0).body())));
        assertInOrder();
        receiver.list().forEach((person, row) -> assertThat(row.get(Notice.PERSON_VERSION))
                .isEqualTo(hub.jdbc.queryForObject(
                        "SELECT last_version::text FROM person WHERE person_id = ?::uuid", String.class, person)));
    }

    private static void killPostgres() {
        ProcessHandle.of(TestDatabase.postgres().postmasterPid()).orElseThrow().destroyForcibly();
    }

    /** Does it once more until the database is back; an event whose commit got lost on the way may then be there twice. */
    private Person retried(Function<TestHub, Person> work, Person before) {
        Person[] done = new Person[1];
        Until.until("the database is back", LIMIT, () -> {
            try {
                done[0] = work.apply(hub);
                return true;
            } catch (DataAccessException | TransactionException e) {
                return newest(before)
                                .filter(version -> version > before.version())
                                .isPresent()
                        && taken(done, before);
            }
        });
        return done[0];
    }

    private boolean taken(Person[] done, Person before) {
        done[0] = before.written();
        return true;
    }

    private java.util.Optional<Long> newest(Person person) {
        try {
            return java.util.Optional.of(hub.count("SELECT last_version FROM person WHERE person_id = ?", person.id()));
        } catch (DataAccessException e) {
            return java.util.Optional.empty();
        }
    }

    private String databaseName() {
        return hub.jdbc.queryForObject("SELECT current_database()", String.class);
    }

    /** Enrols households and writes {@code changes} for each, one round after the other. */
    private List<Person> county(int households, int changes) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < households; i++) {
            people.add(hub.roster.enrolled(hub.roster.household()));
        }
        for (int round = 0; round < changes; round++) {
            for (int i = 0; i < households; i++) {
                people.set(
                        i,
                        hub.roster
                                .event(NoticeKind.CHANGED, people.get(i).named("第" + round))
                                .get(0));
            }
        }
        return people;
    }

    private void assertInOrder() {
        Map<String, Long> last = new HashMap<>();
        for (Arrival arrival : receiver.taken(true)) {
            for (Map<String, String> row : arrival.notice().rows()) {
                long version = Long.parseLong(row.get(Notice.PERSON_VERSION));
                Long before = last.put(row.get(Notice.PERSON_REF), version);
                assertThat(before == null || before < version).isTrue();
            }
        }
    }

    /** What kill -9 would do to the thread. */
    private static final class SuddenDeath extends Error {
        private static final long serialVersionUID = 1L;
    }
}
