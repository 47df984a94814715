package io.aidhub.ledger.seal;

import java.security.GeneralSecurityException;

/** Seals and opens with one algorithm, for one thread. Nonces have 12 bytes, tags 16, at the end. */
interface AuthenticatedCipher {
    int NONCE_BYTES = 12;
    int TAG_BYTES = 16;

    /** Writes ciphertext and tag to {@code out} from {@code at}. */
    void seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain, byte[] out, int at)
            throws GeneralSecurityException;

    /**
     * Opens ciphertext and tag, which begin at {@code at}.
     *
     * @throws GeneralSecurityException when anything was changed
     */
    byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed, int at) throws GeneralSecurityException;
}
