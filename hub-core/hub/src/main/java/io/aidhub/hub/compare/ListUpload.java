package io.aidhub.hub.compare;

import io.aidhub.hub.compare.CheckRefused.Why;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A list as it streams in: digested on the way, and refused once it is larger than any list. */
final class ListUpload extends FilterInputStream {
    private final MessageDigest digest;
    private final long most;
    private long read;

    ListUpload(InputStream list, long most) {
        this(list, most, sha256());
    }

    private ListUpload(InputStream list, long most, MessageDigest digest) {
        super(new DigestInputStream(list, digest));
        this.digest = digest;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = super.read(into, from, length);
        count(Math.max(some, 0));
        return some;
    }

    /** SHA-256 of what was read; asked once, at the end. */
    byte[] digest() {
        return digest.digest();
    }

    private void count(int more) {
        read += more;
        if (read > most) {
            throw new CheckRefused(Why.TOO_LARGE, most >> 20);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
