package io.aidhub.ledger.seal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** What a hash key hashes with; the hash version stored beside a hash tells it. Both give 32 bytes. */
public enum HashAlgorithm {
    HMAC_SHA_256("HMAC-SHA-256") {
        @Override
        UnaryOperator<byte[]> keyed(byte[] key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac::doFinal;
            } catch (GeneralSecurityException e) {
                throw new SealBroken("hashing failed", e);
            }
        }
    },
    /** 国密: SM3 (GM/T 0004) in HMAC. */
    HMAC_SM3("HMAC-SM3") {
        @Override
        UnaryOperator<byte[]> keyed(byte[] key) {
            HMac mac = new HMac(new SM3Digest());
            mac.init(new KeyParameter(key));
            return text -> {
                byte[] hash = new byte[mac.getMacSize()];
                mac.update(text, 0, text.length);
                mac.doFinal(hash, 0); // ready for the next one
                return hash;
            };
        }
    };

    private final String code;

    HashAlgorithm(String code) {
        this.code = code;
    }

    /** As key files and people name it. */
    public String code() {
        return code;
    }

    /** Hashes under {@code key}; for one thread. */
    abstract UnaryOperator<byte[]> keyed(byte[] key);

    static Optional<HashAlgorithm> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
