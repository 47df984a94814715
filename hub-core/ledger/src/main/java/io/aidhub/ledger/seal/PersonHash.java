package io.aidhub.ledger.seal;

import io.aidhub.model.ResidentId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash (HMAC-SHA-256) by which a person is found without an ID number in the database. */
public final class PersonHash {
    private final SealingKeys keys;
    /** One a thread: getting one and telling it the key costs more than a hash. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::keyed);

    public PersonHash(SealingKeys keys) {
        this.keys = keys;
    }

    /** 32 bytes under the current hash key. */
    public byte[] of(ResidentId id) {
        return ofText(id.number());
    }

    /** 32 bytes for any sensitive text: equal texts have equal digests, and nobody without the key can test a guess. */
    public byte[] ofText(String text) {
        return macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Mac keyed() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.hashingKey(keys.currentHashing()), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new SealBroken("hashing failed", e);
        }
    }

    /** Version of the hash key in use, stored beside each hash. */
    public short version() {
        return (short) keys.currentHashing();
    }
}
