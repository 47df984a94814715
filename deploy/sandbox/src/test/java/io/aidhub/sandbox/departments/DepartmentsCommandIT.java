package io.aidhub.sandbox.departments;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.FreePorts;
import io.aidhub.model.NoticeKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The departments as a process of their own, as the hub starts them; no broker is there, so the charity keeps trying. */
class DepartmentsCommandIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> CLIENT = Map.of(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString("hub:one".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader out;
    private JsonNode ready;

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(
                folder.resolve("secrets.properties"),
                """
                education.client-id=hub
                education.client-secret=one
                medical-insurance.app-key=hub
                medical-insurance.secret=two
                housing.password=three
                human-resources.app-code=AIDHUB
                human-resources.app-secret=five
                charity.user=charity-cixin
                charity.password=four
                charity.queue-key=QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=
                courts.password=five
                emergency.user=emergency
                emergency.password=five
                emergency.queue-key=ZmVkY2JhWllYV1ZVVFNSUVBPTk1MS0pJSEdGRURDQkE=
                charity-webhook.origin=hub.aidhub.example
                charity-webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
                charity-webhook.answers-secret=whsec_YW5zd2VycyBhcmUgc2lnbmVkIHdpdGggYW5vdGhlciBvbmU=
                """);
        start();
    }

    @AfterEach
    void end() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        int postgres = port("housingJdbc");
        Waiting.until("PostgreSQL is gone", () -> FreePorts.isFree(postgres));
    }

    @Test
    void theReadyLineIsTheOnlyOneAndTheEndOfInputEndsEverything() throws Exception {
        assertThat(ready.path("ready").asBoolean()).isTrue();
        try (var hub = DriverManager.getConnection(
                ready.path("housingJdbc").asString(), ready.path("housingUser").asString(), "three")) {
            assertThat(hub.isValid(5)).isTrue();
        }
        assertThat(admin("/departments"))
                .extracting(each -> each.path("department").asString())
                .contains(
                        "education",
                        "medical-insurance",
                        "housing",
                        "human-resources",
                        "charity",
                        "charity-webhook",
                        "emergency");
        assertThat(JSON.readTree(Http.post(admin() + "/answer", Map.of(), "{\"period\":\"2026-10\"}")
                                .body())
                        .path("expected"))
                .hasSize(8 + 9 + 27 + 9);
        assertThat(admin("/answered").path("silent").get(0).path("area").asString())
                .isEqualTo("370322106");
        assertThat(ready.path("courts").asString()).startsWith("sftp://127.0.0.1:");
        assertThat(ready.path("courtsHostKey").asString()).startsWith("ecdsa-sha2-nistp256 ");
        assertThat(admin("/charity/offers").path("ACCEPTED").asLong()).isZero();
        assertThat(admin("/charity-webhook/offers").path("ACCEPTED").asLong()).isZero();
        assertThat(ready.path("charityWebhook").asString()).startsWith("http://127.0.0.1:");
        assertThat(Http.get(admin() + "/departments/nobody/count", Map.of()).statusCode())
                .isEqualTo(404);

        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(out.readLine()).isNull();
        assertThat(folder.resolve("data/departments.pid")).doesNotExist();
    }

    @Test
    void afterAKillTheNextStartGoesOnWithTheSameStoresAndPorts() throws Exception {
        String event =
                Events.json(new UUID(1, 1), 1, NoticeKind.ENROLLED, List.of(Events.student(1, 1, "40", "370322100")));
        HttpResponse<String> first = notice(event);
        assertThat(first.statusCode()).isEqualTo(200);
        String store = lines("/departments/education/store");
        Http.post(admin() + "/answer", Map.of(), "{\"period\":\"2026-10\"}");
        JsonNode answered = admin("/answered");
        JsonNode before = ready;

        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        start();

        assertThat(ready.path("education")).isEqualTo(before.path("education"));
        assertThat(ready.path("admin")).isEqualTo(before.path("admin"));
        assertThat(ready.path("housingJdbc")).isEqualTo(before.path("housingJdbc"));
        assertThat(lines("/departments/education/store"))
                .isEqualTo(store)
                .contains(Events.personRef(1).toString());
        assertThat(admin("/answered")).isEqualTo(answered);
        assertThat(notice(event).body()).isEqualTo(first.body());
        assertThat(admin("/departments/education/count").path("received").asLong())
                .isEqualTo(1);
        assertThat(lines("/departments/education/log")).contains("APPLIED").contains("REPEAT");
        assertThat(lines("/departments/education/payloads")).contains("specversion");
    }

    @Test
    void aLeftoverOfAFormerRunIsEnded() throws Exception {
        Process former = process;
        start();
        assertThat(former.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(admin("/departments"))
                .extracting(each -> each.path("department").asString())
                .contains(
                        "education",
                        "medical-insurance",
                        "housing",
                        "human-resources",
                        "charity",
                        "charity-webhook",
                        "emergency");
    }

    @Test
    void theLogNamesNobody() throws Exception {
        Map<String, String> row = Events.student(1, 1, "40", "370322100");
        row.remove("KNLX");
        notice(Events.json(new UUID(1, 1), 1, NoticeKind.ENROLLED, List.of(row)));
        notice(Events.json(new UUID(1, 2), 2, NoticeKind.ENROLLED, List.of(Events.student(2, 1, "40", "370322100"))));
        assertThat(Files.readString(folder.resolve("data/departments.log")))
                .doesNotContain(Events.idNumber(1))
                .doesNotContain(Events.idNumber(2))
                .doesNotContain("测试");
    }

    private void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.aidhub.sandbox.SandboxApplication",
                        "departments",
                        "--data",
                        folder.resolve("data").toString(),
                        "--broker",
                        "amqp://127.0.0.1:" + FreePorts.any(),
                        "--secrets",
                        folder.resolve("secrets.properties").toString(),
                        "--seed",
                        "42")
                .redirectError(folder.resolve("stderr.txt").toFile())
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).as(() -> stderr()).isNotNull();
        ready = JSON.readTree(line);
    }

    private String stderr() {
        try {
            return Files.readString(folder.resolve("stderr.txt"));
        } catch (IOException e) {
            return "no standard error";
        }
    }

    private HttpResponse<String> notice(String event) throws IOException {
        String education = ready.path("education").asString();
        String token = JSON.readTree(Http.post(education + "/oauth2/token", CLIENT, "grant_type=client_credentials")
                        .body())
                .path("access_token")
                .asString();
        return Http.post(education + "/v1/status-notices", Map.of("Authorization", "Bearer " + token), event);
    }

    private String admin() {
        return ready.path("admin").asString();
    }

    private JsonNode admin(String path) throws IOException {
        return JSON.readTree(lines(path));
    }

    private String lines(String path) throws IOException {
        return Http.get(admin() + path, Map.of()).body();
    }

    private int port(String address) {
        return URI.create(ready.path(address).asString().replace("jdbc:", "")).getPort();
    }
}
