package io.aidhub.sandbox.departments.education;

import io.aidhub.sandbox.departments.web.HttpAnswer;
import io.aidhub.sandbox.departments.web.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** OAuth2 client credentials (RFC 6749, 4.4) with tokens that expire. Tokens live in memory: a restart makes all of them void. */
final class TokenDesk {
    private final String clientId;
    private final String clientSecret;
    private final Duration validity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

    TokenDesk(String clientId, String clientSecret, Duration validity, Clock clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.validity = validity;
        this.clock = clock;
    }

    HttpAnswer issue(HttpCall call) {
        if (!form(call).contains("grant_type=client_credentials")) {
            return HttpAnswer.json(400, Map.of("error", "unsupported_grant_type"));
        }
        if (!knows(call.header("Authorization"))) {
            return HttpAnswer.json(401, Map.of("error", "invalid_client"))
                    .with("WWW-Authenticate", "Basic realm=\"education\"");
        }
        Instant now = clock.instant();
        tokens.values().removeIf(end -> !end.isAfter(now));
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, now.plus(validity));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("token_type", "Bearer");
        body.put("expires_in", validity.toSeconds());
        return HttpAnswer.json(200, body).with("Cache-Control", "no-store");
    }

    /** True when the call carries a token that is ours and not expired. */
    boolean admits(HttpCall call) {
        String header = call.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        Instant end = tokens.get(header.substring(7).strip());
        return end != null && end.isAfter(clock.instant());
    }

    static HttpAnswer expired() {
        return HttpAnswer.json(401, Map.of("error", "invalid_token"))
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private boolean knows(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(header.substring(6).strip());
        } catch (IllegalArgumentException e) {
            return false;
        }
        byte[] wanted = (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, wanted);
    }

    private static String form(HttpCall call) {
        return URLDecoder.decode(new String(call.body(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
