package io.aidhub.hub.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets one party signs with, newest first: one usually, two while they are rotated. Symmetric signatures of Standard Webhooks 1.0.0, {@code v1}: HMAC-SHA256
 * over {@code id.timestamp.body}. The project's reference library takes text and the system's time; here it is raw bytes and a clock, so the library is the judge of
 * the tests instead.
 */
public final class SigningSecrets {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    /** Standard Webhooks: 24 to 64 random bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;
    private static final int FRESH = 32;
    private static final int MOST = 2;

    private final List<SecretKeySpec> keys;

    private SigningSecrets(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads {@code whsec_<base64>}, or two of them with a blank between, the newer first.
     *
     * @throws IllegalArgumentException when it is none of these; the message never shows it
     */
    public static SigningSecrets of(String text) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : text.strip().split("\\s+")) {
            keys.add(key(secret));
        }
        if (keys.size() > MOST) {
            throw new IllegalArgumentException("more than two signing secrets");
        }
        return new SigningSecrets(keys);
    }

    /** A new one, of 32 random bytes. */
    public static String fresh(SecureRandom random) {
        byte[] bytes = new byte[FRESH];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = new byte[0];
        if (secret.startsWith(PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // Told below, without the decoder's words: they quote what stood there.
            }
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("a signing secret is whsec_ and base64 of 24 to 64 bytes");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The value of {@code webhook-signature}: one signature for each secret. */
    public String sign(String id, Instant at, byte[] body) {
        byte[] content = content(id, Long.toString(at.getEpochSecond()), body);
        return keys.stream().map(key -> signature(key, content)).collect(Collectors.joining(" "));
    }

    /**
     * Whether one of the signatures was made with one of these secrets. Compared in constant time; signatures of other versions are passed over.
     *
     * @param timestamp as it stood in the header
     * @param signatures the header's list, with blanks between
     */
    boolean signed(String id, String timestamp, byte[] body, String signatures) {
        byte[] content = content(id, timestamp, body);
        boolean signed = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = signature(key, content).getBytes(StandardCharsets.UTF_8);
            for (String signature : signatures.split(" ", -1)) {
                signed |= MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), expected);
            }
        }
        return signed;
    }

    private static byte[] content(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length + 64);
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        return content.toByteArray();
    }

    private static String signature(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return keys.size() + " signing secrets";
    }
}
