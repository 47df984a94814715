package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.webhook.SigningSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A department over {@code rest} that takes notices with 202 and calls later: taken, refused, or asked again under the same id. */
@Timeout(300)
class LaterAnswersIT {
    private static final Path FOLDER = Path.of("target", "later-answers").toAbsolutePath();
    private static final Path SAMPLE =
            Path.of("..", "..", "routes", "src", "test", "resources", "connectors", "callback");
    private static final int PORT = 45_000 + (int) (ProcessHandle.current().pid() % 100) * 100;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String FOREIGN = "whsec_Zm9yZWlnbi1mb3JlaWduLWZvcmVpZ24tZm9yZWlnbi0xMjM=";
    private static final String SUBSCRIPTION = "callback-status";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @Test
    void whatBecameOfANoticeIsToldByACallOfTheDepartment() throws Exception {
        RunningCounty.delete(FOLDER);
        SandboxProcess.county(RunningCounty.sandboxJar(), 100, 7, 1, FOLDER.resolve("lists"));
        HttpServer department = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        department.createContext("/notices", this::accept);
        department.start();
        try (ChainedHub hub = ChainedHub.of(FOLDER.resolve("hub"), "370322", PORT, "", "answers=" + SECRET + "\n")) {
            hub.start(CrashPoint.Watch.none());
            hub.connect(
                    connector(),
                    Map.of(
                            "base-url",
                            "http://127.0.0.1:" + department.getAddress().getPort(),
                            "answers-secret",
                            hub.secret("answers"),
                            "check-after",
                            "20s"));
            hub.load(FOLDER.resolve("lists").resolve(DemoOptions.period(1).toString()), DemoOptions.period(1));
            ChainedHub.await("three notices came", SOON, () -> arrived.size() >= 3);
            String taken = arrived.get(0);
            String refused = arrived.get(1);
            String unanswered = arrived.get(2);
            for (String notice : List.of(taken, refused, unanswered)) {
                ChainedHub.await("accepted is not delivered", SOON, () -> state(hub, notice)
                        .equals("ACCEPTED"));
            }

            assertThat(call(hub, Map.of("receipt", taken), FOREIGN)).isEqualTo(401);
            assertThat(state(hub, taken)).isEqualTo("ACCEPTED");
            assertThat(call(hub, Map.of("receipt", taken), SECRET)).isEqualTo(200);
            assertThat(call(hub, Map.of("receipt", refused, "code", "E07"), SECRET))
                    .isEqualTo(200);
            assertThat(call(hub, Map.of("receipt", UUID.randomUUID().toString()), SECRET))
                    .as("kept for a person")
                    .isEqualTo(202);
            assertThat(state(hub, taken)).isEqualTo("DELIVERED");
            assertThat(state(hub, refused)).isEqualTo("PARKED");

            ChainedHub.await(
                    "asked again under the same id", SOON, () -> Collections.frequency(arrived, unanswered) > 1);
            assertThat(Collections.frequency(arrived, taken)).isEqualTo(1);
            assertThat(Collections.frequency(arrived, refused)).isEqualTo(1);
            assertThat(call(hub, Map.of("receipt", unanswered), SECRET)).isEqualTo(200);
            assertThat(state(hub, unanswered)).isEqualTo("DELIVERED");
        } finally {
            department.stop(0);
        }
    }

    private void accept(HttpExchange call) throws IOException {
        try (call) {
            arrived.add(JSON.readTree(call.getRequestBody().readAllBytes())
                    .path("id")
                    .asString());
            byte[] answer = "{\"receipt\":\"R1\"}".getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(202, answer.length);
            call.getResponseBody().write(answer);
        }
    }

    /** The sample of the contract, with a mapping and a subscription of its own. */
    private static Path connector() throws IOException {
        Path folder = FOLDER.resolve("callback");
        Files.createDirectories(folder.resolve("mappings").resolve("callback"));
        Files.createDirectories(folder.resolve("mappings").resolve("subscriptions"));
        Files.writeString(
                folder.resolve("connector.yaml"),
                Files.readString(SAMPLE.resolve("connector.yaml")).replace("civil-registry", "callback"));
        Files.writeString(
                folder.resolve("mappings").resolve("callback").resolve("notice.yaml"),
                """
                receiver: {department: callback, notice: notice, about: person, document: 测试}
                fields:
                  - {from: name,       to: XM,   as: text, required: true}
                  - {from: residentId, to: ZJHM, as: resident-id, required: true, key: true}
                """);
        Files.writeString(
                folder.resolve("mappings").resolve("subscriptions").resolve(SUBSCRIPTION + ".yaml"),
                """
                id: callback-status
                department: callback
                connector: callback
                version: 1
                purpose: {zh: 测试}
                basis: {document: 高政字〔2021〕27号, clause: 三(三), quote: 着力实现所有救助政策、救助对象、救助信息互联互通和数据共享}
                category-codes: categories-GQ
                categories: [SUBSISTENCE_ALLOWANCE, SPECIAL_HARDSHIP]
                area: "370322"
                fields: [name, residentId]
                mapping: callback/notice
                """);
        return folder;
    }

    private static int call(ChainedHub hub, Map<String, String> answer, String secret)
            throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(hub.address() + "/webhooks/" + SUBSCRIPTION + "/answers"))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", SigningSecrets.of(secret).sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String state(ChainedHub hub, String notice) {
        Optional<String> state = hub.part(JdbcClient.class)
                .sql("SELECT state FROM delivery WHERE notice_id = :notice::uuid")
                .param("notice", notice)
                .query(String.class)
                .optional();
        return state.orElse("");
    }
}
