package io.aidhub.app.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The bearer token of the REST interface: made at the first start, mode 0600; whoever may read the file may use the interface. */
public final class ApiToken {
    private static final int BYTES = 24;

    private ApiToken() {}

    /** Makes the file when it is not there. */
    static void ensure(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] token = new byte[BYTES];
        new SecureRandom().nextBytes(token);
        Files.writeString(file, HexFormat.of().formatHex(token) + "\n");
    }

    public static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
