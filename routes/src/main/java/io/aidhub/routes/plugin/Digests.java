package io.aidhub.routes.plugin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** How an interface signs: keyed (RFC 2104), or with the secret inside the text; SHA-256 or SM3 (GB/T 32905). */
public enum Digests {
    HMAC_SHA256(true),
    HMAC_SM3(true),
    SHA256(false),
    SM3(false);

    private final boolean keyed;

    Digests(boolean keyed) {
        this.keyed = keyed;
    }

    /** By its word in a {@code connector.yaml}, for example {@code hmac-sm3}. */
    public static Optional<Digests> named(String word) {
        return Arrays.stream(values())
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst();
    }

    /** @param secret not used by those that are not keyed */
    public byte[] of(byte[] text, byte[] secret) {
        Digest digest = this == HMAC_SM3 || this == SM3 ? new SM3Digest() : new SHA256Digest();
        byte[] made = new byte[digest.getDigestSize()];
        if (keyed) {
            HMac mac = new HMac(digest);
            mac.init(new KeyParameter(secret));
            mac.update(text, 0, text.length);
            mac.doFinal(made, 0);
        } else {
            digest.update(text, 0, text.length);
            digest.doFinal(made, 0);
        }
        return made;
    }
}
