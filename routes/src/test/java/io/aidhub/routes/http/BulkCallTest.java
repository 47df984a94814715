package io.aidhub.routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Departments that take several notices in a call: what goes out, and what becomes of each. */
class BulkCallTest {
    private static final String REST =
            """
            id: heating
            version: 1.0.0
            department: heating
            transport: rest
            data: {fields: [XM], purpose: 取暖救助}
            settings: {base-url: {type: url, about: 接口根地址}}
            deliver: {url: "{base-url}/notices", reference: /receipt, code: /code, message: /message, max-batch: 200, %s}
            """;
    private static final String RESULTS = "results: /list, result-id: /no, result-status: /state";
    private static final String WEBHOOK =
            """
            id: heating
            version: 1.0.0
            department: heating
            transport: webhook
            data: {fields: [XM], purpose: 取暖救助}
            settings:
              base-url: {type: url, about: 接口根地址}
              secret: {type: secret, about: 签名密钥}
            auth: {kind: standard-webhooks, secret: "{secret}"}
            deliver: {url: "{base-url}/notices", origin: hub.aidhub.example, private-networks: 127.0.0.1/32, max-batch: 200}
            """;
    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("a secret of twenty-four bytes".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final List<Answer> answers = new ArrayList<>();
    private final LoopbackDepartment department = LoopbackDepartment.open(new Script());
    private ConnectorHost host;

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
        camel.stop();
        department.close();
    }

