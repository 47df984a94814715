package io.aidhub.hub.compare;

import io.aidhub.hub.compare.CheckRefused.Why;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A list as it streams in: digested on the way, and refused once it is larger than any list. A workbook may be smaller than a text file: it is zipped, and has to be held
 * to be read.
 */
final class ListUpload extends FilterInputStream {
    private static final long MOST_TEXT = 256L << 20;
    private static final long MOST_WORKBOOK = 64L << 20;

    private final MessageDigest digest;
    private long read;
    private long most = MOST_TEXT;

    ListUpload(InputStream list) {
        this(list, sha256());
    }

    private ListUpload(InputStream list, MessageDigest digest) {
        super(new DigestInputStream(list, digest));
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = super.read(into, from, length);
        if (some > 0) {
            if (read == 0 && into[from] == 'P') { // as every ZIP begins
                most = MOST_WORKBOOK;
            }
            read += some;
            if (read > most) {
                throw new CheckRefused(Why.TOO_LARGE, most >> 20);
            }
        }
        return some;
    }

    /** SHA-256 of what was read; asked once, at the end. */
    byte[] digest() {
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
