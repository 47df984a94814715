package io.aidhub.connector.medicalinsurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-10-01T04:00:00Z"), ZoneOffset.UTC);

    private final Signer signer = new Signer(() -> "key", () -> "secret", NOON);

    @Test
    void signsKeyTimeNonceMethodTargetAndBody() throws Exception {
        byte[] body = "{\"notices\":[]}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signer.headers("POST", "/cis/notices?x=1", body);

        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        String text = "key\n1790827200000\n" + headers.get("X-Nonce") + "\nPOST\n/cis/notices?x=1\n" + digest;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(headers)
                .containsEntry("X-App-Key", "key")
                .containsEntry("X-Timestamp", "1790827200000")
                .containsEntry(
                        "X-Signature",
                        Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aRepeatHasAnotherNonceAndSignature() {
        Map<String, String> first = signer.headers("GET", "/", new byte[0]);
        Map<String, String> again = signer.headers("GET", "/", new byte[0]);
        assertThat(again.get("X-Nonce")).isNotEqualTo(first.get("X-Nonce"));
        assertThat(again.get("X-Signature")).isNotEqualTo(first.get("X-Signature"));
    }
}
