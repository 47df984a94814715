package io.aidhub.sandbox.departments.charity;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.embedded.FreePorts;
import io.aidhub.model.NoticeKind;
import io.aidhub.sandbox.departments.Events;
import io.aidhub.sandbox.departments.Http;
import io.aidhub.sandbox.departments.SandboxPostgres;
import io.aidhub.sandbox.departments.Waiting;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.NoticeCount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CharityWebhookDepartmentIT {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ANSWERS = "whsec_YW5zd2VycyBhcmUgc2lnbmVkIHdpdGggYW5vdGhlciBvbmU=";
    private static final String ORIGIN = "hub.aidhub.example";
    private static final int OFFERS = 20;

    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final AtomicInteger hubAnswers = new AtomicInteger(200);
    private HttpServer hub;
    private Database database;
    private CharityWebhookDepartment charity;

    @BeforeEach
    void open() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::take);
        hub.start();
        database = SandboxPostgres.state();
        charity = new CharityWebhookDepartment(
                database,
                new CharityWebhookDepartment.Settings(
                        ORIGIN,
                        SECRET,
                        ANSWERS,
                        () -> Optional.of(URI.create(
                                "http://127.0.0.1:" + hub.getAddress().getPort() + "/answers")),
                        42,
                        ZoneId.of("Asia/Shanghai")),
                FreePorts.from(18_320),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        charity.close();
        database.close();
        hub.stop(0);
    }

    @Test
    void itAgreesToTheHubItKnowsAndToNobodyElse() throws IOException {
        HttpResponse<String> agreed = handshake(ORIGIN);
        assertThat(agreed.statusCode()).isEqualTo(200);
        assertThat(agreed.headers().firstValue("WebHook-Allowed-Origin")).contains(ORIGIN);
        HttpResponse<String> refused = handshake("other.aidhub.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WebHook-Allowed-Origin")).isEmpty();
    }

    @Test
    void onlyWhatIsSignedNowIsTaken() throws Exception {
        UUID id = new UUID(8, 1);
        String event = offerEvent(id, offerId(1));
        Instant now = Instant.now();
        assertThat(post(id, event, ANSWERS, now, event).statusCode())
                .as("another secret")
                .isEqualTo(401);
        assertThat(post(id, event, SECRET, now.minusSeconds(360), event).statusCode())
                .as("old")
                .isEqualTo(401);
        assertThat(post(id, event, SECRET, now, event + " ").statusCode())
                .as("changed")
                .isEqualTo(401);
        assertThat(post(new UUID(8, 2), event, SECRET, now, event).statusCode())
                .as("another id")
                .isEqualTo(422);
        assertThat(charity.count().received()).isZero();

        HttpResponse<String> taken = post(id, event, SECRET, now, event);
        assertThat(taken.statusCode()).isEqualTo(200);
        HttpResponse<String> again = post(id, event, SECRET, Instant.now(), event);
        assertThat(again.body()).isEqualTo(taken.body()).contains("GC");
        assertThat(charity.count().received()).isEqualTo(1);
        List<String> log = new ArrayList<>();
        charity.readLog(log::add);
        assertThat(log.get(1)).contains("REPEAT");
    }

    @Test
    void offersAreAnsweredBySignedCallsAndReleasedOnesCompleted() throws Exception {
        for (int i = 0; i < OFFERS; i++) {
            offer(i);
        }
        Waiting.until("every offer is answered", () -> answers.size() == OFFERS);
        List<String> accepted = offersWith("accept");
        assertThat(accepted).hasSizeBetween(5, OFFERS - 1);
        for (String offer : accepted) {
            UUID id = UUID.randomUUID();
            notice(
                    id,
                    Events.json(
                            id,
                            2,
                            NoticeKind.REFERRAL_RELEASED,
                            List.of(Map.of("offer", offer, "name", "测试家庭", "phone", "19900000000", "address", "演示村"))));
        }
        Waiting.until("every case is completed", () -> answers.size() == OFFERS + accepted.size());
        assertThat(offersWith("complete")).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(charity.offers())
                .containsEntry("COMPLETED", (long) accepted.size())
                .containsEntry("DECLINED", (long) OFFERS - accepted.size());
    }

    @Test
    void anAnswerTheHubCannotKeepNowComesAgainUnderTheSameId() throws Exception {
        hubAnswers.set(503);
        offer(1);
        Waiting.until("it was tried twice", () -> ids.size() >= 2);
        hubAnswers.set(200);
        Waiting.until("it arrived", () -> answers.size() == 1);
        assertThat(ids).containsOnly(ids.get(0));
    }

    @Test
    void anAnswerTheHubWillNeverTakeHoldsNothingUp() throws Exception {
        hubAnswers.set(409);
        offer(1);
        Waiting.until("it was refused", () -> ids.size() == 1);
        hubAnswers.set(200);
        offer(2);
        Waiting.until("the next arrived", () -> answers.size() == 1);
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aCharityWithAFaultTakesNothingAndCatchesUp() throws Exception {
        charity.fault(Fault.UNAVAILABLE);
        UUID id = new UUID(8, 1);
        String event = offerEvent(id, offerId(1));
        HttpResponse<String> away = post(id, event, SECRET, Instant.now(), event);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("2");
        charity.fault(Fault.REFUSED);
        charity.fault(Fault.NONE);
        notice(id, event);
        Waiting.until("it is answered", () -> answers.size() == 1);
        assertThat(charity.count())
                .isEqualTo(new NoticeCount(1, 1, charity.offers().getOrDefault("ACCEPTED", 0L)));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new LinkedHashMap<>();
            for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
                headers.put(name, List.of(exchange.getRequestHeaders().getFirst(name)));
            }
            int status = hubAnswers.get();
            ids.add(headers.get("webhook-id").get(0));
            if (status == 200) {
                new Webhook(ANSWERS).verify(body, headers);
                answers.add(JsonMapper.shared().readTree(body));
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            throw new IOException("not signed as agreed", e); // the answer never arrives, and the test says so
        }
    }

    private HttpResponse<String> handshake(String origin) throws IOException {
        return Http.send(Http.request(charity.url(), Map.of("WebHook-Request-Origin", origin))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private void offer(int n) throws Exception {
        UUID id = new UUID(8, n);
        notice(id, offerEvent(id, offerId(n)));
    }

    private void notice(UUID id, String event) throws Exception {
        assertThat(post(id, event, SECRET, Instant.now(), event).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(UUID id, String signed, String secret, Instant at, String sent) throws Exception {
        long seconds = at.getEpochSecond();
        return Http.post(
                charity.url(),
                Map.of(
                        "WebHook-Request-Origin", ORIGIN,
                        "Content-Type", "application/cloudevents+json",
                        "webhook-id", id.toString(),
                        "webhook-timestamp", Long.toString(seconds),
                        "webhook-signature", new Webhook(secret).sign(id.toString(), seconds, signed)),
                sent);
    }

    private List<String> offersWith(String answer) {
        return answers.stream()
                .filter(one -> one.path("answer").asString().equals(answer))
                .map(one -> one.path("offer").asString())
                .toList();
    }

    private static UUID offerId(int n) {
        return new UUID(0x9999_0000_0000_4000L, 0x8000_0000_0000_0000L + n);
    }

    private static String offerEvent(UUID notice, UUID offer) {
        return Events.json(
                notice,
                1,
                NoticeKind.REFERRAL_OFFERED,
                List.of(Map.of(
                        "offer", offer.toString(),
                        "need", "MEDICAL",
                        "amount", "%d.00".formatted(1200 + (offer.getLeastSignificantBits() & 0xff)),
                        "area", "370322100",
                        "householdsize", "3",
                        "ageband", "18-59")));
    }
}
