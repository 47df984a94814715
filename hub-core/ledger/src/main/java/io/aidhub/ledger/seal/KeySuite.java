package io.aidhub.ledger.seal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which algorithms new keys get. Keys that are there keep theirs until they are rotated. */
public enum KeySuite {
    INTERNATIONAL(SealAlgorithm.AES_256_GCM, HashAlgorithm.HMAC_SHA_256),
    /** 国密. */
    GUOMI(SealAlgorithm.SM4_GCM, HashAlgorithm.HMAC_SM3);

    private final SealAlgorithm seal;
    private final HashAlgorithm hash;

    KeySuite(SealAlgorithm seal, HashAlgorithm hash) {
        this.seal = seal;
        this.hash = hash;
    }

    public SealAlgorithm seal() {
        return seal;
    }

    public HashAlgorithm hash() {
        return hash;
    }

    /** As a settings file says it: {@code international} or {@code guomi}. */
    public static Optional<KeySuite> of(String setting) {
        return Arrays.stream(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(setting))
                .findFirst();
    }
}
