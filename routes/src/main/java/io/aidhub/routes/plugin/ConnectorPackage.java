package io.aidhub.routes.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * A connector's folder as one file: a zip with {@code connector.yaml}, {@code README.md}, {@code fixtures/}, {@code mappings/} and {@code lib/*.jar}, and nothing else. The same folder gives
 * the same bytes, so that two people can compare what they have by its SHA-256.
 */
public final class ConnectorPackage {
    static final int MOST_ENTRIES = 500;
    /** Unpacked; a Java connector with its client library has a tenth of it. */
    static final long MOST_BYTES = 64L << 20;

    private static final Pattern KNOWN = Pattern.compile(
            "connector\\.yaml|README(\\.[A-Za-z-]+)?\\.md|lib/[A-Za-z0-9][A-Za-z0-9._+-]*\\.jar|(fixtures|mappings)(/[A-Za-z0-9][A-Za-z0-9._-]*){1,3}");
    /** The first moment a zip can tell: when a package was made does not belong to what it is. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ConnectorPackage() {}

    /**
     * Packs a folder.
     *
     * @return the files of the folder that do not belong into a package and were left out
     * @throws ConnectorFileException when its {@code connector.yaml} is wrong
     */
    public static List<String> pack(Path folder, OutputStream out) throws IOException {
        ConnectorFileReader.read(folder);
        List<String> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String name : files) {
                if (KNOWN.matcher(name).matches()) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setTimeLocal(NO_TIME);
                    zip.putNextEntry(entry);
                    Files.copy(folder.resolve(name), zip);
                    zip.closeEntry();
                }
            }
        }
        return files.stream().filter(name -> !KNOWN.matcher(name).matches()).toList();
    }

    /**
     * Unpacks {@code content} into a folder of its own under {@code place}, unless it lies there already.
     *
     * @return the folder, named by the SHA-256 of the content
     * @throws ConnectorFileException when it is no package
     */
    static Path unpack(byte[] content, Path place) {
        Path folder = place.resolve(digest(content));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(place);
            Path unfinished = Files.createTempDirectory(place, "unpacking-");
            try {
                extract(content, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                FileSystemUtils.deleteRecursively(unfinished);
            }
        } catch (ZipException e) {
            throw ConnectorFileException.of("package.not.zip");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void extract(byte[] content, Path into) throws IOException {
        int entries = 0;
        long left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                // Only names of this form: none of them leads out of the folder.
                if (!KNOWN.matcher(entry.getName()).matches()) {
                    throw ConnectorFileException.of("package.unknown.file", entry.getName());
                }
                if (++entries > MOST_ENTRIES) {
                    throw ConnectorFileException.of("package.too.large");
                }
                Path file = into.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                left -= copy(zip, file, left);
            }
        }
        if (entries == 0) {
            throw ConnectorFileException.of("package.not.zip");
        }
    }

    private static long copy(InputStream from, Path to, long most) throws IOException {
        long copied = 0;
        byte[] some = new byte[8192];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = from.read(some); read >= 0; read = from.read(some)) {
                copied += read;
                if (copied > most) {
                    throw ConnectorFileException.of("package.too.large");
                }
                out.write(some, 0, read);
            }
        }
        return copied;
    }
}
