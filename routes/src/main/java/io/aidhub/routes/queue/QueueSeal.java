package io.aidhub.routes.queue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The seal the hub and one party put on all they lay into that party's queues, so that neither the broker nor its journal holds anything readable: JWE in compact
 * form (RFC 7516), {@code "alg":"dir"}, {@code "enc":"A256GCM"}, with a key both have. {@code kid} is the key's thumbprint (RFC 7638).
 */
public final class QueueSeal {
    private static final int KEY_BYTES = 32;
    /** Header, wrapped key, vector, text, tag. */
    private static final int PARTS = 5;

    private final List<OctetSequenceKey> keys;

    private QueueSeal(List<OctetSequenceKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param text a key of 256 bits in Base64; while it is rotated two, the newer first, with a blank between: the first seals, each of them opens
     * @throws IllegalArgumentException when it is none; the message does not hold it
     */
    public static QueueSeal of(String text) {
        return new QueueSeal(
                Arrays.stream(text.strip().split("\\s+")).map(QueueSeal::key).toList());
    }

    private static OctetSequenceKey key(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key of a queue is no Base64", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key of a queue has " + key.length + " bytes, not " + KEY_BYTES);
        }
        try {
            return new OctetSequenceKey.Builder(key).keyIDFromThumbprint().build();
        } catch (JOSEException e) {
            throw new IllegalStateException("this machine has no SHA-256", e);
        }
    }

    /** @param contentType of the text, without {@code application/} (RFC 7516 section 4.1.12) */
    public String seal(String text, String contentType) {
        OctetSequenceKey key = keys.get(0);
        JWEObject message = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .contentType(contentType)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(text));
        try {
            message.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a message cannot be sealed", e);
        }
        return message.serialize();
    }

    /** What was sealed; empty for anything that was not sealed with a key of ours, or changed on its way. */
    public Optional<String> open(String message) {
        try {
            Base64URL[] parts = JWEObject.split(message);
            if (parts.length != PARTS) {
                return Optional.empty(); // a signed message has three
            }
            JWEHeader header = JWEHeader.parse(parts[0]);
            // A compressed text may be far longer than its message, and nobody needs it.
            if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || header.getCompressionAlgorithm() != null) {
                return Optional.empty();
            }
            return keys.stream().flatMap(key -> open(parts, key).stream()).findFirst();
        } catch (ParseException | RuntimeException e) {
            // The library lets unchecked exceptions out for some headers; whatever it is, it was not sealed for us.
            return Optional.empty();
        }
    }

    private static Optional<String> open(Base64URL[] parts, OctetSequenceKey key) {
        try {
            JWEObject message = new JWEObject(parts[0], parts[1], parts[2], parts[3], parts[4]);
            message.decrypt(new DirectDecrypter(key));
            return Optional.of(message.getPayload().toString());
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "QueueSeal " + keys.stream().map(OctetSequenceKey::getKeyID).toList();
    }
}
