package io.aidhub.routes.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.routes.HubRoutes;
import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.testkit.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final CamelContext camel = OpenConnector.camel();
    private final HubRoutes routes = new HubRoutes(camel);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aFailedRoundIsToldWithoutItsMessageAndTheNextOneComes() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            routes.add(new CollectRoute(
                    List.of("education"),
                    connector -> {
                        heard.add(connector);
                        throw new IllegalStateException("about 370000199001010009");
                    },
                    OFTEN));
            assertThat(next()).isEqualTo("education");
            assertThat(next()).isEqualTo("education");
            assertThat(log.text()).contains("IllegalStateException").doesNotContain("370000199001010009");
        }
    }

    @Test
    void aDepartmentThatIsAwayIsNoTrouble() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            routes.add(new CollectRoute(
                    List.of("housing"),
                    connector -> {
                        heard.add(connector);
                        throw new DepartmentUnavailable("前置库暂不可用");
                    },
                    OFTEN));
            next();
            next();
            assertThat(log.text()).contains("前置库暂不可用").doesNotContain("at io.aidhub");
        }
    }

    @Test
    void gapsAreAssessedBeforeWhatRemainsIsReferred() throws Exception {
        routes.add(new AssessRoute(() -> heard.add("assess"), () -> heard.add("refer"), OFTEN));
        assertThat(List.of(next(), next(), next())).containsExactly("assess", "refer", "assess");
    }

    @Test
    void aFolderIsLoadedOnceWhenItsMarkIsThere() throws Exception {
        Path month = Files.createDirectories(folder.resolve("2026-10"));
        Files.writeString(month.resolve("list.csv"), "姓名");
        Path broken = Files.createDirectories(folder.resolve("2026-11"));
        routes.add(new RosterFolderRoute(
                folder,
                each -> {
                    heard.add(each.getFileName().toString());
                    if (each.endsWith("2026-11")) {
                        throw new IllegalStateException("not a list");
                    }
                },
                OFTEN));
        Files.createFile(month.resolve(".done"));
        assertThat(next()).isEqualTo("2026-10");
        awaitFile(month.resolve(".done.loaded"));

        Files.createFile(broken.resolve("go.done"));
        assertThat(next()).isEqualTo("2026-11");
        awaitFile(broken.resolve("go.done.failed"));
        assertThat(heard).isEmpty();
        assertThat(month.resolve("list.csv")).exists();
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    private static void awaitFile(Path file) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!Files.exists(file) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(file).exists();
    }
}
