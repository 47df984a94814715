package io.aidhub.routes.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.hub.connect.TrialStep.Kind;
import io.aidhub.hub.connect.TrialStep.Verdict;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.SetClock;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorCheck;
import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A department that lets nobody in without a certificate it knows. */
class MutualTlsTest {
    private static final String SETTINGS =
            """
            version: 1.0.0
            department: heating
            data: {fields: [XM], purpose: 取暖救助}
            settings:
              base-url: {type: url, about: 接口根地址}
              key-store: {type: text, default: none, about: 本枢纽证书}
              key-store-password: {type: secret, about: 证书口令}
              trust-store: {type: text, default: none, about: 对方证书}
              secret: {type: secret, about: 签名密钥}
            """;
    private static final String TLS =
            "tls: {key-store: \"{key-store}\", key-store-password: \"{key-store-password}\", trust-store: \"{trust-store}\"}";
    private static final Map<String, String> CONNECTORS = Map.of(
            "rest",
            "id: rest\ntransport: rest\n" + SETTINGS + "deliver: {url: \"{base-url}/notices\"}\nconnection: {" + TLS
                    + "}\n",
            "webhook",
            "id: webhook\ntransport: webhook\n" + SETTINGS + "auth: {kind: standard-webhooks, secret: \"{secret}\"}\n"
                    + "deliver: {url: \"{base-url}/notices\", origin: hub.aidhub.example, private-networks: 127.0.0.1/32}\n"
                    + "connection: {" + TLS + "}\n");
    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("a secret of twenty-four bytes".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    private static Path made;

    private static TestCertificates certificates;
    private static HttpsServer department;

    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final SetClock clock = new SetClock();
    private final LogCapture log = LogCapture.open();
    private ConnectorHost host;

    @BeforeAll
    static void openDepartment() throws IOException, GeneralSecurityException {
        certificates = new TestCertificates(made);
        Path its = certificates.key("department", 3650);
        certificates.key("hub", 3650);
        certificates.key("stranger", 3650);
        char[] password = TestCertificates.PASSWORD.toCharArray();
        SSLContext context = SSLContextBuilder.create()
                .loadKeyMaterial(ClientTls.keys(its, TestCertificates.PASSWORD), password)
                .loadTrustMaterial(ClientTls.certificates(certificates.certificate("hub")), null)
                .build();
        department = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        department.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needs = context.getDefaultSSLParameters();
                needs.setNeedClientAuth(true);
                parameters.setSSLParameters(needs);
            }
        });
        department.createContext("/", MutualTlsTest::answer);
        department.start();
    }

    @AfterAll
    static void closeDepartment() {
        department.stop(0);
    }

    @AfterEach
    void close() {
        host.close();
        camel.stop();
        assertThat(log.text()).doesNotContain(TestCertificates.PASSWORD);
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "webhook"})
    void whoShowsTheRightCertificateIsLetIn(String connector) throws IOException {
        open(connector, shown("hub"));
        assertThat(deliver(connector)).isInstanceOf(Outcome.Delivered.class);
        assertThat(new ConnectorCheck(Locale.ENGLISH)
                        .problems(folder.resolve("connectors").resolve(connector)))
                .isEmpty();

        host.restore(connector); // the next version has connections of its own
        assertThat(deliver(connector)).isInstanceOf(Outcome.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "webhook"})
    void whoShowsAnotherIsToldToLookAtTheirOwn(String connector) throws IOException {
        open(connector, shown("stranger"));
        assertOursIsDoubted(deliver(connector));
    }

    @Test
    void whoShowsNoneIsToldToLookAtTheirOwn() throws IOException {
        open(
                "rest",
                Map.of("trust-store", certificates.certificate("department").toString()));
        assertOursIsDoubted(deliver("rest"));
    }

    @Test
    void aDepartmentThatIsNotTrustedGetsNothing() throws IOException {
        Map<String, String> settings = new HashMap<>(shown("hub"));
        settings.put("trust-store", certificates.certificate("stranger").toString());
        open("rest", settings);
        assertThat(deliver("rest"))
                .isEqualTo(new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.tls.theirs")));
    }

    @Test
    void filesThatAreNoneAreFoundWhenItOpens() {
        Path pem = certificates.certificate("hub");
        assertThatThrownBy(() -> open("rest", Map.of("key-store", pem.toString())))
                .hasMessageContaining(Texts.of("tls.key-store", "rest/connector.yaml.connection.tls", pem.toString()));
        Path none = made.resolve("none.pem");
        assertThatThrownBy(() -> open("rest", Map.of("trust-store", none.toString())))
                .hasMessageContaining(
                        Texts.of("tls.trust-store", "rest/connector.yaml.connection.tls", none.toString()));
    }

    @Test
    void aTrialConnectsWithItAndSaysWhenItEnds() throws IOException {
        open("rest", shown("hub"));
        List<TrialStep> steps = host.attempt("rest", null, Map.of(), null);
        assertThat(steps)
                .filteredOn(step -> step.verdict() == Verdict.PASSED)
                .extracting(TrialStep::kind)
                .containsExactly(Kind.SETTINGS, Kind.ADDRESS, Kind.CONNECTION);
        assertThat(steps.get(0).text()).contains("UTC").doesNotContain("10 ");

        String soon = certificates.key("soon", 10).toString();
        clock.now(Instant.now());
        TrialStep warned =
                host.attempt("rest", null, Map.of("key-store", soon), null).get(0);
        assertThat(warned.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(warned.text()).contains("key-store").contains("9");
        clock.now(Instant.now().plus(Duration.ofDays(11)));
        TrialStep over =
                host.attempt("rest", null, Map.of("key-store", soon), null).get(0);
        assertThat(over.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(over.text()).contains("key-store");
    }

    /** Whether its word on our certificate comes through is a race that the peer's kernel decides. */
    private static void assertOursIsDoubted(Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Unavailable.class, told -> assertThat(told.cause())
                .isIn(Texts.of("unavailable.tls.ours"), Texts.of("unavailable.tls.cut"))
                .contains("key-store"));
    }

    private static Map<String, String> shown(String name) {
        return Map.of(
                "key-store", made.resolve(name + ".p12").toString(),
                "trust-store", certificates.certificate("department").toString());
    }

    private void open(String connector, Map<String, String> more) throws IOException {
        Path place = Files.createDirectories(folder.resolve("connectors").resolve(connector));
        Files.writeString(place.resolve("connector.yaml"), CONNECTORS.get(connector));
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", "https://127.0.0.1:" + department.getAddress().getPort(),
                "key-store-password", "env:PASSWORD",
                "secret", "env:SECRET"));
        settings.putAll(more);
        host = new ConnectorHost(
                        camel,
                        folder.resolve("connectors"),
                        folder.resolve("work"),
                        Map.of(connector, settings),
                        handle -> handle.equals("env:SECRET") ? SECRET : TestCertificates.PASSWORD,
                        clock,
                        OpenConnector.UNCOUNTED,
                        List.of(new RestTransport(camel), new WebhookTransport(camel)))
                .open();
        if (!host.problems().isEmpty()) {
            throw new IllegalStateException(host.problems().toString());
        }
    }

    private Outcome deliver(String connector) {
        Households.Sample person = Households.person(1);
        return host.connector(connector)
                .noticeReceiver()
                .orElseThrow()
                .deliver(List.of(SampleNotices.enrolled(1, person, Map.of("XM", person.name()))))
                .get(0);
    }

    private static void answer(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        call.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
        call.sendResponseHeaders(200, -1);
        call.close();
    }
}
