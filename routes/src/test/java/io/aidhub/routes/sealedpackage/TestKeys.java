package io.aidhub.routes.sealedpackage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Keys of both sides: the JDK's own algorithms where it has them.
 *
 * @param algorithm as the settings say it
 * @param secret what the hub's secret holds
 * @param theirKey what the hub's setting of the other side's key holds
 */
record TestKeys(String algorithm, String secret, String theirKey, Key signing, Key verifying)
        implements OtherSide.Keys {
    private static final Provider NATIONAL = new BouncyCastleProvider();
    private static final Map<String, String> NAMES =
            Map.of("hmac-sha256", "HmacSHA256", "hmac-sm3", "HmacSM3", "ed25519", "Ed25519", "sm2", "SM3withSM2");

    static TestKeys of(String algorithm) throws GeneralSecurityException {
        if (algorithm.startsWith("hmac")) {
            String secret = "a-shared-key-of-both-sides-0123456789";
            Key key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), NAMES.get(algorithm));
            return new TestKeys(algorithm, secret, "-", key, key);
        }
        KeyPair hub = pair(algorithm);
        KeyPair theirs = pair(algorithm);
        return new TestKeys(
                algorithm, base64(hub.getPrivate()), base64(theirs.getPublic()), theirs.getPrivate(), hub.getPublic());
    }

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("ed25519")) {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", NATIONAL);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public byte[] sign(byte[] text) throws GeneralSecurityException {
        if (signing instanceof SecretKeySpec) {
            Mac mac =
                    algorithm.equals("hmac-sm3") ? Mac.getInstance("HmacSM3", NATIONAL) : Mac.getInstance("HmacSHA256");
            mac.init(signing);
            return mac.doFinal(text);
        }
        Signature signature = signature();
        signature.initSign((java.security.PrivateKey) signing);
        signature.update(text);
        return signature.sign();
    }

    @Override
    public boolean verify(byte[] text, byte[] signed) throws GeneralSecurityException {
        if (verifying instanceof SecretKeySpec) {
            return MessageDigest.isEqual(sign(text), signed);
        }
        Signature signature = signature();
        signature.initVerify((java.security.PublicKey) verifying);
        signature.update(text);
        return signature.verify(signed);
    }

    private Signature signature() throws GeneralSecurityException {
        return algorithm.equals("sm2")
                ? Signature.getInstance(NAMES.get(algorithm), NATIONAL)
                : Signature.getInstance(NAMES.get(algorithm));
    }

    @Override
    public byte[] digest(byte[] bytes) throws GeneralSecurityException {
        return (digestName().equals("sm3")
                        ? MessageDigest.getInstance("SM3", NATIONAL)
                        : MessageDigest.getInstance("SHA-256"))
                .digest(bytes);
    }

    @Override
    public String digestName() {
        return algorithm.equals("hmac-sm3") || algorithm.equals("sm2") ? "sm3" : "sha256";
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return algorithm;
    }
}
