package io.aidhub.routes.rest;

import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Digests;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A request signed with an app key, a timestamp and a nonce (pattern E of county interfaces, and its relatives): which values are signed, in which order and how, and in which headers they
 * go, is the file's. Every request has a nonce and a timestamp of its own, also a repeat.
 *
 * <pre>
 * auth:
 *   kind: app-signature
 *   key: "{app-key}"
 *   secret: "{secret}"
 *   algorithm: hmac-sha256         # hmac-sm3; sha256 and sm3 for interfaces that put $secret into the text
 *   sign: [$key, $timestamp, $nonce, $method, $path, $query, $body-sha256]
 *   join: "\n"                     # between the values
 *   encoding: base64               # or hex
 *   timestamp: millis              # or seconds
 *   headers: {X-App-Key: $key, X-Timestamp: $timestamp, X-Nonce: $nonce, X-Signature: $signature}
 * </pre>
 */
final class RequestSignature implements Authentication {
    static final String KIND = "app-signature";
    private static final int NONCE_BYTES = 16;
    private static final String CONSTANT = "=";

    private final Supplier<String> key;
    private final Supplier<String> secret;
    private final Digests algorithm;
    private final List<String> signed;
    private final String join;
    private final boolean hex;
    private final boolean seconds;
    private final Map<String, String> headers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private RequestSignature(Section section, Filling filling, Clock clock) {
        section.only("kind", "key", "secret", "algorithm", "sign", "join", "encoding", "timestamp", "headers");
        this.key = filling.secret(section, "key");
        this.secret = filling.secret(section, "secret");
        this.algorithm = Digests.named(section.text("algorithm")).orElseThrow(() -> unknown(section, "algorithm"));
        this.signed = section.list("sign");
        this.join = section.optional("join").orElse("");
        this.hex = oneOf(section, "encoding", "base64", "hex");
        this.seconds = oneOf(section, "timestamp", "millis", "seconds");
        this.headers = new LinkedHashMap<>();
        Section given = section.section("headers");
        given.keys().forEach(header -> headers.put(header, given.text(header)));
        this.clock = clock;
        signed.forEach(value -> known(section, "sign", value, false));
        headers.values().forEach(value -> known(section, "headers", value, true));
        if (!headers.containsValue(Value.SIGNATURE.word())) {
            throw ConnectorFileException.of("rest.signature.unsent", section.place());
        }
    }

    /** @throws ConnectorFileException when the section is wrong */
    static RequestSignature of(Section section, Filling filling, Clock clock) {
        return new RequestSignature(section, filling, clock);
    }

    @Override
    public void show(Exchange request) {
        Message message = request.getMessage();
        byte[] body = message.getBody() == null ? new byte[0] : message.getBody(byte[].class);
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Value.KEY.word(), key.get());
        values.put(Value.SECRET.word(), secret.get());
        values.put(
                Value.TIMESTAMP.word(), String.valueOf(seconds ? clock.instant().getEpochSecond() : clock.millis()));
        values.put(Value.NONCE.word(), nonce());
        values.put(Value.METHOD.word(), message.getHeader(Exchange.HTTP_METHOD, "", String.class));
        values.put(Value.PATH.word(), request.getProperty(Conversation.PATH, "", String.class));
        values.put(Value.QUERY.word(), message.getHeader(Exchange.HTTP_QUERY, "", String.class));
        values.put(Value.BODY.word(), new String(body, StandardCharsets.UTF_8));
        values.put(Value.BODY_SHA256.word(), HexFormat.of().formatHex(Digests.SHA256.of(body, new byte[0])));
        values.put(Value.BODY_SM3.word(), HexFormat.of().formatHex(Digests.SM3.of(body, new byte[0])));
        String text = signed.stream().map(value -> filled(value, values)).collect(Collectors.joining(join));
        byte[] signature =
                algorithm.of(text.getBytes(StandardCharsets.UTF_8), secret.get().getBytes(StandardCharsets.UTF_8));
        values.put(
                Value.SIGNATURE.word(),
                hex ? HexFormat.of().formatHex(signature) : Base64.getEncoder().encodeToString(signature));
        headers.forEach((header, value) -> message.setHeader(header, filled(value, values)));
    }

    private String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    private static String filled(String value, Map<String, String> values) {
        return value.startsWith(CONSTANT) ? value.substring(CONSTANT.length()) : values.getOrDefault(value, "");
    }

    /** A secret is never sent as it is, and a signature does not sign itself. */
    private static void known(Section section, String place, String value, boolean sent) {
        Value wrong = sent ? Value.SECRET : Value.SIGNATURE;
        boolean known = value.startsWith(CONSTANT)
                || Arrays.stream(Value.values())
                        .anyMatch(each -> each != wrong && each.word().equals(value));
        if (!known) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + "." + place, value);
        }
    }

    /** @return true when the second word stands there */
    private static boolean oneOf(Section section, String place, String usual, String other) {
        String word = section.optional(place).orElse(usual);
        if (!word.equals(usual) && !word.equals(other)) {
            throw unknown(section, place);
        }
        return word.equals(other);
    }

    private static ConnectorFileException unknown(Section section, String place) {
        return ConnectorFileException.of(
                "file.unknown.value",
                section.place() + "." + place,
                section.optional(place).orElse(""));
    }

    private enum Value {
        KEY,
        SECRET,
        TIMESTAMP,
        NONCE,
        METHOD,
        PATH,
        QUERY,
        BODY,
        BODY_SHA256,
        BODY_SM3,
        SIGNATURE;

        String word() {
            return "$" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
