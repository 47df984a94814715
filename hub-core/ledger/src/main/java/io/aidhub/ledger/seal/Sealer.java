package io.aidhub.ledger.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes of persons with AES-256-GCM. The row id is associated data: sealed bytes moved to another row do not open.
 *
 * <p>Shape: key id (1 byte), nonce (12), ciphertext with tag (16).
 */
public final class Sealer {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKeys keys;
    private final ThreadLocal<Tools> tools = ThreadLocal.withInitial(Tools::new);

    public Sealer(SealingKeys keys) {
        this.keys = keys;
    }

    /** Seals {@code plain} for the row {@code rowId} under the current key. */
    public byte[] seal(UUID rowId, byte[] plain) {
        byte[] nonce = tools.get().nonce();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.currentSealing(), nonce, rowId);
            byte[] sealed = new byte[1 + NONCE_BYTES + cipher.getOutputSize(plain.length)];
            sealed[0] = (byte) keys.currentSealing();
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new SealBroken("sealing failed", e);
        }
    }

    /** @throws SealBroken when the bytes were not sealed for {@code rowId}, or were changed */
    public byte[] open(UUID rowId, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8) {
            throw new SealBroken("too short to be sealed bytes");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed[0], nonce, rowId);
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealBroken("sealed bytes of row " + rowId + " do not open", e);
        }
    }

    private Cipher cipher(int mode, int keyId, byte[] nonce, UUID rowId) throws GeneralSecurityException {
        Cipher cipher = tools.get().cipher;
        cipher.init(mode, new SecretKeySpec(keys.sealingKey(keyId), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(16)
                .putLong(rowId.getMostSignificantBits())
                .putLong(rowId.getLeastSignificantBits())
                .flip());
        return cipher;
    }

    /** What one thread seals with. Getting a cipher, and random bytes one nonce at a time, costs more than sealing an ID number does. */
    private static final class Tools {
        private static final int NONCES = 256;

        private final Cipher cipher;
        private final SecureRandom random = new SecureRandom();
        private final byte[] pool = new byte[NONCES * NONCE_BYTES];
        private int used = pool.length;

        Tools() {
            try {
                cipher = Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has AES-GCM", e);
            }
        }

        byte[] nonce() {
            if (used == pool.length) {
                random.nextBytes(pool);
                used = 0;
            }
            used += NONCE_BYTES;
            return Arrays.copyOfRange(pool, used - NONCE_BYTES, used);
        }
    }
}
