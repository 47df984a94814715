package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Departments nobody here has seen are connected by the scripts of {@code deploy/bench/newcomer}: nothing of them is in the distribution, and the hub is not started again. */
class NewcomerIT {
    private static final Path NEWCOMER =
            Path.of("..", "bench", "newcomer").toAbsolutePath().normalize();
    private static final Path HEATING = NEWCOMER.resolve("heating");
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String CLIENT = "gaoqing-370322";
    private static final String KEY = "a-key-of-our-own";
    private static final Pattern STANDING = Pattern.compile("写出 (\\d+) 条，收妥到第 (\\d+) 号");
    private static final String SETTINGS =
            """
            county: "370322"
            data: ./data
            keys: ./keys.properties
            database: embedded
            http-port: 18780
            amqp-port: 25972
            connectors-folder: ./no-connectors
            errors: ./errors
            """;

    @Test
    void strangersAreConnectedWithAFewLinesAndUnderTenCommands() throws Exception {
        assertThat(lines(HEATING.resolve("connector"), ".yaml"))
                .as("lines of YAML")
                .isLessThanOrEqualTo(60);
        assertThat(files(HEATING.resolve("connector/fixtures"))).hasSize(3);
        assertThat(Files.readAllLines(NEWCOMER.resolve("connect.sh")).stream().filter(line -> line.startsWith("hub ")))
                .as("commands")
                .hasSizeLessThan(10);

        try (RunFolder folder = RunFolder.fresh("newcomer")) {
            Process office = department(folder, HEATING.resolve("department/HeatingOffice.java"), CLIENT, KEY);
            Process company = department(folder, NEWCOMER.resolve("water/department/WaterCompany.java"), KEY);
            try {
                String gateway = firstLine(office);
                String water = firstLine(company);
                HubProcess hub = hubWithARoster(folder);
                assertThat(connect(folder, "connect.sh", gateway))
                        .contains("heating 1.0.0 已在用", "heating：全部符合", "高政字〔2021〕27号 二(八)")
                        .doesNotContain("✗");
                assertThat(Files.readString(folder.file("report/heating.json"))).contains("\"GREEN\"");
                assertThat(connect(folder, "connect-java.sh", water)).contains("water 1.0.0 已在用");
                awaitAllTold(folder, "heating-status");
                awaitAllTold(folder, "water-status");

                assertThat(hub.terminate().ended(LIMIT).exit()).isEqualTo(HubProcess.TERMINATED);
                try (StoppedHub stopped = StoppedHub.open(folder.file("data"), folder.file("keys.properties"))) {
                    assertThat(customers(gateway + "/relief/v2/customers/count"))
                            .as("customers of the heating office")
                            .isPositive()
                            .isEqualTo(stopped.holding("SUBSISTENCE_ALLOWANCE", "SPECIAL_HARDSHIP", "REGISTERED_POOR"));
                    assertThat(customers(water + "/count"))
                            .as("customers of the water company")
                            .isPositive()
                            .isEqualTo(stopped.holding("SUBSISTENCE_ALLOWANCE", "SPECIAL_HARDSHIP"));
                }
            } finally {
                for (Process each : List.of(office, company)) {
                    each.destroy();
                    each.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
                }
            }
            assertThat(folder.leftovers()).isEmpty();
        }
    }

    private static HubProcess hubWithARoster(RunFolder folder) throws IOException {
        Files.writeString(folder.file("hub.yaml"), SETTINGS);
        Files.createDirectories(folder.file("no-connectors"));
        assertThat(HubProcess.run(folder, "keys", "init", "keys.properties").exit())
                .isZero();
        assertThat(DemoRun.county(folder, folder.file("county"), 1).exit()).isZero();
        HubProcess hub =
                HubProcess.start(folder, "start", "--config", "hub.yaml").says("枢纽已启动", LIMIT);
        HubProcess.Ended imported = command(
                folder,
                Stream.concat(
                                Stream.of("roster", "import", "--month", "2026-10", "--by", "甲"),
                                files(folder.file("county/2026-10")).stream().map(Path::toString))
                        .toArray(String[]::new));
        assertThat(imported.exit()).as(imported.output()).isZero();
        Matcher batch = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}").matcher(imported.output());
        assertThat(batch.find()).as(imported.output()).isTrue();
        HubProcess.Ended released = command(folder, "roster", "release", batch.group(), "--by", "甲");
        assertThat(released.exit()).as(released.output()).isZero();
        return hub;
    }

    private static String connect(RunFolder folder, String name, String gateway) throws Exception {
        Path output = folder.file(name + ".txt");
        ProcessBuilder script = new ProcessBuilder(
                        "bash", NEWCOMER.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().put("LC_ALL", "C.UTF-8");
        script.environment().remove("AIDHUB_LANG");
        script.environment().put("HUB", String.join(" ", launcher(folder)));
        script.environment().put("CONFIG", folder.file("hub.yaml").toString());
        script.environment().put("WORK", folder.path().toString());
        script.environment().put("GATEWAY", gateway);
        script.environment().put("CLIENT", CLIENT);
        script.environment().put("CLIENT_KEY", KEY);
        script.environment().put("KEY", KEY);
        script.environment().put("DIST", HubProcess.DISTRIBUTION.toString());
        script.environment().put("BY", "甲");
        Process connecting = script.start();
        assertThat(connecting.waitFor(LIMIT.toSeconds() * 3, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(connecting.exitValue()).as(said).isZero();
        assertThat(said).doesNotContain(KEY);
        return said;
    }

    private static List<String> launcher(RunFolder folder) {
        return List.of(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder.path(),
                "-Daidhub.dist=" + HubProcess.DISTRIBUTION,
                "-jar",
                HubProcess.DISTRIBUTION.resolve("aidhub.jar").toString());
    }

    /** A program of one file; its first line is its address. */
    private static Process department(RunFolder folder, Path program, String... secrets) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), program.toString(), "0"));
        command.addAll(List.of(secrets));
        return new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static void awaitAllTold(RunFolder folder, String subscription) {
        assertThat(RunFolder.await(() -> allTold(folder, subscription), LIMIT))
                .as(command(folder, "subscription", "show", subscription).output())
                .isTrue();
    }

    private static boolean allTold(RunFolder folder, String subscription) {
        Matcher standing = STANDING.matcher(
                command(folder, "subscription", "show", subscription).output());
        return standing.find()
                && !standing.group(1).equals("0")
                && standing.group(1).equals(standing.group(2));
    }

    private static long customers(String address) throws IOException, InterruptedException {
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return Long.parseLong(answer.replaceAll("\\D", ""));
    }

    private static HubProcess.Ended command(RunFolder folder, String... words) {
        return HubProcess.run(
                folder,
                Stream.concat(Stream.of(words), Stream.of("--config", "hub.yaml"))
                        .toArray(String[]::new));
    }

    private static long lines(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            long lines = 0;
            for (Path file :
                    all.filter(each -> each.toString().endsWith(ending)).toList()) {
                lines += Files.readAllLines(file).size();
            }
            return lines;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
