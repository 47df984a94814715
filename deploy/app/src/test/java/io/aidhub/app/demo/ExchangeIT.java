package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.ledger.connect.InstalledVersion;
import io.aidhub.ledger.connect.VersionState;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.plugin.ConnectorPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Twenty versions of four connectors come and go while every change is told to all of them: installed, exchanged, gone back from and removed. One of the four is written in Java.
 */
class ExchangeIT {
    private static final int HOUSEHOLDS = 120;
    private static final int CHANGES_A_SECOND = 40;
    private static final int ROUNDS = 20;
    private static final List<String> CONNECTORS =
            List.of("medical-insurance", "education", "housing", "human-resources");
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Path FOLDER = Path.of("target", "exchange-it");

    @Test
    void versionsComeAndGoAndNoNoticeNotices() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        try (RunningCounty county = RunningCounty.loaded("exchange", HOUSEHOLDS)) {
            ConnectorDesk desk = county.hub().part(ConnectorDesk.class);
            ConnectorHost host = county.hub().part(ConnectorHost.class);
            CamelContext camel = county.hub().part(CamelContext.class);
            OfferedChanges changes = new OfferedChanges(county);
            for (String connector : CONNECTORS) {
                desk.install(version(connector, "2.0.0"), "test");
                desk.activate(connector, "2.0.0", Map.of(), "test");
            }
            int routes = camel.getRoutes().size();
            Set<String> threads = threads();
            long count = threadsBesideLanes();

            try (FixedRate rate = new FixedRate(Duration.ofMillis(100), () -> changes.change(CHANGES_A_SECOND / 10))) {
                for (int round = 1; round <= ROUNDS; round++) {
                    String connector = CONNECTORS.get(round % CONNECTORS.size());
                    String version = "2.1." + round;
                    String before = host.file(connector).version();
                    desk.install(version(connector, version), "test");
                    assertThat(host.file(connector).version()).isEqualTo(before);
                    desk.activate(connector, version, Map.of(), "test");
                    assertThat(host.file(connector).version()).isEqualTo(version);
                    if (round % 3 == 0) {
                        desk.rollback(connector, "test", "test of going back");
                        assertThat(host.file(connector).version()).isEqualTo(before);
                        desk.remove(connector, version, "test", "test of forgetting");
                    }
                }
            }
            county.await("everything is told", SETTLED, county::allTold);

            assertThat(camel.getRoutes()).as("routes").hasSize(routes);
            assertThat(county.jdbc()
                            .sql("SELECT count(*) FROM delivery WHERE attempts > 0")
                            .query(Long.class)
                            .single())
                    .as("notices that were blamed for an exchange")
                    .isZero();
            for (DeliveryFigures.Figures figures :
                    county.hub().part(DeliveryFigures.class).bySubscription()) {
                ArrivalOrder order = new ArrivalOrder(figures.department());
                county.arrivals(figures.department()).forEach(order::add);
                assertThat(order.breaches()).isEmpty();
                assertThat(order.repeats())
                        .as("%s, twice", figures.department())
                        .isZero();
                assertThat(order.unexplained(figures.written()))
                        .as("%s, lost", figures.department())
                        .isZero();
            }
            assertThat(loaders())
                    .as("class loaders: one is open, one may be retained")
                    .isLessThanOrEqualTo(2);
            county.await("threads are as before", SETTLED, () -> threads.containsAll(threads()));
            assertThat(threadsBesideLanes())
                    .as("threads: one left by every second exchange would be too many")
                    .isLessThan(count + ROUNDS / 2);

            for (String connector : CONNECTORS) {
                desk.remove(connector, null, "test", "back to the distribution's");
                assertThat(host.file(connector).version()).isEqualTo("1.0.0");
            }
            assertThat(desk.versions()).extracting(InstalledVersion::state).containsOnly(VersionState.RETIRED);
            changes.change(1);
            county.await("the distribution's versions go on", SETTLED, county::allTold);
        }
    }

    /** The distribution's own connector under another version. */
    private static byte[] version(String connector, String version) throws IOException {
        Path copy = FOLDER.resolve(connector + "-" + version);
        FileSystemUtils.copyRecursively(Path.of("target", "dist", "connectors", connector), copy);
        Path file = copy.resolve("connector.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("\nversion: .*", "\nversion: " + version));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConnectorPackage.pack(copy, bytes);
        return bytes.toByteArray();
    }

    /** Names of living threads without the numbers in them: pools may grow to their size, but none may come. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Lanes are pools that fill up as calls come, whatever is exchanged. */
    private static long threadsBesideLanes() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("lane-"))
                .count();
    }

    /** Class loaders of plugins that are still there after a full collection. */
    private static long loaders() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .filter(line -> line.contains("io.aidhub.routes.plugin.PluginClassLoader"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[1]))
                .sum();
    }
}
