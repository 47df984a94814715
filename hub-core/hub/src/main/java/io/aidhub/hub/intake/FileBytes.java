package io.aidhub.hub.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A file as handed in, with what its bytes are known by.
 *
 * @param digest SHA-256 of the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by blobId, never by itself
record FileBytes(ListBytes bytes, byte[] digest) {

    static FileBytes of(Path path) {
        return of(new ListBytes.OnDisk(path));
    }

    static FileBytes of(ListBytes bytes) {
        try (InputStream in = bytes.open()) {
            return new FileBytes(bytes, digest(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code bytes} to their end. */
    static byte[] digest(InputStream bytes) throws IOException {
        DigestInputStream in = new DigestInputStream(bytes, sha256());
        in.transferTo(OutputStream.nullOutputStream());
        return in.getMessageDigest().digest();
    }

    /** SHA-256 over the digests of all files, whatever their order. */
    static byte[] digestOf(List<FileBytes> files) {
        MessageDigest sha256 = sha256();
        files.stream().map(FileBytes::digest).sorted(Arrays::compare).forEach(sha256::update);
        return sha256.digest();
    }

    String name() {
        return bytes.name();
    }

    /** Where bytes of this digest are kept. */
    static UUID blobId(byte[] digest) {
        ByteBuffer start = ByteBuffer.wrap(digest);
        return new UUID(start.getLong(), start.getLong());
    }

    /** Where the bytes are kept: told by the digest, so that keeping them again after a crash keeps nothing twice. */
    UUID blobId() {
        return blobId(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
