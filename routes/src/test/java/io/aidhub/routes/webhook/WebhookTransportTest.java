package io.aidhub.routes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.model.NoticeKind;
import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.LoopbackDepartment.Trouble;
import io.aidhub.testkit.SampleNotices;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing, the handshake and the guard of addresses: what the contract does not ask of everybody. */
class WebhookTransportTest {
    private static final String OLD = secret("the secret of last year, still known");
    private static final String NEW = secret("the secret that takes its place today");
    private static final String ANSWERS = secret("the secret answers are signed with!");
    private static final String ORIGIN = "hub.aidhub.example";
    private static final String HOST = "receiver.aidhub.example";

    private final GuangcaiScript script = new GuangcaiScript(OLD);
    private final LoopbackDepartment receiver = LoopbackDepartment.open(script);
    private final Map<String, String> secrets = new HashMap<>(Map.of("env:SECRET", OLD, "env:ANSWERS", ANSWERS));
    private final AtomicReference<String> address = new AtomicReference<>("127.0.0.1");
    private final List<OpenConnector> opened = new ArrayList<>();
    private final AtomicReference<WebhookTransport> transport = new AtomicReference<>();

    @AfterEach
    void close() {
        opened.forEach(OpenConnector::close);
        receiver.close();
    }

    @Test
    void aNoticeIsSignedAndItsIdIsTheNoticesOwn() {
        Notice notice = offer(1);
        assertThat(deliver(open(Map.of()), notice)).isEqualTo(new Outcome.Delivered("GC" + notice.id()));

        Call call = receiver.deliveries().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.body()).isEqualTo(new String(notice.body(), StandardCharsets.UTF_8));
        assertThat(call.headers())
                .containsEntry("webhook-id", notice.id().toString())
                .containsEntry("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .containsEntry("WebHook-Request-Origin", ORIGIN);
        Instant sent = Instant.ofEpochSecond(Long.parseLong(call.headers().get("webhook-timestamp")));
        assertThat(Duration.between(sent, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void whileSecretsAreRotatedBothSideSignaturesAreThereAndThenOnlyTheNew() {
        OpenConnector connector = open(Map.of());
        deliver(connector, offer(1));
        secrets.put("env:SECRET", NEW + " " + OLD);
        assertThat(deliver(connector, offer(2)))
                .as("the receiver knows the old")
                .isInstanceOf(Outcome.Delivered.class);
        script.expects(NEW);
        assertThat(deliver(connector, offer(3)))
                .as("the receiver knows the new")
                .isInstanceOf(Outcome.Delivered.class);
        secrets.put("env:SECRET", NEW);
        assertThat(deliver(connector, offer(4))).isInstanceOf(Outcome.Delivered.class);
        assertThat(receiver.deliveries())
                .extracting(call -> call.headers().get("webhook-signature").split(" ").length)
                .containsExactly(1, 2, 2, 1);
        script.expects(OLD);
        assertThat(deliver(connector, offer(5)))
                .as("a wrong secret blames no notice")
                .isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void theReceiverIsAskedOnceBeforeTheFirstNotice() {
        OpenConnector connector = open(Map.of());
        assertThat(receiver.calls()).isEmpty();
        deliver(connector, offer(1));
        deliver(connector, offer(2));
        assertThat(receiver.calls()).extracting(Call::method).containsExactly("OPTIONS", "POST", "POST");
        Call question = receiver.calls().get(0);
        assertThat(question.headers()).containsEntry("WebHook-Request-Origin", ORIGIN);
        assertThat(question.headers()).doesNotContainKey("webhook-signature");
        assertThat(question.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,", "200,other.aidhub.example", "204,", "404,*", "405,", "302,*", "401,*"})
    void withoutConsentNothingIsSent(int status, String origin) {
        script.answersTheHandshake(
                new Answer(status, "", origin == null ? Map.of() : Map.of("WebHook-Allowed-Origin", origin)));
        OpenConnector connector = open(Map.of());
        assertThat(deliver(connector, offer(1)))
                .isInstanceOfSatisfying(Outcome.Unavailable.class, told -> assertThat(told.cause())
                        .contains("WebHook-Allowed-Origin")
                        .contains(String.valueOf(status)));
        assertThat(receiver.deliveries()).isEmpty();

        script.answersTheHandshake(GuangcaiScript.agrees("*"));
        assertThat(deliver(connector, offer(1))).as("asked again").isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void aReceiverThatIsAwayOrGoneSaysSoInTheHandshake() {
        OpenConnector connector = open(Map.of());
        script.answersTheHandshake(new Answer(503, "", Map.of("Retry-After", "11")));
        assertThat(deliver(connector, offer(1)))
                .isInstanceOfSatisfying(Outcome.Unavailable.class, told -> assertThat(told.after())
                        .isEqualTo(Duration.ofSeconds(11)));
        script.answersTheHandshake(Answer.json(410, ""));
        assertThat(deliver(connector, offer(1))).isEqualTo(new Outcome.Gone());
        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void aRedirectInTheHandshakeIsNotFollowedEither() {
        script.answersTheHandshake(
                new Answer(308, "", Map.of("Location", receiver.url() + "/elsewhere", "WebHook-Allowed-Origin", "*")));
        assertThat(deliver(open(Map.of()), offer(1))).isInstanceOf(Outcome.Unavailable.class);
        assertThat(receiver.calls()).extracting(Call::path).containsExactly("/aidhub");
    }

    @Test
    void anAddressThatIsNoMoreIsGoneAndABusyOneSaysWhen() {
        OpenConnector connector = open(Map.of());
        deliver(connector, offer(1));
        receiver.has(Trouble.status(410, "", Map.of()));
        assertThat(deliver(connector, offer(2))).isEqualTo(new Outcome.Gone());
        receiver.has(Trouble.status(429, "", Map.of("Retry-After", "9")));
        assertThat(deliver(connector, offer(2)))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(9)));
        receiver.has(Trouble.status(503, "", Map.of("Retry-After", "7")));
        assertThat(deliver(connector, offer(2)))
                .isInstanceOfSatisfying(Outcome.Unavailable.class, away -> assertThat(away.after())
                        .isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "::1", "fd00::1", "64:ff9b::7f00:1"})
    void aPrivateAddressIsRefusedWhenTheConnectorIsOpened(String found) {
        address.set(found);
        assertThatThrownBy(
                        () -> open(Map.of("url", "https://" + HOST + "/aidhub", "private-networks", "172.20.0.0/16")))
                .hasMessageContaining("private-networks");
    }

    @Test
    void anAddressThatBecomesPrivateLaterIsRefusedWhenItIsSentTo() {
        address.set("8.8.8.8");
        OpenConnector connector =
                open(Map.of("url", "https://" + HOST + ":" + port() + "/aidhub", "private-networks", "none"));
        address.set("127.0.0.1");
        assertThat(deliver(connector, offer(1)))
                .isInstanceOfSatisfying(Outcome.Unavailable.class, told -> assertThat(told.cause())
                        .contains("private-networks"));
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void aNameThatIsUnknownAtTheStartIsCheckedWhenItIsKnown() {
        address.set("");
        OpenConnector connector = open(Map.of("url", "http://" + HOST + ":" + port() + "/aidhub"));
        assertThat(deliver(connector, offer(1))).isInstanceOf(Outcome.Unavailable.class);
        address.set("10.0.0.1");
        assertThat(deliver(connector, offer(1)))
                .isInstanceOfSatisfying(Outcome.Unavailable.class, told -> assertThat(told.cause())
                        .contains("private-networks"));
        address.set("127.0.0.1");
        assertThat(deliver(connector, offer(1))).isInstanceOf(Outcome.Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://8.8.8.8/aidhub, https",
        "url, ftp://127.0.0.1/aidhub, url",
        "url, http://user@127.0.0.1/aidhub, url",
        "url, http:///aidhub, url",
        "url, http://2130706433/aidhub, ''", // a number is an address too
        "private-networks, 10.0.0.0/33, 10.0.0.0/33",
        "private-networks, localhost/8, localhost/8",
        "private-networks, 10.0.0.0, 10.0.0.0",
        "origin, 'a b', a b",
        "origin, https://hub, https://hub"
    })
    void aSettingThatIsWrongIsToldWhenTheConnectorIsOpened(String setting, String value, String told) {
        if (told.isEmpty()) {
            assertThat(open(Map.of(setting, value, "private-networks", "127.0.0.1/32")))
                    .isNotNull();
            return;
        }
        assertThatThrownBy(() -> open(Map.of(setting, value))).hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!!", "whsec_c2hvcnQ= x"})
    void aSecretThatIsNoneIsToldWithoutShowingIt(String secret) {
        secrets.put("env:ANSWERS", secret);
        assertThatThrownBy(() -> open(Map.of()))
                .hasMessageContaining("auth.answers")
                .hasMessageContaining("whsec_")
                .message()
                .doesNotContain("c2hvcnQ", "!!!!", "s3cret");
    }

    @Test
    void theAnswersSecretIsKnownWhileTheConnectorIsOpenAndReadAnew() {
        OpenConnector connector = open(Map.of());
        WebhookTransport webhooks = transport.get();
        assertThat(webhooks.answerSecrets("charity-webhook")).contains(ANSWERS);
        secrets.put("env:ANSWERS", NEW);
        assertThat(webhooks.answerSecrets("charity-webhook")).contains(NEW);
        assertThat(webhooks.answerSecrets("charity")).isEmpty();
        connector.close();
        assertThat(webhooks.answerSecrets("charity-webhook")).isEmpty();
    }

    private int port() {
        return java.net.URI.create(receiver.url()).getPort();
    }

    private OpenConnector open(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "url", receiver.url() + "/aidhub",
                "origin", ORIGIN,
                "secret", "env:SECRET",
                "answers-secret", "env:ANSWERS",
                "private-networks", "127.0.0.1/32"));
        settings.putAll(changed);
        OpenConnector connector = new OpenConnector("charity-webhook", settings, secrets::get, camel -> {
            transport.set(new WebhookTransport(camel, new Names()));
            return transport.get();
        });
        opened.add(connector);
        return connector;
    }

    private static Outcome deliver(OpenConnector connector, Notice notice) {
        return connector.noticeReceiver().orElseThrow().deliver(List.of(notice)).get(0);
    }

    private static Notice offer(int number) {
        UUID offer = new UUID(0x5000L, number);
        return SampleNotices.notice(
                NoticeKind.REFERRAL_OFFERED,
                number,
                1,
                offer,
                List.of(Map.of("offer", offer.toString(), "need", "MEDICAL", "amount", "4300.00")));
    }

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A name server of the test: one name means whatever the test says now. */
    private final class Names implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals(HOST)) {
                return SystemDefaultDnsResolver.INSTANCE.resolve(host);
            }
            if (address.get().isEmpty()) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName(address.get())};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
