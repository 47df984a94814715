package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.hub.testing.Until;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first load of a county, as its subscribers get it. */
@Timeout(120)
class SnapshotIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PART = 10;
    private static final String EDUCATION = "education";

    @TempDir
    Path folder;

    private final RecordingReceiver receiver = new RecordingReceiver().inPartsOf(PART);
    private final List<Person> people = new ArrayList<>();
    private TestHub hub;

    @BeforeEach
    void open() {
        hub = new TestHub(folder, EDUCATION, "medical");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aFirstLoadComesAsBeginPartsAndEnd() {
        firstLoad(57);
        hub.start(Map.of(EDUCATION, receiver));
        settled();

        List<Arrival> taken = receiver.taken(false);
        assertThat(kinds(taken).subList(1, 7)).containsOnly(NoticeKind.SNAPSHOT_PART);
        assertThat(taken.get(0).notice().kind()).isEqualTo(NoticeKind.SNAPSHOT_BEGIN);
        assertThat(taken.get(7).notice().kind()).isEqualTo(NoticeKind.SNAPSHOT_END);
        assertThat(taken).hasSize(8);
        assertThat(taken).extracting(arrival -> households(arrival).size()).allMatch(size -> size <= PART);
        assertThat(receiver.list().keySet())
                .isEqualTo(people.stream().map(person -> person.id().toString()).collect(Collectors.toSet()));
        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(hub.figures.unexplained(EDUCATION)).isZero();

        JsonNode begin = snapshot(taken.get(0));
        assertThat(begin.path("position").asLong()).isEqualTo(hub.count("SELECT max(position) FROM status_event"));
        assertThat(begin.path("effectiveon").asString()).isEqualTo("2026-10-01");
        endAddsUp();
        assertThat(hub.count("SELECT count(*) FROM delivery_person WHERE subscription_id = 'education'"))
                .as("who received which version stays one query")
                .isEqualTo(people.size());
        assertThat(hub.count(
                        "SELECT count(*) FROM subscription_person WHERE subscription_id = 'education' AND version = 1"))
                .isEqualTo(people.size());
    }

    @Test
    void whoTakesNoSnapshotsGetsANoticeAHousehold() {
        RecordingReceiver medical = new RecordingReceiver();
        firstLoad(25);
        hub.start(Map.of(EDUCATION, receiver, "medical", medical));
        settled();
        hub.awaitSettled("medical", LIMIT);
        assertThat(kinds(medical.taken(false))).hasSize(25).containsOnly(NoticeKind.ENROLLED);
        assertThat(medical.list().keySet()).isEqualTo(receiver.list().keySet());
    }

    @Test
    void whatChangesLaterWaitsForItsPartAndForNobodyElse() {
        firstLoad(15);
        dispatch(100);
        Person early = people.get(0);
        Person late = people.get(people.size() - 1);
        later(early.named("改一"), late.named("改二"));
        UUID held = early.household();
        receiver.answering(notice ->
                notice.kind() == NoticeKind.SNAPSHOT_PART && speaksOf(held).test(notice)
                        ? new Outcome.Accepted("queue", Duration.ofHours(1))
                        : RecordingReceiver.taken());
        hub.start(Map.of(EDUCATION, receiver));
        Until.until(
                "both told",
                LIMIT,
                () -> receiver.list().get(late.id().toString()) != null
                        && receiver.arrivals().size() >= 5);
        List<Arrival> order = receiver.arrivals();
        assertThat(indexOf(order, NoticeKind.CHANGED, early.household()))
                .isGreaterThan(indexOf(order, NoticeKind.SNAPSHOT_PART, early.household()));
        assertThat(indexOf(order, NoticeKind.CHANGED, late.household()))
                .isGreaterThan(indexOf(order, NoticeKind.SNAPSHOT_PART, late.household()));
        Arrival changed = order.get(indexOf(order, NoticeKind.CHANGED, early.household()));
        Arrival part = order.get(indexOf(order, NoticeKind.SNAPSHOT_PART, early.household()));
        assertThat(event(changed).path("previous").asString())
                .isEqualTo(part.notice().id().toString());
        assertThat(kinds(order)).as("no end before every part is confirmed").doesNotContain(NoticeKind.SNAPSHOT_END);

        hub.deliveries.confirm(EDUCATION, part.notice().id());
        settled();
        endAddsUp();
    }

    @Test
    void aRefusedPartFallsApartAndOnlyTheOneToBlameIsParked() {
        firstLoad(23);
        UUID bad = people.get(3).household();
        later(people.get(3).named("改"), people.get(4).named("改"));
        receiver.answering(notice ->
                speaksOf(bad).test(notice) ? new Outcome.Rejected("E7", "bad value") : RecordingReceiver.taken());
        hub.start(Map.of(EDUCATION, receiver));
        Until.until(
                "all but one settled",
                LIMIT,
                () -> hub.figures(EDUCATION).parked() == 1
                        && hub.events.waiting() == 0
                        && hub.count(
                                        "SELECT count(*) FROM delivery WHERE subscription_id = 'education' AND state = 'PENDING' AND ready")
                                == 0);

        assertThat(receiver.list().keySet())
                .isEqualTo(people.stream()
                        .filter(person -> !person.household().equals(bad))
                        .map(person -> person.id().toString())
                        .collect(Collectors.toSet()));
        assertThat(receiver.list().get(people.get(4).id().toString())).containsEntry("XM", "改");
        List<Arrival> taken = receiver.taken(true);
        assertThat(kinds(taken)).filteredOn(kind -> kind == NoticeKind.VOIDED).hasSize(1);
        assertThat(hub.count("SELECT count(*) FROM receipt WHERE outcome = 'FELL_APART'"))
                .isEqualTo(1);
        endAddsUp();

        receiver.answering(notice -> RecordingReceiver.taken());
        for (ParkedStore.Parked parked : hub.parked().open(10)) {
            hub.parked().mend(parked.parkedId(), "clerk");
        }
        settled();
        assertThat(receiver.list()).hasSize(people.size());
        assertThat(receiver.list().get(people.get(3).id().toString())).containsEntry("XM", "改");
        assertThat(hub.figures.unexplained(EDUCATION)).isZero();
        assertThat(hub.figures.completeThrough(EDUCATION)).isEqualTo(sequences().size());
        assertThat(hub.receipts.firstBroken(EDUCATION)).isEmpty();
    }

    /** The answer was lost, not the part: whoever left meanwhile must not stay on the list. */
    @Test
    void aPartThatFailedAfterItsEffectEndsLikeTheRoster() {
        firstLoad(12);
        AtomicInteger failures = new AtomicInteger();
        UUID home = people.get(2).household();
        receiver.answering(notice -> {
            if (notice.kind() == NoticeKind.SNAPSHOT_PART && speaksOf(home).test(notice)) {
                failures.incrementAndGet();
                return new Outcome.Retry(Duration.ZERO, "busy");
            }
            return RecordingReceiver.taken();
        });
        dispatch(100);
        later(people.get(2).gone("EXITED"));
        hub.start(Map.of(EDUCATION, receiver));
        settled();
        assertThat(failures).hasValue(2);
        Map<String, Map<String, String>> list = receiver.list();
        assertThat(list.get(people.get(2).id().toString())).containsEntry(Notice.ROW_STATUS, "EXITED");
        assertThat(list.get(people.get(1).id().toString())).containsEntry(Notice.ROW_STATUS, "ACTIVE");
        assertThat(list).hasSize(people.size());
        endAddsUp();
    }

    @Test
    void whatCannotBePutIntoTheirWordsIsParkedAloneAndHoldsBackNoPart() {
        firstLoad(12);
        hub.jdbc.update(
                "UPDATE person_version SET school_stage = 'NO-SUCH' WHERE person_id = ?",
                people.get(2).id());
        hub.start(Map.of(EDUCATION, receiver));
        Until.until(
                "the rest is told",
                LIMIT,
                () -> receiver.list().size() == people.size() - 1
                        && kinds(receiver.taken(true)).contains(NoticeKind.SNAPSHOT_END));
        assertThat(hub.figures(EDUCATION).parked()).isEqualTo(1);
        endAddsUp();
    }

    @Test
    void aRelayKilledBetweenTwoStretchesGoesOnWhereItWas() {
        hub.book.takesSnapshots(EDUCATION, PART);
        firstLoad(40);
        AtomicInteger commits = new AtomicInteger();
        hub.faults = point -> {
            if (point == CrashPoint.BEFORE_DISPATCH_COMMIT && commits.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("killed");
            }
        };
        for (int turn = 0;
                turn < 20 && hub.count("SELECT count(*) FROM status_event WHERE dispatched_at IS NULL") > 0;
                turn++) {
            if (commits.get() % 2 == 1) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> hub.relay().dispatch(7));
            } else {
                hub.relay().dispatch(7);
            }
        }
        hub.faults = CrashPoint.Watch.none();
        hub.start(Map.of(EDUCATION, receiver));
        settled();
        assertThat(kinds(receiver.taken(true)))
                .filteredOn(kind -> kind != NoticeKind.SNAPSHOT_PART)
                .containsExactly(NoticeKind.SNAPSHOT_BEGIN, NoticeKind.SNAPSHOT_END);
        assertThat(receiver.list()).hasSize(people.size());
        endAddsUp();
    }

    /** What the end states is what the parts told that were not replaced, counted and digested here once more. */
    private void endAddsUp() {
        List<Arrival> taken = receiver.taken(true);
        Set<String> replaced = taken.stream()
                .map(arrival -> event(arrival).path("replaces").asString(""))
                .collect(Collectors.toSet());
        List<Arrival> parts = taken.stream()
                .filter(arrival -> arrival.notice().kind() == NoticeKind.SNAPSHOT_PART)
                .filter(arrival -> !replaced.contains(arrival.notice().id().toString()))
                .toList();
        String lines = parts.stream()
                .flatMap(arrival -> arrival.notice().rows().stream())
                .sorted(Comparator.comparing(row -> row.get(Notice.PERSON_REF)))
                .map(row -> row.get(Notice.PERSON_REF) + " " + row.get(Notice.PERSON_VERSION) + "\n")
                .collect(Collectors.joining());
        List<Arrival> ends = taken.stream()
                .filter(arrival -> arrival.notice().kind() == NoticeKind.SNAPSHOT_END)
                .toList();
        assertThat(ends).hasSize(1);
        JsonNode end = snapshot(ends.get(0));
        assertThat(end.path("parts").asInt()).isEqualTo(parts.size());
        assertThat(end.path("persons").asLong()).isEqualTo(lines.lines().count());
        assertThat(end.path("digest").asString()).isEqualTo(sha256(lines));
    }

    private void firstLoad(int households) {
        hub.jdbc.update("UPDATE roster_batch SET released_at = now()");
        for (int i = 0; i < households; i++) {
            UUID home = hub.roster.household();
            Person head = hub.roster.person(home);
            people.addAll(
                    i % 3 == 0
                            ? hub.roster.event(NoticeKind.ENROLLED, head, hub.roster.person(home))
                            : hub.roster.event(NoticeKind.ENROLLED, head));
        }
    }

    /** Of another list than the first. */
    private void later(Person... changed) {
        for (Person person : changed) {
            Person now = hub.roster.event(NoticeKind.CHANGED, person).get(0);
            people.replaceAll(known -> known.id().equals(now.id()) ? now : known);
        }
        hub.jdbc.update("UPDATE status_event SET batch_id = NULL WHERE kind = 'CHANGED'");
    }

    private void dispatch(int most) {
        hub.book.takesSnapshots(EDUCATION, PART);
        int taken;
        do {
            taken = hub.relay().dispatch(most);
        } while (taken > 0);
    }

    private void settled() {
        Until.until(
                "settled and ended",
                LIMIT,
                () -> hub.events.waiting() == 0
                        && hub.figures(EDUCATION).settled()
                        && hub.figures(EDUCATION).parked() == 0,
                () -> hub.events.waiting() + " " + hub.figures(EDUCATION));
    }

    private List<Long> sequences() {
        return hub.client
                .sql("SELECT sequence FROM delivery WHERE subscription_id = 'education' ORDER BY sequence")
                .query(Long.class)
                .list();
    }

    private static List<NoticeKind> kinds(List<Arrival> arrivals) {
        return arrivals.stream().map(arrival -> arrival.notice().kind()).toList();
    }

    private static Set<String> households(Arrival arrival) {
        return arrival.notice().rows().stream()
                .map(row -> row.get(Notice.HOUSEHOLD_REF))
                .collect(Collectors.toSet());
    }

    private static Predicate<Notice> speaksOf(UUID household) {
        return notice ->
                notice.rows().stream().anyMatch(row -> household.toString().equals(row.get(Notice.HOUSEHOLD_REF)));
    }

    private static int indexOf(List<Arrival> arrivals, NoticeKind kind, UUID household) {
        for (int i = 0; i < arrivals.size(); i++) {
            if (arrivals.get(i).notice().kind() == kind
                    && speaksOf(household).test(arrivals.get(i).notice())) {
                return i;
            }
        }
        throw new AssertionError("no " + kind + " of " + household);
    }

    private static JsonNode event(Arrival arrival) {
        return JsonMapper.shared().readTree(arrival.body());
    }

    private static JsonNode snapshot(Arrival arrival) {
        return event(arrival).path("data").path("snapshot");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
