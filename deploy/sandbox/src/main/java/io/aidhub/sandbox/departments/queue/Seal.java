package io.aidhub.sandbox.departments.queue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;
import java.util.Base64;

/** Seals and opens what lies in the queues, as the hub's connector pages tell a department: JWE, {@code dir}, {@code A256GCM}. */
public final class Seal {
    private static final JWEHeader HEADER = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .contentType("json")
            .build();

    private final byte[] key;

    /** @param key 256 bits in Base64 */
    public Seal(String key) {
        this.key = Base64.getDecoder().decode(key);
    }

    public String seal(String text) {
        try {
            JWEObject message = new JWEObject(HEADER, new Payload(text));
            message.encrypt(new DirectEncrypter(key));
            return message.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a message cannot be sealed", e);
        }
    }

    /** @throws BrokenSeal when it is not sealed with our key */
    public String open(String message) throws BrokenSeal {
        try {
            JWEObject sealed = JWEObject.parse(message);
            sealed.decrypt(new DirectDecrypter(key));
            return sealed.getPayload().toString();
        } catch (ParseException | JOSEException e) {
            throw new BrokenSeal(e);
        }
    }

    /** A message of somebody else, or one changed on its way. */
    public static final class BrokenSeal extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenSeal(Exception cause) {
            super("not sealed with our key", cause);
        }
    }
}
