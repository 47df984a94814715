package io.aidhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.ledger.sight.ViewerRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A charity moves its own address and changes its secret: its machine by REST, its worker on the page; the administrator sees it and takes it back. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnEndpointIT {
    private static final String SUBSCRIPTION = "charity-guangcai";
    private static final String CONNECTOR = "charity-webhook";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SECRET = Pattern.compile("<code>(whsec_[^<]+)</code>");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Queue<String> CALLS = new ConcurrentLinkedQueue<>();
    private static RunningCounty county;
    private static ConsolePeople people;
    private static HttpServer receiver;
    private static String url;

    @BeforeAll
    static void open() throws IOException {
        county = RunningCounty.open("own-endpoint", 60, 1);
        people = new ConsolePeople(county);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext("/", OwnEndpointIT::answer);
        receiver.start();
        url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hub";
    }

    @AfterAll
    static void close() {
        receiver.stop(0);
        county.close();
    }

    private static void answer(HttpExchange call) throws IOException {
        CALLS.add(call.getRequestMethod() + " "
                + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        call.getResponseHeaders().set("WebHook-Allowed-Origin", "*");
        byte[] receipt = "{\"receipt\":\"R1\"}".getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, receipt.length);
        call.getResponseBody().write(receipt);
        call.close();
    }

    @Test
    @Order(1)
    void itsMachineMovesItByRest() throws Exception {
        String token = Files.readString(county.options().beside("api-token")).strip();
        String key = JSON.readTree(post("/api/v1/subscriptions/" + SUBSCRIPTION + "/keys", token, "{\"by\":\"it\"}")
                        .body())
                .path("key")
                .asString();
        String path = "/receivers/" + SUBSCRIPTION + "/endpoint";
        HttpResponse<String> refused = post(path, key, "{\"url\":\"http://10.1.2.3/hub\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.path("type").asString()).endsWith("receiver-endpoint-not-moved");
        assertThat(problem.path("detail").asString()).contains("private-networks");
        assertThat(problem.path("steps").get(0).path("verdict").asString()).isEqualTo("FAILED");
        assertThat(post(path, key, "{}").statusCode()).isEqualTo(400);
        assertThat(CALLS).isEmpty();

        HttpResponse<String> moved = post(path, key, "{\"url\":\"" + url + "\"}");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(JSON.readTree(moved.body()).path("endpoint").path("url").asString())
                .isEqualTo(url);
        assertThat(CALLS).hasSize(2).anySatisfy(call -> assertThat(call).contains("io.aidhub.test"));

        county.stopHub();
        county.startHub(Map.of());
        people = new ConsolePeople(county);
        assertThat(get(path, key).body()).as("kept over a restart").contains(url, "receiver:" + SUBSCRIPTION);
        CALLS.clear();
        assertThat(post("/receivers/" + SUBSCRIPTION + "/test", key, "{}").statusCode())
                .isEqualTo(200);
        assertThat(CALLS).anySatisfy(call -> assertThat(call).contains("io.aidhub.test"));
    }

    @Test
    @Order(2)
    void theAdministratorSeesItAndTakesItBack() {
        ConsoleSession administrator = ConsoleSession.of(county, people.one(ViewerRole.ADMINISTRATOR));
        String page = "/connectors/of/" + CONNECTOR;
        assertThat(administrator.get(page).body()).contains(url, "receiver:" + SUBSCRIPTION);
        assertThat(administrator
                        .post(page + "/own", Map.of("name", "url", "reason", "不是约定的地址"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(administrator.get(page).body()).doesNotContain(url);
    }

    @Test
    @Order(3)
    void itsWorkerSeesWhatWillHappenAndThenMovesIt() {
        ConsoleSession worker = ConsoleSession.of(county, people.named(SUBSCRIPTION));
        String rights = "/desk/rights";
        CALLS.clear();
        String preview = worker.post(rights + "/endpoint/preview", Map.of("subscription", SUBSCRIPTION, "url", url))
                .body();
        assertThat(preview).contains(url, SUBSCRIPTION, "测试通知");
        assertThat(CALLS).as("nothing happens yet").isEmpty();
        Map<String, String> form = Map.of("subscription", SUBSCRIPTION, "url", url, "reason", "换了机房");
        worker.post(rights + "/endpoint", form);
        assertThat(worker.get(rights).body()).contains("没有办理");
        assertThat(CALLS).isEmpty();

        worker.post(
                rights + "/endpoint",
                Map.of("subscription", SUBSCRIPTION, "url", url, "reason", "换了机房", "confirmed", "true"));
        assertThat(worker.get(rights).body()).contains("已更换", url);
        assertThat(CALLS).hasSize(2);

        assertThat(ConsoleSession.of(county, people.named("charity-cixin"))
                        .post(rights + "/endpoint", form)
                        .statusCode())
                .as("another charity's subscription")
                .isEqualTo(404);
        assertThat(ConsoleSession.of(county, people.named("education"))
                        .post("/departments/education/rights/endpoint", form)
                        .statusCode())
                .as("another department's subscription")
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void itsWorkerChangesTheSecretWhichIsShownOnce() {
        ConsoleSession worker = ConsoleSession.of(county, people.named(SUBSCRIPTION));
        String rights = "/desk/rights";
        Map<String, String> form = Map.of("subscription", SUBSCRIPTION, "role", "SIGNING_SECRET", "reason", "每年更换");
        worker.post(rights + "/secret", form);
        String shown = worker.get(rights).body();
        Matcher secret = SECRET.matcher(shown);
        assertThat(secret.find()).as(shown).isTrue();
        assertThat(shown).contains("两把同时有效", "文件里的那一条不再起作用");
        assertThat(worker.get(rights).body()).doesNotContain("whsec_");
        worker.post(rights + "/secret/end", form);
        assertThat(worker.get(rights).body()).contains("一把有效").doesNotContain("两把同时有效");
        assertThat(county.jdbc()
                        .sql("SELECT count(*) FROM audit_entry WHERE action = 'receiver.secret' AND actor = :who")
                        .param("who", people.named(SUBSCRIPTION).account())
                        .query(Long.class)
                        .single())
                .isEqualTo(3); // made, from then on kept by the hub, ended
    }

    private static HttpResponse<String> post(String path, String key, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(county.hub().address() + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String key) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(county.hub().address() + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