    @Test
    void severalNoticesAreOneArrayInTheirOrder() throws IOException {
        NoticeReceiver receiver = rest("");
        List<Notice> notices = notices(3);

        assertThat(receiver.maxBatch()).isEqualTo(200);
        assertThat(receiver.deliver(notices)).hasSize(3).allMatch(Outcome.Delivered.class::isInstance);

        assertThat(department.deliveries()).singleElement().satisfies(call -> {
            assertThat(call.headers())
                    .containsEntry("Content-Type", "application/cloudevents-batch+json; charset=UTF-8");
            assertThat(call.body())
                    .isEqualTo(notices.stream()
                            .map(notice -> new String(notice.body(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining(",", "[", "]")));
        });
    }

    @Test
    void oneNoticeIsPostedAsItIs() throws IOException {
        Notice notice = notices(1).get(0);
        assertThat(rest(RESULTS).deliver(List.of(notice))).containsExactly(new Outcome.Delivered("H-1"));
        assertThat(department.deliveries()).singleElement().satisfies(call -> {
            assertThat(call.headers()).containsEntry("Content-Type", "application/cloudevents+json; charset=UTF-8");
            assertThat(call.body()).isEqualTo(new String(notice.body(), StandardCharsets.UTF_8));
        });
    }

    @Test
    void eachNoticeHasItsOwnAnswerWhateverTheirOrder() throws IOException {
        List<Notice> notices = notices(5);
        answers.add(Answer.json(
                200,
                """
                {"list":[{"no":"%s","state":500},
                         {"no":"%s","state":422,"code":"X9","message":"已注销"},
                         {"no":"%s","state":200,"receipt":"H-7"},
                         {"no":"%s","state":429}]}
                """
                        .formatted(
                                notices.get(3).id(),
                                notices.get(1).id(),
                                notices.get(0).id(),
                                notices.get(4).id())));

        List<Outcome> outcomes = rest(RESULTS).deliver(notices);

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Delivered("H-7"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Rejected("X9", "已注销"));
        assertThat(outcomes.subList(2, 5)).as("not mentioned, failed, busy").allMatch(Outcome.Retry.class::isInstance);
        assertThat(department.deliveries()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoListTellsOfNobody() throws IOException {
        answers.add(Answer.json(200, "<html>"));
        assertThat(rest(RESULTS).deliver(notices(2))).hasSize(2).allMatch(Outcome.Retry.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422, 500})
    void aCallThatIsRefusedAsAWholeIsMadeAgainNoticeByNotice(int status) throws IOException {
        List<Notice> notices = notices(3);
        answers.add(Answer.json(status, "{\"code\":\"TOO-MANY\"}"));
        answers.add(Answer.json(200, "{\"receipt\":\"H-1\"}"));
        answers.add(Answer.json(422, "{\"code\":\"X9\",\"message\":\"已注销\"}"));

        assertThat(rest(RESULTS).deliver(notices))
                .containsExactly(
                        new Outcome.Delivered("H-1"), new Outcome.Rejected("X9", "已注销"), new Outcome.Delivered("H-1"));
        assertThat(department.deliveries())
                .hasSize(4)
                .last()
                .extracting(Call::body)
                .isEqualTo(new String(notices.get(2).body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 503})
    void aDepartmentThatIsAwayIsCalledOnce(int status) throws IOException {
        answers.add(Answer.json(status, ""));
        assertThat(rest(RESULTS).deliver(notices(3))).hasSize(3).allMatch(Outcome.Unavailable.class::isInstance);
        assertThat(department.deliveries()).hasSize(1);
    }

    @Test
    void aWebhookOfSeveralIsSignedAndHasOneIdForTheSameCall() throws Exception {
        NoticeReceiver receiver = open(WEBHOOK);
        List<Notice> notices = notices(2);
        assertThat(receiver.deliver(notices)).hasSize(2).allMatch(Outcome.Delivered.class::isInstance);
        receiver.deliver(notices.stream().map(SampleNotices::again).toList());
        receiver.deliver(notices.subList(0, 1));

        List<Call> calls = department.deliveries();
        for (Call call : calls) {
            new Webhook(SECRET)
                    .verify(
                            call.body(),
                            call.headers().entrySet().stream()
                                    .collect(Collectors.toMap(
                                            entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                            entry -> List.of(entry.getValue()),
                                            (one, other) -> one)));
        }
        List<String> ids =
                calls.stream().map(call -> call.headers().get("webhook-id")).toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.get(2)).isEqualTo(notices.get(0).id().toString()).isNotEqualTo(ids.get(0));
        JsonNode sent = JsonPage.JSON.readTree(calls.get(0).body());
        assertThat(sent.size()).isEqualTo(2);
    }

    @Test
    void halfAContractIsRefused() {
        assertThatThrownBy(() -> rest("results: /list")).hasMessageContaining("result-id");
        assertThatThrownBy(() -> open(REST.formatted(RESULTS).replace("200", "201")))
                .hasMessageContaining("max-batch")
                .hasMessageContaining("200");
    }

    private NoticeReceiver rest(String more) throws IOException {
        return open(REST.formatted(more));
    }

    private NoticeReceiver open(String yaml) throws IOException {
        Path place = Files.createDirectories(folder.resolve("connectors/heating"));
        Files.writeString(place.resolve("connector.yaml"), yaml);
        Map<String, String> settings = yaml.contains("secret")
                ? Map.of("base-url", department.url(), "secret", "env:SECRET")
                : Map.of("base-url", department.url());
        host = new ConnectorHost(
                        camel,
                        folder.resolve("connectors"),
                        folder.resolve("work"),
                        Map.of("heating", settings),
                        handle -> SECRET,
                        Clock.systemUTC(),
                        OpenConnector.UNCOUNTED,
                        List.of(new RestTransport(camel), new WebhookTransport(camel)))
                .open();
        if (!host.problems().isEmpty()) {
            throw new IllegalStateException(host.problems().toString());
        }
        return host.connector("heating").noticeReceiver().orElseThrow();
    }

    private static List<Notice> notices(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> SampleNotices.enrolled(
                        i,
                        Households.person(i),
                        Map.of("XM", Households.person(i).name())))
                .toList();
    }

    /** Says what the test lays ready, and else takes everything. */
    private final class Script implements DepartmentScript {
        @Override
        public String deliverPath() {
            return "/notices";
        }

        @Override
        public Answer answer(Call call) {
            if (call.method().equals("OPTIONS")) {
                return new Answer(200, "", Map.of("WebHook-Allowed-Origin", "*"));
            }
            return answers.isEmpty() ? Answer.json(200, "{\"receipt\":\"H-1\"}") : answers.remove(0);
        }

        @Override
        public Map<String, String> fields(Households.Sample person) {
            return Map.of("XM", person.name());
        }

        @Override
        public String refusal(String code, String message) {
            return JsonPage.JSON.writeValueAsString(Map.of("code", code, "message", message));
        }

        @Override
        public List<String> noticeIds(String body) {
            return JsonPage.JSON.readTree(body).findValuesAsString("id");
        }

        @Override
        public List<RawRecord> listed() {
            return List.of();
        }
    }
}
