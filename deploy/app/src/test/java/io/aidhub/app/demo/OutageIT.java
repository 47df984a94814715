package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.model.NeedKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A department that refuses, answers 503 or hangs hurts nobody else, and gets all its notices in order when it is back.
 *
 * <p>The three modes come one after another, each at another department: only so is there always a healthy rest to measure, and a rest that suffers names its cause.
 * The charity's consumer is stopped together with the third. {@code -Daidhub.outage.seconds} shortens an outage (30), {@code -Daidhub.outage.turn} (0 to 2) turns the
 * modes round: three runs by hand show all nine pairs.
 */
class OutageIT {
    private static final int HOUSEHOLDS = 400;
    private static final int CHANGES_A_SECOND = 20;
    private static final int REFERRALS_A_SECOND = 2;
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("aidhub.outage.seconds", 30));
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final int TURN = Integer.getInteger("aidhub.outage.turn", 0);
    private static final List<String> MODES = List.of("REFUSED", "503", "HANGING");
    private static final List<String> DEPARTMENTS = List.of("education", "medical-insurance", "housing");
    private static final String CHARITY = "charity";

    private static final String OFFERED =
            """
            SELECT count(*) FROM status_event
            WHERE recorded_at >= :from AND recorded_at < :to AND (offer_id IS NOT NULL) = :referrals
            """;
    private static final String SETTLED =
            """
            SELECT count(*) FROM delivery JOIN subscription s USING (subscription_id) JOIN status_event e USING (event_id)
            WHERE s.department = :department AND delivery.state = 'DELIVERED' AND settled_at < :to
              AND e.recorded_at >= :from AND e.recorded_at < :to
            """;
    private static final String OPEN_OF_BEFORE =
            """
            SELECT count(*) FROM delivery JOIN subscription s USING (subscription_id)
            WHERE s.department = :department AND created_at < :to AND delivery.state <> 'DELIVERED'
            """;
    private static final String LAST_OF_BEFORE =
            """
            SELECT max(settled_at) FROM delivery JOIN subscription s USING (subscription_id)
            WHERE s.department = :department AND created_at < :to
            """;
    private static final String LINES =
            """
            SELECT d.notice_id, d.sequence, l.line FROM delivery d
            JOIN subscription s USING (subscription_id)
            JOIN delivery_line l USING (subscription_id, sequence)
            WHERE s.department = :department
            """;

    private static final List<Outage> outages = new ArrayList<>();
    private static RunningCounty county;

    @BeforeAll
    static void letEachFailInItsWay() throws IOException {
        county = RunningCounty.loaded("outage", HOUSEHOLDS);
        OfferedChanges changes = new OfferedChanges(county);
        OfferedReferrals referrals = new OfferedReferrals(county, NeedKind.MEDICAL, NeedKind.EDUCATION);
        System.out.println("households taking turns: " + changes.households());
        try (FixedRate status = new FixedRate(Duration.ofMillis(100), () -> changes.change(CHANGES_A_SECOND / 10));
                FixedRate referral = new FixedRate(Duration.ofMillis(1000 / REFERRALS_A_SECOND), () -> {
                    referrals.offer(1);
                    referrals.consent();
                })) {
            pass(Duration.ofSeconds(3));
            for (int i = 0; i < MODES.size(); i++) {
                Map<String, String> dead = new LinkedHashMap<>();
                dead.put(DEPARTMENTS.get((i + TURN) % DEPARTMENTS.size()), MODES.get(i));
                if (i == MODES.size() - 1) {
                    dead.put(CHARITY, "REFUSED");
                }
                Outage outage = outage(dead);
                System.out.println(outage);
                outages.add(outage);
            }
        }
        county.await("everything is told", RECOVERY, county::allTold);
        // a department writes its log after it has confirmed
        county.await("everything told is in the departments' logs", RECOVERY, county::allLogged);
    }

    @AfterAll
    static void close() {
        if (county != null) {
            county.close();
        }
    }

    @Test
    void theOthersKeepTheOfferedRate() {
        assertThat(outages).hasSize(MODES.size()).allSatisfy(outage -> {
            assertThat(outage.offered()).isGreaterThan(Math.round(0.9 * CHANGES_A_SECOND * OUTAGE.toSeconds()));
            assertThat(outage.kept().keySet()).hasSize(DEPARTMENTS.size() + 1);
            assertThat(outage.kept()).allSatisfy((department, ratio) -> {
                if (outage.dead().containsKey(department)) {
                    assertThat(ratio).as("%s is down", department).isLessThan(0.1);
                } else {
                    assertThat(ratio)
                            .as("%s while %s", department, outage.dead())
                            .isGreaterThanOrEqualTo(0.95);
                }
            });
        });
    }

    @Test
    void theDeadOneHasEverythingWithinThirtySecondsOfItsRecovery() {
        assertThat(outages).hasSize(MODES.size()).allSatisfy(outage -> assertThat(outage.recovery())
                .containsOnlyKeys(outage.dead().keySet())
                .allSatisfy(
                        (department, time) -> assertThat(time).as(department).isLessThan(RECOVERY)));
    }

    @Test
    void anOutageCountsAsNoAttemptOfAnyNotice() {
        assertThat(count("SELECT count(*) FROM delivery WHERE attempts > 0")).isZero();
        assertThat(count("SELECT count(*) FROM parked_record WHERE stage <> 'COLLECT'"))
                .isZero();
    }

    @Test
    void everyNoticeArrivesAndInOrderForEachHousehold() {
        for (DeliveryFigures.Figures figures :
                county.hub().part(DeliveryFigures.class).bySubscription()) {
            Map<UUID, Long> sequences = new HashMap<>();
            Map<UUID, Set<UUID>> lines = new HashMap<>();
            county.jdbc().sql(LINES).param("department", figures.department()).query(row -> {
                UUID id = row.getObject("notice_id", UUID.class);
                sequences.put(id, row.getLong("sequence"));
                lines.computeIfAbsent(id, notice -> new HashSet<>()).add(row.getObject("line", UUID.class));
            });
            Map<UUID, Long> last = new HashMap<>();
            Set<UUID> arrived = new HashSet<>();
            for (JsonNode arrival : county.arrivals(figures.department())) {
                UUID id = UUID.fromString(arrival.path("id").asString());
                boolean first = arrived.add(id);
                arrival.path("rows")
                        .forEach(row -> assertThat(row.path("effect").asString())
                                .as("%s, notice %s", figures.department(), id)
                                .isEqualTo(first ? "APPLIED" : "REPEAT"));
                if (first) {
                    lines.get(id).forEach(line -> assertThat(last.put(line, sequences.get(id)))
                            .as("%s, line %s", figures.department(), line)
                            .satisfiesAnyOf(before -> assertThat(before).isNull(), before -> assertThat(before)
                                    .isLessThan(sequences.get(id))));
                }
            }
            assertThat(arrived)
                    .as(figures.department())
                    .isEqualTo(sequences.keySet())
                    .hasSize((int) figures.written());
        }
    }

    @Test
    void everyListIsWhatTheRosterSays() {
        assertThat(county.closingTable()).isEmpty();
    }

    private static Outage outage(Map<String, String> dead) {
        Clock clock = county.hub().part(Clock.class);
        Instant from = clock.instant();
        dead.forEach(county::fault);
        pass(OUTAGE);
        Instant to = clock.instant();
        dead.keySet().forEach(department -> county.fault(department, "NONE"));
        Map<String, Duration> recovery = new LinkedHashMap<>();
        for (String department : dead.keySet()) {
            county.await(
                    department + " has caught up",
                    RECOVERY.plusSeconds(15),
                    () -> between(OPEN_OF_BEFORE, department, from, to) == 0);
            OffsetDateTime last = county.jdbc()
                    .sql(LAST_OF_BEFORE)
                    .param("department", department)
                    .param("to", to.atOffset(ZoneOffset.UTC))
                    .query(OffsetDateTime.class)
                    .single();
            recovery.put(department, Duration.between(to, last.toInstant()));
        }
        long offered = offered(from, to, false);
        Map<String, Double> kept = new LinkedHashMap<>();
        DEPARTMENTS.forEach(
                department -> kept.put(department, (double) between(SETTLED, department, from, to) / offered));
        kept.put(CHARITY, (double) between(SETTLED, CHARITY, from, to) / offered(from, to, true));
        return new Outage(dead, Duration.between(from, to), offered, kept, recovery);
    }

    private static long offered(Instant from, Instant to, boolean referrals) {
        return county.jdbc()
                .sql(OFFERED)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("referrals", referrals)
                .query(Long.class)
                .single();
    }

    private static long between(String sql, String department, Instant from, Instant to) {
        return county.jdbc()
                .sql(sql)
                .param("department", department)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static long count(String sql) {
        return county.jdbc().sql(sql).query(Long.class).single();
    }

    /** Lets time pass: the length of an outage is what is measured. */
    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        county.await("time passes", time.plusSeconds(5), () -> System.nanoTime() >= end);
    }

    /**
     * What was measured in one outage.
     *
     * @param dead mode by department
     * @param offered changes offered to every status department meanwhile
     * @param kept notices of these changes settled before its end, as a share of those offered, by department
     * @param recovery by dead department, from the end of the outage until the last notice written before was settled
     */
    private record Outage(
            Map<String, String> dead,
            Duration length,
            long offered,
            Map<String, Double> kept,
            Map<String, Duration> recovery) {
        @Override
        public String toString() {
            return "outage " + dead + ": " + length.toSeconds() + " s, " + offered + " changes offered; kept "
                    + kept.entrySet().stream()
                            .map(ratio -> ratio.getKey() + " " + String.format(Locale.ROOT, "%.3f", ratio.getValue()))
                            .collect(Collectors.joining(", "))
                    + "; recovered in "
                    + recovery.entrySet().stream()
                            .map(time -> time.getKey() + " " + time.getValue().toMillis() + " ms")
                            .collect(Collectors.joining(", "));
        }
    }
}
