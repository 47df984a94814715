package io.aidhub.routes.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.plugin.Digests;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A department that checks signatures by its own means (the JDK's) and takes each nonce once. */
class RequestSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-05T02:00:00.123Z");
    private static final String SECRET = "sign-with-me";
    private static final String YAML =
            """
            id: heating
            version: 1.0.0
            department: heating
            transport: rest
            data: {fields: [XM], purpose: 取暖救助}
            settings:
              base-url: {type: url, about: 接口根地址}
              app-key: {type: secret, about: 应用标识}
              secret: {type: secret, about: 签名密钥}
            auth:
              kind: app-signature
              key: "{app-key}"
              secret: "{secret}"
              %s
            deliver: {url: "{base-url}/v1/notices", reference: /receipt, code: /code, message: /message}
            collect: {url: "{base-url}/v1/records", cursor: c, limit: n, records: /list, kind: kind, next: /next, more: /more}
            """;
    private static final String HMAC =
            """
            algorithm: hmac-sha256
              sign: [$key, $timestamp, $nonce, $method, $path, $query, $body-sha256, =v1]
              join: "\\n"
              headers: {X-App-Key: $key, X-Timestamp: $timestamp, X-Nonce: $nonce, X-Signature: $signature}
            """;
    private static final String TIF =
            """
            algorithm: sha256
              sign: [$timestamp, $secret, $nonce, $timestamp]
              encoding: hex
              timestamp: seconds
              headers: {x-tif-paasid: $key, x-tif-timestamp: $timestamp, x-tif-nonce: $nonce, x-tif-signature: $signature}
            """;

    @TempDir
    private Path folder;

    private final CamelContext camel = OpenConnector.camel();
    private final Set<String> nonces = new HashSet<>();
    private HttpServer department;
    private ConnectorHost host;
    private boolean tif;

    @BeforeEach
    void open() throws IOException {
        department = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        department.createContext("/", this::answer);
        department.start();
    }

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
        camel.stop();
        department.stop(0);
    }

    @Test
    void noticesAndQuestionsAreSigned() throws IOException {
        connect(HMAC);
        assertThat(deliver()).isEqualTo(new Outcome.Delivered("H-1"));
        assertThat(deliver()).isEqualTo(new Outcome.Delivered("H-1"));
        GrantSource.Batch batch =
                host.connector("heating").grantSource().orElseThrow().collect("a b", 7);
        assertThat(batch.next()).isEqualTo("2");
        assertThat(nonces).as("each request has its own").hasSize(3);
    }

    @Test
    void aFamilyThatPutsTheSecretIntoTheText() throws IOException {
        tif = true;
        connect(TIF);
        assertThat(deliver()).isEqualTo(new Outcome.Delivered("H-1"));
    }

    @Test
    void sm3IsThatOfTheStandard() {
        assertThat(HexFormat.of().formatHex(Digests.SM3.of("abc".getBytes(StandardCharsets.US_ASCII), new byte[0])))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"); // GB/T 32905-2016 A.1
        byte[] text = "取暖".getBytes(StandardCharsets.UTF_8);
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] inner = Digests.SM3.of(joined(padded(secret, 0x36), text), new byte[0]);
        assertThat(Digests.HMAC_SM3.of(text, secret)) // RFC 2104, written out
                .isEqualTo(Digests.SM3.of(joined(padded(secret, 0x5c), inner), new byte[0]));
    }

    private static byte[] padded(byte[] secret, int pad) {
        byte[] block = new byte[64];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) ((i < secret.length ? secret[i] : 0) ^ pad);
        }
        return block;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void whatWouldBeSentOpenOrNotAtAllIsRefused() {
        assertThatThrownBy(() -> connect(HMAC.replace("X-Nonce: $nonce", "X-Secret: $secret")))
                .hasMessageContaining("$secret");
        assertThatThrownBy(() -> connect(HMAC.replace("$signature", "$nonce"))).hasMessageContaining("$signature");
        assertThatThrownBy(() -> connect(HMAC.replace("$body-sha256", "$boddy")))
                .hasMessageContaining("$boddy");
        assertThatThrownBy(() -> connect(HMAC.replace("hmac-sha256", "md5"))).hasMessageContaining("md5");
    }

    private void connect(String how) throws IOException {
        Path place = Files.createDirectories(folder.resolve("connectors/heating"));
        Files.writeString(place.resolve("connector.yaml"), YAML.formatted(how.strip()));
        host = new ConnectorHost(
                        camel,
                        folder.resolve("connectors"),
                        folder.resolve("work"),
                        Map.of(
                                "heating",
                                Map.of(
                                        "base-url",
                                        "http://127.0.0.1:"
                                                + department.getAddress().getPort() + "/api",
                                        "app-key",
                                        "env:KEY",
                                        "secret",
                                        "env:SECRET")),
                        handle -> handle.equals("env:KEY") ? "app-7" : SECRET,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        OpenConnector.UNCOUNTED,
                        List.of(new RestTransport(camel)))
                .open();
        if (!host.problems().isEmpty()) {
            throw new IllegalStateException(host.problems().toString());
        }
    }

    private Outcome deliver() {
        Households.Sample person = Households.person(1);
        Notice notice = SampleNotices.enrolled(1, person, Map.of("XM", person.name()));
        return host.connector("heating")
                .noticeReceiver()
                .orElseThrow()
                .deliver(List.of(notice))
                .get(0);
    }

    private void answer(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        boolean known;
        try {
            known = tif ? tif(call) : hmac(call, body);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        byte[] answer = (known
                        ? "{\"receipt\":\"H-1\",\"list\":[],\"next\":\"2\",\"more\":false}"
                        : "{\"code\":\"SIGN\",\"message\":\"签名不对\"}")
                .getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(known ? 200 : 422, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    private boolean hmac(HttpExchange call, byte[] body) throws GeneralSecurityException {
        String query = call.getRequestURI().getRawQuery();
        String text = String.join(
                "\n",
                "app-7",
                Long.toString(NOW.toEpochMilli()),
                first(call, "X-Nonce"),
                call.getRequestMethod(),
                call.getRequestURI().getRawPath(),
                query == null ? "" : query,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)),
                "v1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        return nonces.add(first(call, "X-Nonce"))
                && first(call, "X-App-Key").equals("app-7")
                && first(call, "X-Signature").equals(expected);
    }

    private boolean tif(HttpExchange call) throws GeneralSecurityException {
        String at = Long.toString(NOW.getEpochSecond());
        String text = at + SECRET + first(call, "x-tif-nonce") + at;
        return nonces.add(first(call, "x-tif-nonce"))
                && first(call, "x-tif-timestamp").equals(at)
                && first(call, "x-tif-signature")
                        .equals(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String first(HttpExchange call, String header) {
        String value = call.getRequestHeaders().getFirst(header);
        return value == null ? "" : value;
    }
}
