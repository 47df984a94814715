package io.aidhub.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.NoticeKind;
import io.aidhub.spi.ConnectorFactory;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.contract.Candidate;
import io.aidhub.testkit.contract.FactoryCandidate;
import io.aidhub.testkit.contract.FixtureFolder;
import io.aidhub.testkit.contract.HttpPeer;
import io.aidhub.testkit.junit.ConnectorContractTest;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java connector of {@code deploy/bench/newcomer}, compiled against the SPI and nothing else, is held to the contract. */
class WaterConnectorContractTest extends ConnectorContractTest {
    private static final Path WATER = Path.of("..", "bench", "newcomer", "water");
    private static final Path SOURCE = WATER.resolve("java/newcomer/water/WaterConnectorFactory.java");

    @TempDir
    private static Path classes;

    @Override
    protected Candidate candidate() throws Exception {
        return new FactoryCandidate(
                factory(),
                new Candidate.Description(
                        "water",
                        "1.0.0",
                        "water",
                        "java",
                        Set.of("batch", "async-receipt", "collect-incremental"),
                        List.of(
                                new Candidate.Wanted("base-url", true, Optional.of("no address")),
                                new Candidate.Wanted("key", true, Optional.empty()),
                                new Candidate.Wanted("limit-seconds", false, Optional.of("soon"))),
                        false),
                new FixtureFolder(WATER.resolve("connector/fixtures")).fixtures(),
                () -> {
                    Key key = new Key();
                    return HttpPeer.open(new Company(key), key);
                });
    }

    private static ConnectorFactory factory() throws Exception {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", spi(), "-d", classes.toString(), SOURCE.toString());
        assertThat(result).as("compiles against the SPI alone").isZero();
        URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, WaterConnectorContractTest.class.getClassLoader());
        return (ConnectorFactory) loader.loadClass("newcomer.water.WaterConnectorFactory")
                .getDeclaredConstructor()
                .newInstance();
    }

    /** Where the SPI and the words it uses are: jars, or classes while the project is built. */
    private static String spi() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> each : List.of(ConnectorFactory.class, NoticeKind.class)) {
            places.add(Path.of(each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    @Test
    void itIsShort() throws IOException {
        assertThat(Files.readAllLines(SOURCE)).hasSizeLessThanOrEqualTo(150);
    }

    /** The key it knows, and how the connector is told of it. */
    private static final class Key implements HttpPeer.Access {
        private final List<String> keys = new ArrayList<>(List.of("key-of-the-water-company"));

        synchronized String now() {
            return keys.get(keys.size() - 1);
        }

        @Override
        public Map<String, String> settings(String url, Duration answerLimit) {
            long seconds = Math.max(1, answerLimit.toSeconds());
            return Map.of("base-url", url, "key", "env:KEY", "limit-seconds", String.valueOf(seconds));
        }

        @Override
        public String reveal(String handle) {
            return now();
        }

        @Override
        public synchronized List<String> secrets() {
            return List.copyOf(keys);
        }

        @Override
        public synchronized void renew() {
            keys.add("next-key-of-the-water-company-" + keys.size());
        }
    }

    /** The water company by its own paper. */
    private record Company(Key key) implements DepartmentScript {
        @Override
        public String deliverPath() {
            return "/jm";
        }

        @Override
        public Answer answer(Call call) {
            return key.now().equals(call.headers().get("X-Key"))
                    ? Answer.json(200, "OK SF" + call.body().substring(30, 36).toUpperCase(Locale.ROOT))
                    : Answer.json(401, "");
        }

        @Override
        public Map<String, String> fields(Households.Sample person) {
            return Map.of("XM", person.name(), "ZJH", person.residentId().number(), "LB", "1");
        }

        @Override
        public String refusal(String code, String message) {
            return "NO " + code + " " + message;
        }

        @Override
        public boolean carries(String text, Notice notice) {
            List<String> lines = text.lines().skip(1).toList();
            return lines.equals(notice.rows().stream()
                    .map(row -> row.getOrDefault("XM", "") + "|" + row.getOrDefault("ZJH", "") + "|"
                            + row.getOrDefault("LB", ""))
                    .toList());
        }

        @Override
        public List<String> noticeIds(String body) {
            return List.of(body.substring(0, body.indexOf('|')));
        }

        @Override
        public List<RawRecord> listed() {
            return List.of();
        }
    }
}
