package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.SetClock;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.limit.DayCount;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A department that is held to what was agreed with it, whatever the transport: what is over a limit is not called, and no notice is blamed. */
class ConnectorLimitsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String YAML =
            """
            id: gas
            version: 1.0.0
            department: gas
            transport: rest
            data: {fields: [XM], purpose: 燃气补贴}
            settings:
              base-url: {type: url, about: 接口根地址}
              calls: {type: number, default: 3, about: 每天几次}
            deliver: {url: "{base-url}/notices", reference: /receipt, max-batch: 20}
            collect: {url: "{base-url}/records", cursor: c, limit: n, records: /list, kind: kind, next: /next, more: /more}
            limits: {%s}
            """;
    private static final String HOURS = "hours: {times: [\"08:30-12:00\"], closed: [2026-10-01/2026-10-07]}";

    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final GasScript gas = new GasScript();
    private final LoopbackDepartment department = LoopbackDepartment.open(gas);
    private final SetClock clock = new SetClock();
    private final Map<String, Integer> counted = new ConcurrentHashMap<>();
    private ConnectorHost host;

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
        camel.stop();
        department.close();
    }

    @Test
    void atOtherHoursNobodyIsCalledAndTheOpeningIsTold() throws IOException {
        NoticeReceiver receiver = open(HOURS).noticeReceiver().orElseThrow();
        clock.at("2026-09-30T12:00");
        Outcome closed = new Outcome.Unavailable(
                Duration.ofDays(7).plus(Duration.ofMinutes(20 * 60 + 30)),
                Texts.of("limits.hours", "2026-10-08 08:30"));
        assertThat(receiver.deliver(notices(2))).containsExactly(closed, closed);
        assertThat(department.calls()).isEmpty();

        clock.at("2026-10-08T08:30");
        assertThat(receiver.deliver(notices(1))).containsExactly(new Outcome.Delivered("G"));
    }

    @Test
    void deliveringAndCollectingUseUpOneQuotaUntilMidnight() throws IOException {
        clock.at("2026-09-29T23:00");
        Connector connector = open("per-day: \"{calls}\"");
        NoticeReceiver receiver = connector.noticeReceiver().orElseThrow();
        GrantSource grants = connector.grantSource().orElseThrow();
        receiver.deliver(notices(5));
        grants.collect(null, 10);
        receiver.deliver(notices(1));
        assertThat(department.calls()).hasSize(3);

        String used = Texts.of("limits.per-day", "3", "2026-09-30 00:00");
        assertThat(receiver.deliver(notices(1))).containsExactly(new Outcome.Unavailable(Duration.ofHours(1), used));
        assertThatThrownBy(() -> grants.collect(null, 10))
                .isInstanceOf(DepartmentUnavailable.class)
                .hasMessage(used);
        assertThat(department.calls()).hasSize(3);

        clock.at("2026-09-30T00:00");
        assertThat(receiver.deliver(notices(1))).containsExactly(new Outcome.Delivered("G"));
        assertThat(counted).containsOnly(Map.entry("gas 2026-09-29", 3), Map.entry("gas 2026-09-30", 1));
    }

    @Test
    void aCallMadeAgainNoticeByNoticeCountsEachTime() throws IOException {
        NoticeReceiver receiver = open("per-day: 3").noticeReceiver().orElseThrow();
        gas.refusesSeveral = true;
        assertThat(receiver.deliver(notices(3)))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Outcome.Delivered.class),
                        two -> assertThat(two).isInstanceOf(Outcome.Delivered.class),
                        three -> assertThat(three).isInstanceOf(Outcome.Unavailable.class));
        assertThat(department.calls()).hasSize(3);
    }

    @Test
    void aQuotaThatCannotBeCountedIsNotUsed() throws IOException {
        NoticeReceiver receiver = open("per-day: 3", (connector, day, most) -> {
                    throw new IllegalStateException("away");
                })
                .noticeReceiver()
                .orElseThrow();
        assertThat(receiver.deliver(notices(1)))
                .containsExactly(new Outcome.Unavailable(Duration.ZERO, Texts.of("limits.uncounted")));
        assertThat(department.calls()).isEmpty();
    }

    @Test
    void noMoreThanAgreedAreUnderWayAtOnceAndNobodyIsTurnedAwayForIt() throws Exception {
        NoticeReceiver receiver = open("concurrent: 2").noticeReceiver().orElseThrow();
        gas.slow = Duration.ofMillis(150);
        assertThat(eightLanes(receiver)).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(gas.most).hasValue(2);
    }

    @Test
    void callsAreSpreadOverTheTimeOfTheirRate() throws Exception {
        NoticeReceiver receiver = open("rate: 20/s").noticeReceiver().orElseThrow();
        long before = System.nanoTime();
        assertThat(eightLanes(receiver)).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("the first may come late in its 50 ms and the last early: six whole ones lie between")
                .isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void whoIsFarAheadOfASlowRateIsToldToComeBack() throws Exception {
        NoticeReceiver receiver = open("rate: 2/m").noticeReceiver().orElseThrow();
        assertThat(receiver.deliver(notices(1))).containsExactly(new Outcome.Delivered("G"));
        long before = System.nanoTime();
        assertThat(receiver.deliver(notices(1)))
                .containsExactly(new Outcome.Unavailable(Duration.ofSeconds(30), Texts.of("limits.rate", "2/m")));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    /** The breaker opens when half of sixteen calls found the department away; these were never made. */
    @Test
    void whatALimitHoldsBackOpensNoBreaker() throws IOException {
        clock.at("2026-09-29T20:00");
        NoticeReceiver receiver = open(HOURS).noticeReceiver().orElseThrow();
        for (int i = 0; i < 32; i++) {
            receiver.deliver(notices(1));
        }
        clock.at("2026-09-30T09:00");
        assertThat(receiver.deliver(notices(1))).containsExactly(new Outcome.Delivered("G"));
    }

    @Test
    void aConnectorInJavaIsHeldToThemToo() throws IOException {
        Path sample = folder.resolve("connectors").resolve("gas");
        Files.createDirectories(folder.resolve("connectors"));
        SamplePlugin.lay(sample, "v1");
        Path file = sample.resolve("connector.yaml");
        Files.writeString(file, Files.readString(file).replace("id: sample", "id: gas"));
        Files.writeString(file, "limits: {" + HOURS + "}\n", StandardOpenOption.APPEND);
        NoticeReceiver receiver = hosted(Map.of(), counting()).noticeReceiver().orElseThrow();
        clock.at("2026-09-26T09:00"); // a Saturday
        assertThat(receiver.deliver(notices(1))).singleElement().isInstanceOf(Outcome.Unavailable.class);
        clock.at("2026-09-28T09:00");
        assertThat(receiver.deliver(notices(1))).containsExactly(new Outcome.Delivered("v1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate: 20 | limits.rate | 20/s",
                "concurrent: 9 | limits.concurrent | 8",
                "per-day: 0 | limits.per-day | 10,000,000",
                "per-day: many | limits.per-day | 10,000,000",
                "daily: 3 | daily | per-day",
                "hours: {} | hours | times",
                "hours: {times: [morning]} | limits.hours.times | 08:30-12:00",
                "hours: {times: [\"08:30-12:00\"], closed: [tomorrow]} | limits.hours.closed | 2026-10-01",
                "hours: {times: [\"08:30-12:00\"], days: [monday]} | limits.hours.days | monday"
            })
    void aLimitThatIsNoneIsRefusedWithItsPlace(String limits, String place, String advice) throws IOException {
        assertThatThrownBy(() -> open(limits)).hasMessageContaining(place).hasMessageContaining(advice);
        assertThat(new ConnectorCheck(Locale.ENGLISH).problems(folder.resolve("connectors/gas")))
                .as("the editor says so too")
                .isNotEmpty();
    }

    private List<Outcome> eightLanes(NoticeReceiver receiver) throws Exception {
        List<Callable<List<Outcome>>> calls = IntStream.rangeClosed(1, 8)
                .<Callable<List<Outcome>>>mapToObj(i -> () -> receiver.deliver(List.of(notice(i))))
                .toList();
        ExecutorService lanes = Executors.newFixedThreadPool(calls.size());
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<List<Outcome>> each : lanes.invokeAll(calls)) {
                outcomes.addAll(each.get());
            }
            return outcomes;
        } finally {
            lanes.shutdownNow();
        }
    }

    private Connector open(String limits) throws IOException {
        return open(limits, counting());
    }

    private Connector open(String limits, DayCount count) throws IOException {
        Path place = Files.createDirectories(folder.resolve("connectors/gas"));
        Files.writeString(place.resolve("connector.yaml"), YAML.formatted(limits));
        return hosted(Map.of("base-url", department.url()), count);
    }

    private Connector hosted(Map<String, String> settings, DayCount count) {
        host = new ConnectorHost(
                        camel,
                        folder.resolve("connectors"),
                        folder.resolve("work"),
                        Map.of("gas", settings),
                        handle -> "secret",
                        clock,
                        new LimitReader(ZONE, count),
                        List.of(new RestTransport(camel)))
                .open();
        if (!host.problems().isEmpty()) {
            throw new IllegalStateException(host.problems().toString());
        }
        return host.connector("gas");
    }

    private DayCount counting() {
        return (connector, day, most) -> {
            boolean[] taken = new boolean[1];
            counted.compute(connector + " " + day, (key, before) -> {
                int made = before == null ? 0 : before;
                taken[0] = made < most;
                return taken[0] ? made + 1 : made;
            });
            return taken[0];
        };
    }

    private static List<Notice> notices(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(ConnectorLimitsTest::notice)
                .toList();
    }

    private static Notice notice(int number) {
        Households.Sample person = Households.person(number);
        return SampleNotices.enrolled(number, person, Map.of("XM", person.name()));
    }
}
