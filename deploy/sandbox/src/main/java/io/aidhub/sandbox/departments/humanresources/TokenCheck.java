package io.aidhub.sandbox.departments.humanresources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks who calls: UsernameToken with {@code Base64(SHA-1(nonce + created + password))} (WS-Security UsernameToken Profile 1.0), five
 * minutes of skew, a nonce only once. Nonces live in memory, as those of medical insurance.
 */
final class TokenCheck {
    static final Duration SKEW = Duration.ofMinutes(5);

    private final String appCode;
    private final String appSecret;
    private final Clock clock;
    private final Map<String, Instant> nonces = new ConcurrentHashMap<>();

    TokenCheck(String appCode, String appSecret, Clock clock) {
        this.appCode = appCode;
        this.appSecret = appSecret;
        this.clock = clock;
    }

    /** @throws SoapFault when the caller is not the hub */
    void check(SoapCall call) {
        String nonce = call.security("Nonce");
        String created = call.security("Created");
        if (!call.security("Username").equals(appCode)
                || !call.argument("appCode").equals(appCode)
                || !call.security("Password", "Type").endsWith("#PasswordDigest")) {
            throw SoapFault.unknownCaller("应用编码不正确");
        }
        Instant now = clock.instant();
        try {
            if (Duration.between(Instant.parse(created), now).abs().compareTo(SKEW) > 0) {
                throw SoapFault.unknownCaller("时间戳超出允许范围");
            }
            byte[] wanted = digest(Base64.getDecoder().decode(nonce), created);
            if (!MessageDigest.isEqual(wanted, Base64.getDecoder().decode(call.security("Password")))) {
                throw SoapFault.unknownCaller("口令摘要不正确");
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw SoapFault.unknownCaller("口令摘要不正确");
        }
        nonces.values().removeIf(until -> until.isBefore(now));
        // A nonce is remembered until its time can no longer pass the skew check.
        if (nonces.putIfAbsent(nonce, now.plus(SKEW.multipliedBy(2))) != null) {
            throw SoapFault.unknownCaller("随机数重复");
        }
    }

    private byte[] digest(byte[] nonce, String created) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce);
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            return sha.digest(appSecret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
