package io.aidhub.routes.trial;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A key pair of nobody's: its private half is a secret of the hub, its public half what the department knows of it. */
record InventedPair(Kind kind, KeyPair keys) {
    // Given to each call and not installed: the JVM's own algorithms stay what they are.
    private static final Provider NATIONAL = new BouncyCastleProvider();
    private static final int RSA_BITS = 2048;
    private static final int PEM_LINE = 64;

    static InventedPair of(Kind kind) {
        try {
            return new InventedPair(kind, generator(kind).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there are no keys for " + kind, e);
        }
    }

    private static KeyPairGenerator generator(Kind kind) throws GeneralSecurityException {
        return switch (kind) {
            case LOGIN -> {
                KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
                rsa.initialize(RSA_BITS);
                yield rsa;
            }
            case ED25519 -> KeyPairGenerator.getInstance("Ed25519", NATIONAL);
            case SM2 -> {
                KeyPairGenerator curve = KeyPairGenerator.getInstance("EC", NATIONAL);
                curve.initialize(new ECGenParameterSpec("sm2p256v1"));
                yield curve;
            }
        };
    }

    /** As the hub's secret holds it (PKCS #8): of a login in PEM, else in Base64. */
    String secret() {
        byte[] key = keys.getPrivate().getEncoded();
        if (kind != Kind.LOGIN) {
            return Base64.getEncoder().encodeToString(key);
        }
        byte[] newLine = {'\n'};
        return "-----BEGIN PRIVATE KEY-----\n"
                + new String(Base64.getMimeEncoder(PEM_LINE, newLine).encode(key), StandardCharsets.US_ASCII)
                + "\n-----END PRIVATE KEY-----\n";
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    /** X.509 in Base64. */
    String publicText() {
        return Base64.getEncoder().encodeToString(publicKey().getEncoded());
    }

    /** Whether {@code signature} was made of {@code text} with the private half. */
    boolean signed(byte[] text, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(kind.signature, NATIONAL);
        verifier.initVerify(publicKey());
        verifier.update(text);
        return verifier.verify(signature);
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return "InventedPair " + kind;
    }

    /** What a pair is for. */
    enum Kind {
        /** To log in at a file server. */
        LOGIN("SHA256withRSA"),
        /** To sign packages. */
        ED25519("Ed25519"),
        /** The same by GB/T 32918. */
        SM2("SM3withSM2");

        private final String signature;

        Kind(String signature) {
            this.signature = signature;
        }

        /**
         * The kind packages are signed with.
         *
         * @param algorithm of {@code auth}
         * @return empty when both sides have one secret
         */
        static Optional<Kind> ofPackages(String algorithm) {
            return switch (algorithm) {
                case "ed25519" -> Optional.of(ED25519);
                case "sm2" -> Optional.of(SM2);
                default -> Optional.empty();
            };
        }
    }
}
