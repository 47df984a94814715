package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.RecordingReceiver;
import io.aidhub.hub.testing.RecordingReceiver.Arrival;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.model.NoticeKind;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hundred subscriptions, of which ten are dead for an hour and ten take two seconds a call: the other eighty notice nothing. */
@Timeout(420)
class HundredSubscriptionsIT {
    private static final int ALL = 100;
    private static final int DEAD = 10;
    private static final int SLOW = 10;
    private static final int HOUSEHOLDS = 60;
    private static final int A_SECOND = 4;
    private static final int SECONDS = 6;
    private static final double SHARE = 0.95;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration CALL = Duration.ofSeconds(2);
    private static final Function<Notice, Outcome> WELL = notice -> RecordingReceiver.taken();

    @TempDir
    Path folder;

    private final Map<String, RecordingReceiver> receivers = new TreeMap<>();
    private final List<Person> people = new ArrayList<>();
    private TestHub hub;
    private int told;

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void deadAndSlowOnesTakeNothingFromTheOthers() {
        List<String> names =
                IntStream.range(0, ALL).mapToObj("department%02d"::formatted).toList();
        names.forEach(name -> receivers.put(name, new RecordingReceiver()));
        hub = new TestHub(folder, names.toArray(String[]::new));
        for (int i = 0; i < HOUSEHOLDS; i++) {
            people.add(hub.roster.enrolled(hub.roster.household()));
        }
        hub.start(receivers);
        told = HOUSEHOLDS;
        List<String> dead = names.subList(0, DEAD);
        List<String> slow = names.subList(DEAD, DEAD + SLOW);
        List<String> well = names.subList(DEAD + SLOW, ALL);
        awaitAll(names);
        offer(names); // warm-up
        awaitAll(names);
        double undisturbed = offer(well);
        awaitAll(names);

        int before = told;
        int calls = calls(dead);
        dead.forEach(name ->
                receivers.get(name).answering(notice -> new Outcome.Unavailable(Duration.ZERO, "connection refused")));
        slow.forEach(name -> receivers.get(name).answering(HundredSubscriptionsIT::slowly));
        double disturbed = offer(well);
        anHourPasses();
        assertThat(calls(dead) - calls)
                .as("a dead department is probed, not flooded")
                .isLessThan(DEAD * 400);
        for (String name : dead) {
            assertThat(receivers.get(name).taken(true)).as(name).hasSize(before);
        }
        assertThat(hub.count("SELECT count(*) FROM subscription WHERE down_since IS NOT NULL"))
                .isEqualTo(DEAD);

        receivers.values().forEach(receiver -> receiver.answering(WELL));
        awaitAll(names);

        System.getLogger(HundredSubscriptionsIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "80 of 100 subscriptions: {0} notices a second undisturbed, {1} beside 10 dead and 10 slow ones",
                        undisturbed,
                        disturbed);
        assertThat(disturbed / undisturbed).as("throughput of the others").isGreaterThanOrEqualTo(SHARE);
        assertThat(hub.count("SELECT count(*) FROM parked_record")).isZero();
        assertThat(hub.count("SELECT max(attempts) FROM delivery"))
                .as("a dead department is no fault of a notice")
                .isZero();
        receivers.forEach(this::assertWhole);
    }

    private static Outcome slowly(Notice notice) {
        LockSupport.parkNanos(CALL.toNanos());
        return RecordingReceiver.taken();
    }

    /** Changes households at a fixed rate; how many notices a second {@code names} took meanwhile, all together. */
    private double offer(List<String> names) {
        long begun = System.nanoTime();
        long before = taken(names);
        for (int i = 0; i < A_SECOND * SECONDS; i++) {
            LockSupport.parkNanos(begun + TimeUnit.SECONDS.toNanos(i) / A_SECOND - System.nanoTime());
            int who = told % people.size();
            people.set(
                    who,
                    hub.roster
                            .event(NoticeKind.CHANGED, people.get(who).named("改" + told))
                            .get(0));
            told++;
        }
        // the last ones have a moment to arrive: what is measured is the rate
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        return (taken(names) - before) * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begun);
    }

    private long taken(List<String> names) {
        return names.stream()
                .mapToLong(name -> receivers.get(name).taken(false).size())
                .sum();
    }

    private void anHourPasses() {
        for (int i = 0; i < 30; i++) {
            hub.clock.forward(Duration.ofMinutes(2));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private void awaitAll(List<String> names) {
        names.forEach(name -> hub.awaitSettled(name, LIMIT));
    }

    private int calls(List<String> names) {
        return names.stream()
                .mapToInt(name -> receivers.get(name).arrivals().size())
                .sum();
    }

    /** Everything, once, in the order of each household. */
    private void assertWhole(String name, RecordingReceiver receiver) {
        List<Arrival> taken = receiver.taken(false);
        assertThat(taken.stream().map(arrival -> arrival.notice().id()).distinct())
                .as(name)
                .hasSize(told)
                .hasSize(taken.size());
        assertThat(receiver.clashes()).as(name).isZero();
        Map<String, Long> last = new HashMap<>();
        for (Arrival arrival : taken) {
            String household = arrival.notice().rows().stream()
                    .map(row -> row.get(Notice.HOUSEHOLD_REF))
                    .collect(Collectors.joining());
            Long before = last.put(household, arrival.notice().sequence());
            assertThat(before == null || before < arrival.notice().sequence())
                    .as("%s: order of a household", name)
                    .isTrue();
        }
        assertThat(last).hasSize(HOUSEHOLDS);
        assertThat(hub.receipts.firstBroken(name)).isEmpty();
    }
}
