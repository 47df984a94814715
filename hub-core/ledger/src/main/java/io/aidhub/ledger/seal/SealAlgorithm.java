package io.aidhub.ledger.seal;

import java.util.Arrays;
import java.util.Optional;

/** What a key seals with; each key has one for life, so the key id in sealed bytes tells it. */
public enum SealAlgorithm {
    AES_256_GCM("AES-256-GCM", 32) {
        @Override
        AuthenticatedCipher cipher() {
            return new AesGcm();
        }
    },
    /** 国密: SM4 (GM/T 0002) in GCM as RFC 8998 has it. */
    SM4_GCM("SM4-GCM", 16) {
        @Override
        AuthenticatedCipher cipher() {
            return new Sm4Gcm();
        }
    };

    private final String code;
    private final int keyBytes;

    SealAlgorithm(String code, int keyBytes) {
        this.code = code;
        this.keyBytes = keyBytes;
    }

    /** As key files and people name it. */
    public String code() {
        return code;
    }

    int keyBytes() {
        return keyBytes;
    }

    /** For one thread. */
    abstract AuthenticatedCipher cipher();

    static Optional<SealAlgorithm> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
