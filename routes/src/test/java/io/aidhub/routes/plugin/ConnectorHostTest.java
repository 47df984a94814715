package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.hub.connect.LaidConnector;
import io.aidhub.routes.HubRoutes;
import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.SampleNotices;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorHostTest {
    /** What threads about to end have for it, together. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final LogCapture log = LogCapture.open();
    /** The context class loaders under which plugins asked for a secret: their own. */
    private final List<WeakReference<ClassLoader>> loaders = Collections.synchronizedList(new ArrayList<>());

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

    /** Twenty exchanges while eight lanes never stop calling: each call is answered, by a version that was open. */
    @Test
    void versionsAreExchangedWhileNoticesFlow() throws Exception {
        open(Map.of("sample", Map.of()));
        byte[][] packages = {packed("v1"), packed("v2")};
        host.exchange(host.lay(packages[1]), Map.of()); // Camel's own thread for stopping routes comes with the first
        long routes = camel.getRoutes().size();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        AtomicBoolean stop = new AtomicBoolean();
        List<Callable<List<String>>> lanes = Collections.nCopies(8, () -> {
            List<String> answers = new ArrayList<>();
            while (!stop.get()) {
                answers.add(deliver());
            }
            return answers;
        });
        ExecutorService pool = Executors.newFixedThreadPool(lanes.size());
        List<Future<List<String>>> running = lanes.stream().map(pool::submit).toList();
        for (int round = 1; round <= 20; round++) {
            host.exchange(host.lay(packages[(round + 1) % 2]), Map.of());
            assertThat(deliver()).isEqualTo(round % 2 == 0 ? "v2" : "v1");
        }
        stop.set(true);
        int calls = 0;
        for (Future<List<String>> lane : running) {
            assertThat(lane.get()).isNotEmpty().allMatch(Set.of("v1", "v2")::contains);
            calls += lane.get().size();
        }
        pool.shutdown();
        assertThat(calls).isGreaterThan(20 * 8);
        assertThat(camel.getRoutes()).hasSize((int) routes);
        assertThat(loaders).hasSize(22);
        assertThat(more(threads)).as("threads left behind").isEmpty();
        host.close();
        assertThat(live()).as("class loaders retained").isLessThanOrEqualTo(1);
        assertThat(camel.getRoutes()).isEmpty();
        try (var left = Files.list(folder.resolve("temp").resolve("jars"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aVersionThatDoesNotOpenLeavesTheOneBefore() throws Exception {
        open(Map.of("sample", Map.of()));
        Path broken = folder.resolve("broken");
        SamplePlugin.lay(broken, "v2");
        Files.delete(broken.resolve("lib").resolve("sample.jar"));
        LaidConnector laid = host.lay(packed(broken));
        assertThatThrownBy(() -> host.exchange(laid, Map.of()))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageContaining("sample");
        assertThat(deliver()).isEqualTo("v1");
        assertThatThrownBy(() -> host.exchange(host.lay(packed("v2")), Map.of("mode", "x")))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageContaining("mode");
        assertThat(deliver()).isEqualTo("v1");
    }

    @Test
    void whatWasInstalledGoesAndTheDistributionsComesBack() throws Exception {
        open(Map.of("sample", Map.of()));
        host.exchange(host.lay(packed("v2")), Map.of());
        NoticeReceiver held = host.connector("sample").noticeReceiver().orElseThrow();
        host.restore("sample");
        assertThat(deliver()).isEqualTo("v1");
        assertThat(host.standing()).singleElement().satisfies(each -> {
            assertThat(each.version()).isEqualTo("v1");
            assertThat(each.laid()).isFalse();
        });
        host.close();
        assertThat(held.deliver(List.of(notice(1)))).singleElement().isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void aCallThatNeverReturnsDoesNotKeepThePlace() throws Exception {
        open(Map.of("sample", Map.of("mood", "hanging")));
        NoticeReceiver held = host.connector("sample").noticeReceiver().orElseThrow();
        Thread lane = new Thread(() -> held.deliver(List.of(notice(1))));
        lane.setDaemon(true);
        lane.start();
        while (!SamplePlugin.hangs(lane)) {
            Thread.onSpinWait();
        }
        host.exchange(host.lay(packed("v2")), Map.of("mood", "good"));
        assertThat(deliver()).isEqualTo("v2");
        lane.interrupt();
    }

    @Test
    void onlyAPackageIsUnpacked() throws Exception {
        open(Map.of());
        assertThatThrownBy(() -> host.lay("no zip".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ConnectorRefused.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("lib/../../outside.jar"));
            zip.write(1);
        }
        assertThatThrownBy(() -> host.lay(bytes.toByteArray()))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageContaining("outside.jar");
        assertThat(folder.resolve("temp").resolve("outside.jar")).doesNotExist();
        assertThat(packed("v1")).isEqualTo(packed("v1"));
    }

    private byte[] packed(String version) throws Exception {
        Path made = folder.resolve("made-" + version);
        if (!Files.exists(made)) {
            SamplePlugin.lay(made, version);
        }
        return packed(made);
    }

    private static byte[] packed(Path made) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ConnectorPackage.pack(made, bytes)).isEmpty();
        return bytes.toByteArray();
    }

    /** Threads that were not there before; those that are about to end are waited for. */
    private static List<String> more(Set<Thread> before) throws InterruptedException {
        long deadline = System.nanoTime() + ENDING.toNanos();
        List<Thread> more = others(before);
        for (long left = ENDING.toMillis(); !more.isEmpty() && left > 0; more = others(before)) {
            more.get(0).join(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        return more.stream().map(Thread::getName).toList();
    }

    private static List<Thread> others(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .toList();
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
                OpenConnector.UNCOUNTED,
                List.of(),
                Duration.ofSeconds(1));
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
