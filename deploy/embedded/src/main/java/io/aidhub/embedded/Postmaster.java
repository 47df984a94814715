package io.aidhub.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running PostgreSQL server process over a cluster, with the guardian that ends it when we die. */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration FAST_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
    private static final long CLOCK_TOLERANCE_SECONDS = 5;

    private final Process process;
    private final Guardian guardian;

    private Postmaster(Process process, Guardian guardian) {
        this.process = process;
        this.guardian = guardian;
    }

    /** Starts the server and waits until it takes connections. Crash recovery of a large cluster may take minutes. */
    static Postmaster start(Cluster cluster, int port, int sharedBuffersMegabytes, boolean synced) {
        try {
            Process process = Command.builder(commandLine(cluster, port, sharedBuffersMegabytes, synced))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(cluster.logFile().toFile()))
                    .start();
            process.getOutputStream().close();
            Postmaster postmaster = new Postmaster(process, Guardian.over(process.pid()));
            boolean ready = false;
            try {
                postmaster.awaitReady(cluster);
                ready = true;
            } finally {
                if (!ready) {
                    postmaster.stop();
                }
            }
            return postmaster;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    private static List<String> commandLine(Cluster cluster, int port, int sharedBuffersMegabytes, boolean synced) {
        List<String> words = new ArrayList<>();
        words.addAll(Command.inOwnSession());
        words.addAll(Command.notAsRoot());
        words.add(cluster.binaries().program("postgres").toString());
        words.add("-D");
        words.add(cluster.data().toString());
        // On the command line these cannot be changed by ALTER SYSTEM or an edited file.
        List<String> settings = List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "fsync=" + onOrOff(synced),
                "synchronous_commit=on",
                "full_page_writes=" + onOrOff(synced),
                "shared_buffers=" + sharedBuffersMegabytes + "MB",
                "max_connections=60",
                "max_wal_size=1GB",
                "min_wal_size=64MB",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "logging_collector=off",
                "log_min_messages=warning",
                "log_checkpoints=off",
                "log_line_prefix=%m [%p] ",
                // Details and contexts quote rows, and rows hold people: they stay out of the log.
                "log_error_verbosity=terse",
                "cluster_name=aidhub");
        for (String setting : settings) {
            words.add("-c");
            words.add(setting);
        }
        return words;
    }

    private static String onOrOff(boolean on) {
        return on ? "on" : "off";
    }

    private void awaitReady(Cluster cluster) {
        long begun = System.nanoTime(); // of a process beside us: no clock of the county
        Path pidFile = cluster.data().resolve("postmaster.pid");
        while (process.isAlive() && System.nanoTime() - begun < START_LIMIT.toNanos()) {
            List<String> lines = linesOf(pidFile);
            if (lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(process.pid()))
                    && lines.get(7).strip().equals("ready")) {
                return;
            }
            pause(20);
        }
        throw new EmbeddedPostgresException("PostgreSQL 未能启动，日志 %s：%n%s%nPostgreSQL did not start; its log is %s"
                .formatted(cluster.logFile(), tail(cluster.logFile()), cluster.logFile()));
    }

    long pid() {
        return process.pid();
    }

    long guardianPid() {
        return guardian.pid();
    }

    /** Blocks until the server process ends and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Waits. */
    void stop() {
        stop(process.toHandle());
        guardian.close();
    }

    /** Lets the guardian of a server that is already dead go. */
    void bury() {
        guardian.close();
    }

    /**
     * Stops what a former run left working on this cluster: a live postmaster, or server processes whose postmaster was killed and
     * which still hold its memory. Then removes a pid file that now names a stranger.
     */
    static void clearLeftover(Cluster cluster) {
        Path pidFile = cluster.data().resolve("postmaster.pid");
        List<String> lines = linesOf(pidFile);
        if (lines.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> named = pidIn(lines).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        Optional<ProcessHandle> postmaster = named.filter(p -> worksIn(p, cluster.data()) || startedAs(lines, p));
        if (postmaster.isPresent()) {
            log.warn(
                    "stopping PostgreSQL process {} left behind by a former run",
                    postmaster.get().pid());
            stop(postmaster.get());
        }
        ProcessHandle.allProcesses().filter(p -> worksIn(p, cluster.data())).forEach(orphan -> {
            if (!ends(orphan, IMMEDIATE_LIMIT)) {
                Command.signal("QUIT", orphan.pid());
                ends(orphan, IMMEDIATE_LIMIT);
            }
        });
        // PostgreSQL asks kill(2), which answers for a dead process nobody waited for as for a living one: it would
        // take its
        // own dead for a rival, for ever where no init collects them.
        boolean dead = pidIn(lines).filter(ProcessRecord::isZombie).isPresent();
        boolean stranger = named.isPresent() && postmaster.isEmpty();
        if (stranger || dead) {
            try {
                Files.deleteIfExists(pidFile);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + pidFile, e);
            }
        }
    }

    private static Optional<Long> pidIn(List<String> lines) {
        try {
            return Optional.of(Math.abs(Long.parseLong(lines.get(0).strip())));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    /** The third line of postmaster.pid is the start in seconds since 1970. */
    private static boolean startedAs(List<String> lines, ProcessHandle process) {
        try {
            long recorded = Long.parseLong(lines.get(2).strip());
            boolean sameProgram =
                    process.info().command().map(c -> c.endsWith("/postgres")).orElse(true);
            return sameProgram
                    && process.info()
                            .startInstant()
                            .map(i -> Math.abs(i.getEpochSecond() - recorded) <= CLOCK_TOLERANCE_SECONDS)
                            .orElse(false);
        } catch (NumberFormatException | IndexOutOfBoundsException damaged) {
            return false;
        }
    }

    /** PostgreSQL's processes work in their data directory; Linux shows it, and a changed clock does not matter. */
    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static void stop(ProcessHandle server) {
        Command.signal("INT", server.pid());
        if (!ends(server, FAST_LIMIT)) {
            log.warn("PostgreSQL process {} does not end by fast shutdown, ending it at once", server.pid());
            Command.signal("QUIT", server.pid());
            if (!ends(server, IMMEDIATE_LIMIT)) {
                server.destroyForcibly();
                ends(server, IMMEDIATE_LIMIT);
            }
        }
    }

    private static boolean ends(ProcessHandle process, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && !ProcessRecord.isZombie(process.pid())) {
            if (System.nanoTime() > until) {
                return false;
            }
            pause(20);
        }
        return true;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private static String tail(Path file) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(2000, log.length())];
            log.seek(log.length() - last.length);
            log.readFully(last);
            return new String(last, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
