package io.aidhub.ledger.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 links of the receipt and audit chains. */
public final class HashChain {
    /** What the first link of a chain names as its previous. */
    public static final byte[] GENESIS = new byte[32];

    private HashChain() {}

    /** SHA-256 of the texts of {@code parts}, each with its length before it, so that no two lists of parts look alike. */
    public static byte[] digest(Object... parts) {
        MessageDigest sha = sha256();
        for (Object part : parts) {
            byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return sha.digest();
    }

    /** SHA-256(previous || digest). */
    public static byte[] link(byte[] previous, byte[] digest) {
        MessageDigest sha = sha256();
        sha.update(previous);
        return sha.digest(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
