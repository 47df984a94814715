package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.routes.HubRoutes;
import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.SampleNotices;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorHostTest {
    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final LogCapture log = LogCapture.open();
    /** The context class loaders under which plugins asked for a secret: their own. */
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    private ConnectorHost host;

    @BeforeEach
    void laySample() throws Exception {
        Files.createDirectories(folder.resolve("connectors"));
        SamplePlugin.lay(folder.resolve("connectors").resolve("sample"), "v1");
    }

    @AfterEach
    void close() {
        host.close();
        camel.stop();
        log.close();
    }

    @Test
    void opensWhatLiesInAFolder() {
        open(Map.of("sample", Map.of()));
        assertThat(host.problems()).isEmpty();
        assertThat(host.ids()).containsExactly("sample");
        assertThat(host.department("sample")).isEqualTo("sample");
        assertThat(host.connector("sample").noticeReceiver().orElseThrow().maxBatch())
                .isEqualTo(5);
        assertThat(deliver()).isEqualTo("v1");
    }

    @Test
    void opensBeforeCamelStarts() {
        DefaultCamelContext early = new DefaultCamelContext();
        early.disableJMX();
        try {
            new HubRoutes(early).templates();
            host = host(early, Map.of("sample", Map.of())).open();
            assertThat(host.problems()).isEmpty();
            early.start();
            assertThat(deliver()).isEqualTo("v1");
        } finally {
            host.close();
            early.stop();
        }
    }

    @Test
    void aBadConnectorStopsNoOther() throws Exception {
        Path bad = Files.createDirectories(folder.resolve("connectors").resolve("bad"));
        Files.writeString(bad.resolve("connector.yaml"), "id: bad\nversion: 1\ndepartment: bad\nfactorie: x\n");
        Path empty = Files.createDirectories(folder.resolve("connectors").resolve("empty"));
        Files.writeString(
                empty.resolve("connector.yaml"),
                "id: empty\nversion: 1\ndepartment: empty\nfactory: none\ndata: {fields: [], purpose: none}\n");
        open(Map.of("sample", Map.of(), "empty", Map.of()));
        assertThat(host.ids()).containsExactly("sample");
        assertThat(host.problems())
                .extracting(ConnectorHost.Problem::connector)
                .containsExactlyInAnyOrder("bad", "empty");
        assertThat(host.problems().toString()).contains("factorie").contains("none");
    }

    @Test
    void aSettingNobodyDeclaredIsRefused() {
        open(Map.of("sample", Map.of("mode", "x")));
        assertThat(host.ids()).isEmpty();
        assertThat(host.problems().get(0).reason()).contains("mode").contains("mood");
    }

    @Test
    void anUncaughtExceptionIsARetryAndItsMessageIsNotShown() {
        open(Map.of("sample", Map.of("mood", "broken")));
        List<Outcome> outcomes =
                host.connector("sample").noticeReceiver().orElseThrow().deliver(List.of(notice(1), notice(3)));
        assertThat(outcomes).hasSize(2).allMatch(Outcome.Retry.class::isInstance);
        assertThat(outcomes + log.text()).contains("IllegalStateException").doesNotContain("370000199001010009");
    }

    @Test
    void aNewVersionLaidOverTheOldAnswersAndOldClassLoadersGoAway() throws Exception {
        open(Map.of("sample", Map.of()));
        Path sample = folder.resolve("connectors").resolve("sample");
        for (int round = 0; round < 10; round++) {
            String version = round % 2 == 0 ? "v2" : "v1";
            SamplePlugin.lay(sample, version);
            host.reopen(sample);
            assertThat(host.problems()).isEmpty();
            assertThat(deliver()).isEqualTo(version);
        }
        host.close();
        assertThat(loaders).hasSize(11);
        assertThat(live()).isLessThanOrEqualTo(1);
        assertThat(camel.getRoutes()).isEmpty();
        try (var left = Files.list(folder.resolve("temp"))) {
            assertThat(left).isEmpty();
        }
    }

    private long live() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long live = loaders.size();
        while (live > 1 && System.nanoTime() < deadline) {
            System.gc();
            live = loaders.stream().filter(each -> each.get() != null).count();
        }
        return live;
    }

    private void open(Map<String, Map<String, String>> settings) {
        host = host(camel, settings).open();
    }

    private ConnectorHost host(CamelContext context, Map<String, Map<String, String>> settings) {
        return new ConnectorHost(
                context,
                folder.resolve("connectors"),
                folder.resolve("temp"),
                settings,
                handle -> {
                    loaders.add(new WeakReference<>(Thread.currentThread().getContextClassLoader()));
                    return "secret";
                },
                Clock.systemUTC(),
                List.of());
    }

    private String deliver() {
        Outcome outcome = host.connector("sample")
                .noticeReceiver()
                .orElseThrow()
                .deliver(List.of(notice(1)))
                .get(0);
        return ((Outcome.Delivered) outcome).remoteReference();
    }

    private static Notice notice(int number) {
        Households.Sample person = Households.person(number);
        return SampleNotices.enrolled(number, person, Map.of("XM", person.name()));
    }
}
