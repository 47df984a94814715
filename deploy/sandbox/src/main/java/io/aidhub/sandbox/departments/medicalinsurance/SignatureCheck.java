package io.aidhub.sandbox.departments.medicalinsurance;

import io.aidhub.sandbox.departments.web.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks who calls: {@code X-Signature} = Base64(HmacSHA256(secret, appKey \n timestamp \n nonce \n METHOD \n path and query \n
 * hex SHA-256 of the body)), five minutes of skew, a nonce only once. Nonces live in memory: after a restart a replay inside the
 * skew passes here and is stopped by the notice id.
 */
final class SignatureCheck {
    static final Duration SKEW = Duration.ofMinutes(5);
    private static final HexFormat HEX = HexFormat.of();

    private final String appKey;
    private final byte[] secret;
    private final Clock clock;
    private final Map<String, Long> nonces = new ConcurrentHashMap<>();
    private long cleanedAt;

    SignatureCheck(String appKey, String secret, Clock clock) {
        this.appKey = appKey;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** What is wrong with the call, empty when nothing is. */
    Optional<Refusal> check(HttpCall call) {
        String key = call.header("X-App-Key");
        String timestamp = call.header("X-Timestamp");
        String nonce = call.header("X-Nonce");
        String signature = call.header("X-Signature");
        if (key == null || timestamp == null || nonce == null || signature == null || !key.equals(appKey)) {
            return Optional.of(Refusal.UNKNOWN_CALLER);
        }
        long now = clock.millis();
        long sent;
        try {
            sent = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            return Optional.of(Refusal.SKEW);
        }
        if (Math.abs(now - sent) > SKEW.toMillis()) {
            return Optional.of(Refusal.SKEW);
        }
        String text = String.join(
                "\n", key, timestamp, nonce, call.method(), call.pathAndQuery(), HEX.formatHex(sha256(call.body())));
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, sign(text).getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(Refusal.SIGNATURE);
        }
        forgetOldNonces(now);
        // A nonce is remembered until its timestamp can no longer pass the skew check.
        return nonces.putIfAbsent(nonce, sent + SKEW.toMillis()) == null
                ? Optional.empty()
                : Optional.of(Refusal.NONCE_TWICE);
    }

    private synchronized void forgetOldNonces(long now) {
        if (now - cleanedAt > SKEW.toMillis() / 5) {
            cleanedAt = now;
            nonces.values().removeIf(until -> until < now);
        }
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Why a call is refused; {@link #code} goes into the answer. */
    enum Refusal {
        UNKNOWN_CALLER("E4011", "应用标识不正确"),
        SKEW("E4012", "时间戳超出允许范围"),
        SIGNATURE("E4013", "签名不正确"),
        NONCE_TWICE("E4014", "随机数重复");

        final String code;
        final String message;

        Refusal(String code, String message) {
            this.code = code;
            this.message = message;
        }
    }
}
