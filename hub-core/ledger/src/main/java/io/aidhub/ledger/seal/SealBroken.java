package io.aidhub.ledger.seal;

/** Sealed bytes cannot be opened: wrong key, wrong row, or changed since. Never carries the bytes. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBroken(String message) {
        super(message);
    }

    SealBroken(String message, Exception cause) {
        super(message, cause);
    }
}
