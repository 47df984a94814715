package io.aidhub.routes.sealedpackage;

import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Digests;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * How both sides sign what they pack, and digest what is in it. The file says it and never the package, so that nobody can choose a weaker one. Two keys, the newer first with a blank between,
 * while one is rotated: the first signs, either verifies.
 */
final class PackageSignature {
    // Given to each call and not installed: the JVM's own algorithms stay what they are.
    private static final Provider NATIONAL = new BouncyCastleProvider();

    private final Algorithm algorithm;
    private final Supplier<String> ours;
    private final Supplier<String> theirs;

    private PackageSignature(Algorithm algorithm, Supplier<String> ours, Supplier<String> theirs) {
        this.algorithm = algorithm;
        this.ours = ours;
        this.theirs = theirs;
    }

    /** @throws ConnectorFileException when there is no such algorithm, or a key pair without the other side's public key */
    static PackageSignature of(Section auth, Filling filling) {
        String word = filling.text(auth, "algorithm");
        Algorithm algorithm = Arrays.stream(Algorithm.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ConnectorFileException.of("file.unknown.value", auth.place() + ".algorithm", word));
        Supplier<String> ours = filling.secret(auth, "key");
        if (algorithm.keyed) {
            return new PackageSignature(algorithm, ours, ours);
        }
        String theirs = filling.text(auth, "their-key");
        return new PackageSignature(algorithm, ours, () -> theirs);
    }

    /** Which digest a manifest names. */
    String digestName() {
        return algorithm.digest.name().toLowerCase(Locale.ROOT);
    }

    /** Hexadecimal, in lower case. */
    String digest(byte[] bytes) {
        return HexFormat.of().formatHex(algorithm.digest.of(bytes, new byte[0]));
    }

    byte[] sign(byte[] text) {
        String key = keys(ours).findFirst().orElse("");
        try {
            if (algorithm.keyed) {
                return mac(text, key);
            }
            Signature signer = algorithm.signer();
            signer.initSign(algorithm.keys().generatePrivate(new PKCS8EncodedKeySpec(bytes(key))));
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message might quote the key.
            throw new IllegalStateException("the key of the packages is no key of " + algorithm.word());
        }
    }

    boolean valid(byte[] text, byte[] signature) {
        return keys(theirs).anyMatch(key -> valid(text, signature, key));
    }

    private boolean valid(byte[] text, byte[] signature, String key) {
        if (algorithm.keyed) {
            return MessageDigest.isEqual(mac(text, key), signature);
        }
        try {
            Signature verifier = algorithm.signer();
            verifier.initVerify(algorithm.keys().generatePublic(new X509EncodedKeySpec(bytes(key))));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // whatever it is, it is no signature of theirs
        }
    }

    private byte[] mac(byte[] text, String key) {
        Digests keyed = algorithm == Algorithm.HMAC_SM3 ? Digests.HMAC_SM3 : Digests.HMAC_SHA256;
        return keyed.of(text, key.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String key) {
        return Base64.getDecoder().decode(key);
    }

    private static Stream<String> keys(Supplier<String> keys) {
        return Arrays.stream(keys.get().strip().split("\\s+"));
    }

    private enum Algorithm {
        HMAC_SHA256(true, Digests.SHA256, "", ""),
        HMAC_SM3(true, Digests.SM3, "", ""),
        ED25519(false, Digests.SHA256, "Ed25519", "Ed25519"),
        /** GB/T 32918 with SM3, the usual user id 1234567812345678, signature in DER. */
        SM2(false, Digests.SM3, "SM3withSM2", "EC");

        private final boolean keyed;
        private final Digests digest;
        private final String signature;
        private final String key;

        Algorithm(boolean keyed, Digests digest, String signature, String key) {
            this.keyed = keyed;
            this.digest = digest;
            this.signature = signature;
            this.key = key;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Signature signer() throws GeneralSecurityException {
            return Signature.getInstance(signature, NATIONAL);
        }

        KeyFactory keys() throws GeneralSecurityException {
            return KeyFactory.getInstance(key, NATIONAL);
        }
    }
}
