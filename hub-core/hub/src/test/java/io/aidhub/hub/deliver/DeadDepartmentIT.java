package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.testing.HttpDepartment;
import io.aidhub.hub.testing.HttpDepartment.Got;
import io.aidhub.hub.testing.HttpDepartment.Mode;
import io.aidhub.hub.testing.RosterFixture.Person;
import io.aidhub.hub.testing.TestHub;
import io.aidhub.model.NoticeKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three departments are dead in three ways while two are well, at a fixed offered rate: a small run of acceptance 4; the long one is in deploy/app. */
@Timeout(180)
class DeadDepartmentIT {
    private static final int A_SECOND = 20;
    private static final int SECONDS = 6;
    private static final double SHARE = 0.95;

    @TempDir
    Path folder;

    private final Map<String, HttpDepartment> departments = new LinkedHashMap<>();
    private TestHub hub;

    @AfterEach
    void close() {
        hub.close();
        departments.values().forEach(HttpDepartment::close);
    }

    @Test
    void deadDepartmentsHurtNobodyElseAndGetTheirBacklogInOrder() {
        for (String name : List.of("education", "housing", "refused", "busy", "hanging")) {
            departments.put(name, new HttpDepartment());
        }
        hub = new TestHub(folder, departments.keySet().toArray(String[]::new));
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            people.add(hub.roster.enrolled(hub.roster.household()));
        }
        hub.start(departments);
        departments.keySet().forEach(name -> hub.awaitSettled(name, Duration.ofSeconds(60)));

        departments.get("refused").turn(Mode.REFUSED);
        departments.get("busy").turn(Mode.BUSY);
        departments.get("hanging").turn(Mode.HANGING);
        int offered = offer(people);
        long end = System.nanoTime();
        for (String well : List.of("education", "housing")) {
            long taken = departments.get(well).got().stream()
                            .filter(got -> got.nanos() <= end)
                            .count()
                    - people.size();
            assertThat((double) taken / offered)
                    .as("%s took %s of %s", well, taken, offered)
                    .isGreaterThanOrEqualTo(SHARE);
        }
        for (String dead : List.of("refused", "busy", "hanging")) {
            assertThat(departments.get(dead).got().stream().map(Got::id).distinct())
                    .hasSize(people.size());
            assertThat(hub.count("SELECT max(attempts) FROM delivery WHERE subscription_id = ?", dead))
                    .isZero();
            assertThat(hub.count(
                            "SELECT count(*) FROM subscription WHERE subscription_id = ? AND down_since IS NOT NULL",
                            dead))
                    .isEqualTo(1);
        }
        assertThat(hub.count("SELECT count(*) FROM subscription WHERE down_since IS NOT NULL"))
                .isEqualTo(3);

        departments.values().forEach(department -> department.turn(Mode.UP));
        for (String name : departments.keySet()) {
            hub.awaitSettled(name, Duration.ofSeconds(30));
            assertInOrder(name, departments.get(name).got());
            assertThat(departments.get(name).got().stream().map(Got::id).distinct())
                    .hasSize(people.size() + offered);
            assertThat(hub.receipts.firstBroken(name)).isEmpty();
        }
    }

    /** Changes people at a fixed rate; returns how many changes. */
    private int offer(List<Person> people) {
        long begin = System.nanoTime();
        int offered = A_SECOND * SECONDS;
        for (int i = 0; i < offered; i++) {
            LockSupport.parkNanos(begin + TimeUnit.SECONDS.toNanos(i) / A_SECOND - System.nanoTime());
            int who = i % people.size();
            people.set(
                    who,
                    hub.roster
                            .event(NoticeKind.CHANGED, people.get(who).named("改" + i))
                            .get(0));
        }
        // the last ones have a moment to arrive: what is measured is the rate
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_000));
        return offered;
    }

    private void assertInOrder(String subscription, List<Got> got) {
        Map<Long, UUID> line = new HashMap<>();
        hub.jdbc.query(
                "SELECT sequence, line FROM delivery_line WHERE subscription_id = ?",
                row -> {
                    line.put(row.getLong(1), row.getObject(2, UUID.class));
                },
                subscription);
        Map<UUID, Long> last = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        for (Got one : got) {
            if (seen.add(one.sequence())) {
                Long before = last.put(line.get(one.sequence()), one.sequence());
                assertThat(before == null || before < one.sequence()).isTrue();
            }
        }
    }
}
