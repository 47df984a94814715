package io.aidhub.ledger.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Files only their owner reads (mode 0600). */
final class PrivateFiles {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFiles() {}

    /** @throws FileAlreadyExistsException when there is one */
    static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (isPosix(file)) {
            Files.createFile(file, OWNER_ONLY);
        } else {
            Files.createFile(file);
        }
    }

    /** Writes beside {@code file}, down to the disk, and renames: whoever reads, at whatever moment, finds the old text or the new one. The owner stays. */
    static void replace(Path file, String text) throws IOException {
        Path place = file.toRealPath(); // behind a link, the link stays
        Path folder = place.getParent();
        Path fresh = isPosix(place)
                ? Files.createTempFile(folder, place.getFileName() + ".", ".new", OWNER_ONLY)
                : Files.createTempFile(folder, place.getFileName() + ".", ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            UserPrincipal owner = Files.getOwner(place);
            if (!owner.equals(Files.getOwner(fresh))) {
                Files.setOwner(fresh, owner); // the hub must read what an administrator wrote
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        if (isPosix(place)) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true); // the rename too survives a power failure
            }
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
