package io.aidhub.routes.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The packed text of a call: GZIP (RFC 1952), then Base64; older provincial interfaces want it so. */
final class Payload {
    /** A page of a thousand records is below one megabyte; more than this is no payload but an attack or a mistake. */
    static final int LARGEST = 32 << 20;

    private Payload() {}

    static String pack(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** @throws NotAnEnvelope when it is not packed so, or is larger than {@link #LARGEST} */
    static byte[] unpack(String packed) throws NotAnEnvelope {
        try (InputStream plain = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(packed)))) { // lines may be broken
            byte[] bytes = plain.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new NotAnEnvelope("a payload of more than " + LARGEST + " bytes");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw new NotAnEnvelope("a payload that is not GZIP in Base64");
        }
    }
}
