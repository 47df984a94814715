package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HouseholdOrderIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

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
    void noticesOfAHouseholdArriveInOrderWhateverTheReceiverAnswers() {
        noticesArriveInOrder(1, new Random(1));
    }

    @Test
    void noticesOfAHouseholdArriveInOrderAlsoInBatches() {
        noticesArriveInOrder(20, new Random(2));
    }

    private void noticesArriveInOrder(int batch, Random random) {
        int notices = movingCounty(40, 250, random);
        receiver.inBatchesOf(batch).answering(notice -> {
            int dice;
            synchronized (random) {
                dice = random.nextInt(100);
            }
            if (dice < 12) {
                return new Outcome.Retry(Duration.ZERO, "not now");
            }
            if (dice < 14) {
                return new Outcome.Unavailable(Duration.ofMillis(1), "503");
            }
            if (dice < 17) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(dice));
            }
            if (dice < 18) {
                throw new IllegalStateException("a connector with a bug");
            }
            return dice < 30 ? new Outcome.Accepted("queue", Duration.ofHours(1)) : RecordingReceiver.taken();
        });
        hub.start(Map.of("education", receiver));
        Until.until(
                "all sent",
                LIMIT,
                () -> hub.events.waiting() == 0
                        && hub.figures("education").delivered()
                                        + hub.figures("education").accepted()
                                == notices,
                () -> hub.figures("education").toString());
        assertThat(receiver.clashes()).isZero();
        assertInOrder(receiver.taken(true));
        assertThat(receiver.taken(true)).hasSize(notices);
        assertThat(listOfVersions()).isEqualTo(rosterVersions());
        assertThat(hub.receipts.firstBroken("education")).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM delivery WHERE NOT ready")).isZero();
    }

    /** Enrols households, then changes and moves people at random; returns how many notices that makes. */
    private int movingCounty(int households, int changes, Random random) {
        List<UUID> homes = new ArrayList<>();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < households; i++) {
            UUID home = hub.roster.household();
            homes.add(home);
            people.add(hub.roster.enrolled(home));
        }
        for (int i = 0; i < changes; i++) {
            int who = random.nextInt(people.size());
            Person person = people.get(who);
            if (random.nextInt(5) == 0) {
                UUID from = person.household();
                UUID to = homes.get(random.nextInt(homes.size()));
                people.set(
                        who,
                        hub.roster
                                .event(
                                        NoticeKind.MOVED,
                                        Set.of(from),
                                        person.in(to).named("搬" + i))
                                .get(0));
            } else {
                people.set(
                        who,
                        hub.roster
                                .event(NoticeKind.CHANGED, person.named("改" + i))
                                .get(0));
            }
        }
        return households + changes;
    }

    /** In each line the numbers of the notices taken for the first time grow. */
    private void assertInOrder(List<Arrival> taken) {
        Map<Long, List<UUID>> lines = new HashMap<>();
        hub.jdbc.query("SELECT sequence, line FROM delivery_line", row -> {
            lines.computeIfAbsent(row.getLong(1), n -> new ArrayList<>()).add(row.getObject(2, UUID.class));
        });
        Map<UUID, Long> last = new HashMap<>();
        for (Arrival arrival : taken) {
            for (UUID line : lines.get(arrival.notice().sequence())) {
                Long before = last.put(line, arrival.notice().sequence());
                assertThat(before == null || before < arrival.notice().sequence())
                        .as("household %s: %s after %s", line, arrival.notice(), before)
                        .isTrue();
            }
        }
    }

    private Map<String, String> listOfVersions() {
        Map<String, String> versions = new HashMap<>();
        receiver.list().forEach((person, row) -> versions.put(person, row.get(Notice.PERSON_VERSION)));
        return versions;
    }

    private Map<String, String> rosterVersions() {
        Map<String, String> versions = new HashMap<>();
        hub.jdbc.query("SELECT person_id, last_version FROM person", row -> {
            versions.put(row.getString(1), row.getString(2));
        });
        return versions;
    }

    @Test
    void aRejectedNoticeHoldsOnlyItsHousehold() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(hub.roster.enrolled(hub.roster.household()));
        }
        Person unlucky = people.get(7);
        people.forEach(person -> hub.roster.event(NoticeKind.CHANGED, person.named("改")));
        receiver.answering(notice -> concerns(notice, unlucky)
                ? new Outcome.Rejected("E17", "证件\u0000类型 not accepted")
                : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        Until.until(
                "the others are through", LIMIT, () -> hub.figures("education").delivered() == 38);
        Until.until("parked", LIMIT, () -> hub.figures("education").parked() == 1);
        assertThat(hub.figures("education").pending()).isEqualTo(1);
        assertThat(receiver.arrivals())
                .filteredOn(arrival -> concerns(arrival.notice(), unlucky))
                .hasSize(1);
        // a NUL in the department's words must not stop the subscription
        assertThat(hub.parked().open(5)).singleElement().satisfies(parked -> {
            assertThat(parked.code()).isEqualTo("E17");
            assertThat(parked.reason()).isEqualTo("证件 类型 not accepted");
        });
        assertThat(hub.figures.completeThrough("education")).isEqualTo(7);
    }

    @Test
    void aMoveWaitsForBothHouseholdsAndHoldsBoth() {
        UUID one = hub.roster.household();
        UUID two = hub.roster.household();
        Person mover = hub.roster.enrolled(one);
        Person neighbour = hub.roster.enrolled(two);
        hub.roster.event(NoticeKind.MOVED, Set.of(one), mover.in(two));
        hub.roster.event(NoticeKind.CHANGED, neighbour.named("邻居"));
        receiver.answering(notice -> notice.sequence() == 2 && notice.handOver() < 3
                ? new Outcome.Retry(Duration.ZERO, "later")
                : RecordingReceiver.taken());
        hub.start(Map.of("education", receiver));
        hub.awaitSettled("education", LIMIT);
        assertThat(receiver.taken(true))
                .extracting(arrival -> arrival.notice().sequence())
                .containsExactly(1L, 2L, 3L, 4L);
    }

    private static boolean concerns(Notice notice, Person person) {
        return notice.rows().stream()
                .anyMatch(row -> row.get(Notice.PERSON_REF).equals(person.id().toString()));
    }
}
