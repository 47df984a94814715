package io.aidhub.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs for this machine, unpacked once from the class path into a cache several hubs can share.
 *
 * @param home the folder with bin, lib and share
 * @param major the major version, such as 18
 */
record PostgresBinaries(Path home, int major) {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks when needed. What is there is tried first, so a copy cut short by a power failure is replaced. */
    static PostgresBinaries unpackInto(Path cache) {
        String resource = resourceName();
        try {
            Path home = cache.toAbsolutePath().resolve(resource.replace(".txz", "-" + digest(resource)));
            if (!Files.isDirectory(home)) {
                unpack(resource, home);
            }
            Integer major = majorVersion(home);
            if (major == null) {
                deleteTree(home);
                unpack(resource, home);
                major = majorVersion(home);
            }
            if (major == null) {
                throw new EmbeddedPostgresException("PostgreSQL 程序无法在本机运行（需要 glibc 系统）；请改用外部数据库。"
                        + " The PostgreSQL programs do not run on this machine (they need glibc); set a database URL instead: "
                        + Command.run(List.of(home.resolve("bin/postgres").toString(), "--version"))
                                .output());
            }
            return new PostgresBinaries(home, major);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, e);
        }
    }

    private static String resourceName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").matches("aarch64|arm64") ? "arm_64" : "x86_64";
        String name = "postgres-" + system + "-" + arch + ".txz";
        if (PostgresBinaries.class.getResource("/" + name) == null) {
            throw new EmbeddedPostgresException(
                    "没有适合 %s/%s 的内置 PostgreSQL；请改用外部数据库。 No embedded PostgreSQL for %s/%s; set a database URL."
                            .formatted(system, arch, system, arch));
        }
        return name;
    }

    private static @Nullable Integer majorVersion(Path home) {
        try {
            String said = Command.run(List.of(home.resolve("bin/postgres").toString(), "--version"))
                    .output();
            Matcher version = VERSION.matcher(said);
            return version.find() ? Integer.valueOf(version.group(1)) : null;
        } catch (UncheckedIOException cannotStart) {
            return null;
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }

    private static String digest(String resource) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unpacks beside the goal and renames, so that nobody sees half of it; when two do it at once the first wins. */
    private static void unpack(String resource, Path home) throws IOException {
        log.info("unpacking PostgreSQL into {}", home);
        Files.createDirectories(home.resolveSibling("."));
        Path fresh = Files.createTempDirectory(home.resolveSibling("."), "unpacking-")
                .normalize();
        try {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(
                    new XZCompressorInputStream(new BufferedInputStream(open(resource), 1 << 16)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, fresh);
                }
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(home)) {
                    throw e;
                }
            }
        } finally {
            deleteTree(fresh);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("an entry points outside its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, into.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
