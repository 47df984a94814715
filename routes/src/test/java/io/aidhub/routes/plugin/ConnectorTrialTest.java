package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.hub.connect.TrialStep.Kind;
import io.aidhub.hub.connect.TrialStep.Verdict;
import io.aidhub.model.NoticeKind;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.spi.Notice;
import io.aidhub.testkit.LogCapture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a department cannot be reached is found at its own step, and said in a way that helps. */
class ConnectorTrialTest {
    private static final String SECRET = "hunter2-of-water";
    private static final String YAML =
            """
            id: water
            version: 1.0.0
            department: water
            transport: rest
            data: {fields: [XM], purpose: 水费减免}
            settings:
              base-url: {type: url, about: 接口根地址}
              secret: {type: secret, about: 密钥}
              answer-limit: {type: duration, default: 1s, about: 应答时限}
            auth: {kind: oauth2-client-credentials, token-url: "{base-url}/token", client-id: "{secret}", client-secret: "{secret}"}
            deliver: {url: "{base-url}/notices", reference: /receipt, code: /code, message: /message}
            collect: {url: "{base-url}/records", cursor: c, limit: n, records: /list, kind: kind, next: /next, more: /more}
            """;

    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final LogCapture log = LogCapture.open();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private HttpServer department;
    private ConnectorHost host;
    private int tokenStatus = 200;
    private int noticeStatus = 200;

    @BeforeEach
    void open() throws IOException {
        department = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        department.createContext("/", this::answer);
        department.start();
        Files.createDirectories(folder.resolve("connectors/water"));
        Files.writeString(folder.resolve("connectors/water/connector.yaml"), YAML);
        host = new ConnectorHost(
                        camel,
                        folder.resolve("connectors"),
                        folder.resolve("work"),
                        Map.of(),
                        handle -> {
                            if (handle.equals("env:WATER")) {
                                return SECRET;
                            }
                            throw new IllegalArgumentException("no secret behind " + handle);
                        },
                        Clock.systemUTC(),
                        OpenConnector.UNCOUNTED,
                        List.of(new RestTransport(camel)))
                .open();
    }

    @AfterEach
    void close() {
        host.close();
        camel.stop();
        department.stop(0);
        assertThat(log.text()).doesNotContain(SECRET);
        log.close();
    }

    @Test
    void everyStepPasses() {
        List<TrialStep> steps = attempt(url(), true);
        assertThat(steps).extracting(TrialStep::kind).containsExactly(Kind.values());
        assertThat(steps).allMatch(step -> step.verdict() == Verdict.PASSED, "passed");
        assertThat(steps.get(4).text()).contains("subsidy").doesNotContain("secret value");
        assertThat(steps.get(5).text()).contains("W-1");
        assertThat(calls).contains("GET /records", "POST /notices io.aidhub.test");
        // Again is the same, and nothing stays open.
        assertThat(attempt(url(), true)).isEqualTo(steps);
        assertThat(camel.getRoutes()).isEmpty();
    }

    @Test
    void noTestNoticeUnlessAskedFor() {
        List<TrialStep> steps = attempt(url(), false);
        assertThat(steps.get(5).verdict()).isEqualTo(Verdict.NOT_TRIED);
        assertThat(calls).noneMatch(call -> call.startsWith("POST /notices"));
    }

    @Test
    void eachFailureIsFoundAtItsStep() throws IOException {
        assertFailsAt(Kind.SETTINGS, attempt(url(), Map.of("secret", "env:OTHER"), true));
        assertFailsAt(Kind.ADDRESS, attempt("http://water.invalid", true));
        assertFailsAt(Kind.CONNECTION, attempt("http://127.0.0.1:" + closedPort(), true));
        assertFailsAt(Kind.CONNECTION, attempt(url().replace("http:", "https:"), true));
        tokenStatus = 401;
        assertFailsAt(Kind.LOGIN, attempt(url(), true));
        tokenStatus = 200;
        noticeStatus = 422;
        TrialStep refused = assertFailsAt(Kind.TEST_NOTICE, attempt(url(), true));
        assertThat(refused.text()).contains("E9");
    }

    @Test
    void aStrangerIsNotTried() {
        assertThatThrownBy(() -> host.attempt("gas", null, Map.of(), null))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageContaining("gas");
    }

    private static TrialStep assertFailsAt(Kind kind, List<TrialStep> steps) {
        assertThat(steps)
                .filteredOn(step -> step.verdict() == Verdict.FAILED)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.kind()).isEqualTo(kind);
                    assertThat(step.text())
                            .isNotBlank()
                            .doesNotContain("Exception")
                            .doesNotContain(SECRET);
                });
        assertThat(steps)
                .filteredOn(step -> step.kind().compareTo(kind) > 0)
                .allMatch(step -> step.verdict() == Verdict.NOT_TRIED, "not tried behind " + kind);
        return steps.stream()
                .filter(step -> step.verdict() == Verdict.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private List<TrialStep> attempt(String url, boolean test) {
        return attempt(url, Map.of(), test);
    }

    private List<TrialStep> attempt(String url, Map<String, String> more, boolean test) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of("base-url", url, "secret", "env:WATER"));
        settings.putAll(more);
        return host.attempt("water", null, settings, test ? testNotice() : null);
    }

    private static Notice testNotice() {
        UUID id = UUID.randomUUID();
        String body = "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"type\":\"" + NoticeKind.TEST.type()
                + "\",\"data\":{\"rows\":[]}}";
        return new Notice(id, "test", 0, NoticeKind.TEST, 1, List.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private String url() {
        return "http://127.0.0.1:" + department.getAddress().getPort();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(call.getRequestMethod() + " " + path
                + (body.contains(NoticeKind.TEST.type()) ? " io.aidhub.test" : ""));
        int status = path.equals("/token") ? tokenStatus : path.equals("/notices") ? noticeStatus : 200;
        String answer =
                switch (path) {
                    case "/token" -> "{\"access_token\":\"t\",\"expires_in\":60}";
                    case "/notices" -> "{\"receipt\":\"W-1\",\"code\":\"E9\",\"message\":\"不认识的类型\"}";
                    default ->
                        "{\"list\":[{\"kind\":\"subsidy\",\"XM\":\"secret value\"}],\"next\":\"1\",\"more\":false}";
                };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
