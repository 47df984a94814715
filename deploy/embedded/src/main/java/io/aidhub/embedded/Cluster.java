package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies on disk: the database cluster, the password beside it, the log. Nothing here is ever cleaned. */
final class Cluster {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final long LARGEST_LOG = 10L << 20;

    private final Path folder;
    private final PostgresBinaries binaries;

    private Cluster(Path folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /** Opens the cluster in this folder; the first time it is made. */
    static Cluster open(Path folder, PostgresBinaries binaries, String user, boolean synced) {
        Cluster cluster = new Cluster(folder, binaries);
        try {
            if (Files.exists(cluster.data())) {
                cluster.refuseOtherMajorVersion();
            } else {
                cluster.initialise(user, synced);
            }
            cluster.keepOldLog();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the database cluster in " + folder, e);
        }
    }

    /** PostgreSQL's own data directory. */
    Path data() {
        return folder.resolve("cluster");
    }

    Path logFile() {
        return folder.resolve("log").resolve("postgres.log");
    }

    PostgresBinaries binaries() {
        return binaries;
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "找不到数据库口令文件 %s；请从备份恢复。 The password file %s is missing; restore it from a backup."
                            .formatted(passwordFile(), passwordFile()),
                    e);
        }
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private void refuseOtherMajorVersion() throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION")).strip();
        String ours = Integer.toString(binaries.major());
        if (!found.equals(ours)) {
            throw new EmbeddedPostgresException(
                    ("数据目录 %s 由 PostgreSQL %s 建立，本版本内置 PostgreSQL %s；请用原版本导出（pg_dump）后导入，或用 pg_upgrade 升级。"
                                    + " The data folder %s was made by PostgreSQL %s, this release brings PostgreSQL %s: dump it with"
                                    + " the old release (pg_dump) and restore it, or use pg_upgrade. Nothing was changed.")
                            .formatted(data(), found, ours, data(), found, ours));
        }
    }

    /** Makes the cluster beside its place and renames it, so that an interrupted first start leaves nothing half made. */
    private void initialise(String user, boolean synced) throws IOException {
        Path fresh = folder.resolve("cluster.new");
        PostgresBinaries.deleteTree(fresh);
        writePassword();
        log.info("creating a PostgreSQL {} cluster in {}", binaries.major(), data());
        Command.Result result = Command.run(Command.concat(List.of(
                Command.notAsRoot(),
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=" + user,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // PostgreSQL's own UTF-8 order: the same on every operating system, no ICU, no system locale.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums",
                        synced ? "--sync-method=fsync" : "--no-sync"))));
        if (result.exit() != 0) {
            throw new EmbeddedPostgresException("建立数据库失败 cannot create the database cluster: " + result.output());
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }

    private void keepOldLog() throws IOException {
        Files.createDirectories(logFile().resolveSibling("."));
        if (Files.exists(logFile()) && Files.size(logFile()) > LARGEST_LOG) {
            Files.move(logFile(), logFile().resolveSibling("postgres.1.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
