package io.aidhub.ledger.seal;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Java's own: it knows the processor's instructions for AES. */
final class AesGcm implements AuthenticatedCipher {
    private final Cipher cipher;

    AesGcm() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    @Override
    public void seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain, byte[] out, int at)
            throws GeneralSecurityException {
        begin(Cipher.ENCRYPT_MODE, key, nonce, associated);
        cipher.doFinal(plain, 0, plain.length, out, at);
    }

    @Override
    public byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed, int at)
            throws GeneralSecurityException {
        begin(Cipher.DECRYPT_MODE, key, nonce, associated);
        return cipher.doFinal(sealed, at, sealed.length - at);
    }

    private void begin(int mode, byte[] key, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(associated);
    }
}
