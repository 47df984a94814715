package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} between the commits that matter (io.aidhub.hub.fault.CrashPoint): of the hub, of its database, of everything at once. After a restart on the same folder
 * the table adds up, which says row by row that each department holds what the roster says, by its own log that nothing was in effect twice or out of order, and that no
 * number is unexplained.
 */
class KillIT {
    private static final String ADDS_UP = "勾稽平衡";
    private static final String IN_ORDER = "次序错误 0 处";

    private static final Pattern SANDBOX = Pattern.compile("模拟部门 (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration LIVE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path county;
    private RunFolder folder;

    @BeforeAll
    static void writeTheCountyOnce() {
        try (RunFolder made = RunFolder.fresh("kill-county")) {
            county = made.file("county");
            assertThat(DemoRun.county(made, county, 1).exit()).isZero();
        }
    }

    @AfterEach
    void leaveNothingRunning() {
        folder.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AFTER_STAGE:hub",
                "BEFORE_DISPATCH_COMMIT:hub",
                "AFTER_DISPATCH_COMMIT:hub",
                "BEFORE_RECEIPT_COMMIT:hub:3",
                "AFTER_COLLECT_COMMIT:hub",
                "BEFORE_RESPONSE_COMMIT:hub:3",
                "AFTER_RESPONSE_COMMIT:hub:3",
                "BEFORE_RECEIPT_COMMIT:all:5"
            })
    void aHubThatWasKilledGoesOnWhereItWas(String fault) throws IOException {
        HubProcess.Ended killed = runWith(fault);
        assertThat(killed.exit()).as(killed.output()).isEqualTo(HubProcess.KILLED);
        assertThat(folder.leftovers()).as("processes of the killed run").isEmpty();

        addsUp(DemoRun.in(folder).once());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE_RECEIPT_COMMIT:postgres:3", "AFTER_COLLECT_COMMIT:postgres"})
    void aHubOutlivesItsDatabase(String fault) throws IOException {
        HubProcess.Ended survived = runWith(fault);

        addsUp(survived);
        assertThat(Files.readString(folder.file("demo/logs/hub.log")))
                .as("the database was killed and started again")
                .contains("starting it again")
                .contains("PostgreSQL serves again");
    }

    /** What came in while the demonstration lived belongs to no month's answer; the table has it all the same. */
    @Test
    void aLivingDemonstrationThatWasStoppedOrKilledEndsWhenItIsAskedTo() throws IOException {
        folder = RunFolder.fresh("kill-living");
        copy(county, folder.file("demo-county"));
        HubProcess stopped = DemoRun.in(folder).living();
        somebodyIsTreated(stopped);
        assertThat(stopped.terminate().ended(STOP).exit()).isEqualTo(HubProcess.TERMINATED);
        HubProcess killed = DemoRun.in(folder).living();
        somebodyIsTreated(killed);
        killed.kill();
        assertThat(folder.leftovers()).as("processes of the killed run").isEmpty();

        addsUp(DemoRun.in(folder).once());
    }

    private static void somebodyIsTreated(HubProcess living) {
        Matcher sandbox = SANDBOX.matcher(living.output());
        assertThat(sandbox.find()).as(living.output()).isTrue();
        URI produced = URI.create(sandbox.group(1) + "/produced");
        String before = get(produced);
        assertThat(RunFolder.await(() -> !get(produced).equals(before), LIVE))
                .as("records produced after " + before)
                .isTrue();
    }

    private static String get(URI address) {
        try {
            return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HubProcess.Ended runWith(String fault) throws IOException {
        folder = RunFolder.fresh("kill-" + fault);
        copy(county, folder.file("demo-county"));
        return DemoRun.in(folder).fault(fault).once();
    }

    private void addsUp(HubProcess.Ended run) {
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains(ADDS_UP).contains(IN_ORDER);
        assertThat(folder.leftovers()).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
