package io.aidhub.ledger.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * Seals bytes of persons with AES-256-GCM or SM4-GCM, as the key wants. The row id is associated data: sealed bytes moved to another row do not open.
 *
 * <p>Shape: key id (1 byte), nonce (12), ciphertext with tag (16).
 */
public final class Sealer {
    private static final int HEAD_BYTES = 1 + AuthenticatedCipher.NONCE_BYTES;

    private final SealingKeys keys;
    private final ThreadLocal<Tools> tools = ThreadLocal.withInitial(Tools::new);

    public Sealer(SealingKeys keys) {
        this.keys = keys;
    }

    /** Seals {@code plain} for the row {@code rowId} under the current key. */
    public byte[] seal(UUID rowId, byte[] plain) {
        return seal(keys.currentSealing(), rowId, plain);
    }

    /** Seals under the key {@code keyId} of the file, current or not. */
    public byte[] sealWith(int keyId, UUID rowId, byte[] plain) {
        return seal(keys.sealingKey(keyId), rowId, plain);
    }

    private byte[] seal(SealKey key, UUID rowId, byte[] plain) {
        Tools own = tools.get();
        byte[] nonce = own.nonce();
        byte[] sealed = new byte[HEAD_BYTES + plain.length + AuthenticatedCipher.TAG_BYTES];
        sealed[0] = (byte) key.id();
        System.arraycopy(nonce, 0, sealed, 1, nonce.length);
        try {
            own.cipher(key.algorithm()).seal(key.bytes(), nonce, associated(rowId), plain, sealed, HEAD_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new SealBroken("sealing failed", e);
        }
    }

    /** @throws SealBroken when the bytes were not sealed for {@code rowId}, or were changed */
    public byte[] open(UUID rowId, byte[] sealed) {
        if (sealed.length < HEAD_BYTES + AuthenticatedCipher.TAG_BYTES) {
            throw new SealBroken("too short to be sealed bytes");
        }
        SealKey key = keys.sealingKey(sealed[0]);
        byte[] nonce = Arrays.copyOfRange(sealed, 1, HEAD_BYTES);
        try {
            return tools.get().cipher(key.algorithm()).open(key.bytes(), nonce, associated(rowId), sealed, HEAD_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealBroken("sealed bytes of row " + rowId + " do not open", e);
        }
    }

    private static byte[] associated(UUID rowId) {
        return ByteBuffer.allocate(16)
                .putLong(rowId.getMostSignificantBits())
                .putLong(rowId.getLeastSignificantBits())
                .array();
    }

    /** What one thread seals with. Getting a cipher, and random bytes one nonce at a time, costs more than sealing an ID number does. */
    private static final class Tools {
        private static final int NONCES = 256;

        private final Map<SealAlgorithm, AuthenticatedCipher> ciphers = new EnumMap<>(SealAlgorithm.class);
        private final SecureRandom random = new SecureRandom();
        private final byte[] pool = new byte[NONCES * AuthenticatedCipher.NONCE_BYTES];
        private int used = pool.length;

        AuthenticatedCipher cipher(SealAlgorithm algorithm) {
            return ciphers.computeIfAbsent(algorithm, SealAlgorithm::cipher);
        }

        byte[] nonce() {
            if (used == pool.length) {
                random.nextBytes(pool);
                used = 0;
            }
            used += AuthenticatedCipher.NONCE_BYTES;
            return Arrays.copyOfRange(pool, used - AuthenticatedCipher.NONCE_BYTES, used);
        }
    }
}
