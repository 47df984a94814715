package io.aidhub.ledger.seal;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** BouncyCastle's, called directly: no provider is registered, so nothing else in the process changes. */
final class Sm4Gcm implements AuthenticatedCipher {
    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());

    @Override
    public void seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain, byte[] out, int at)
            throws GeneralSecurityException {
        run(true, key, nonce, associated, plain, 0, out, at);
    }

    @Override
    public byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed, int at)
            throws GeneralSecurityException {
        byte[] plain = new byte[sealed.length - at - TAG_BYTES];
        run(false, key, nonce, associated, sealed, at, plain, 0);
        return plain;
    }

    private void run(
            boolean seals, byte[] key, byte[] nonce, byte[] associated, byte[] in, int from, byte[] out, int at)
            throws GeneralSecurityException {
        cipher.init(seals, new AEADParameters(new KeyParameter(key), TAG_BYTES * 8, nonce, associated));
        try {
            int written = cipher.processBytes(in, from, in.length - from, out, at);
            cipher.doFinal(out, at + written);
        } catch (InvalidCipherTextException e) {
            AEADBadTagException changed = new AEADBadTagException("the tag does not fit");
            changed.initCause(e);
            throw changed;
        }
    }
}
