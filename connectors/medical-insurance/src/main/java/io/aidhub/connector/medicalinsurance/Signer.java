package io.aidhub.connector.medicalinsurance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request: {@code X-Signature} = Base64(HmacSHA256(secret, app key, timestamp, nonce, METHOD, path and query, hex SHA-256 of the
 * body, joined by line feeds)). The platform allows five minutes of skew and takes a nonce once. SM2/SM4 comes with a later interface.
 */
final class Signer {
    private static final String HMAC = "HmacSHA256";

    private final Supplier<String> appKey;
    private final Supplier<String> secret;
    private final Clock clock;

    /** @param secret asked for at each request, since it may be rotated */
    Signer(Supplier<String> appKey, Supplier<String> secret, Clock clock) {
        this.appKey = appKey;
        this.secret = secret;
        this.clock = clock;
    }

    /** The headers that sign one request; a repeat needs new ones. */
    Map<String, String> headers(String method, String pathAndQuery, byte[] body) {
        String key = appKey.get();
        String timestamp = String.valueOf(clock.millis());
        String nonce = UUID.randomUUID().toString();
        String text = String.join("\n", key, timestamp, nonce, method, pathAndQuery, digest(body));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-App-Key", key);
        headers.put("X-Timestamp", timestamp);
        headers.put("X-Nonce", nonce);
        headers.put("X-Signature", sign(text));
        return headers;
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.get().getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
