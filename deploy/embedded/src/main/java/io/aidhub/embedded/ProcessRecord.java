package io.aidhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Names one process for good: its id and the moment it was born. Ids are used again by the operating system, so a process is
 * touched only when both still match.
 *
 * @param pid the process id
 * @param birth when it was born; opaque, on Linux the boot and the kernel's tick count, which no change of the clock moves
 */
public record ProcessRecord(long pid, String birth) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 20;

    public ProcessRecord {
        if (pid <= 0 || birth.isBlank()) {
            throw new IllegalArgumentException("a process record needs an id and a birth");
        }
    }

    /** The process that runs this code. */
    public static ProcessRecord ofThisProcess() {
        return of(ProcessHandle.current());
    }

    /** The given living process. */
    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), birth(process));
    }

    /** Reads a record back; empty when the file is missing or says nothing usable. */
    public static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            return Optional.of(new ProcessRecord(
                    Long.parseLong(lines.get(0).strip()), lines.get(1).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the process record " + file, e);
        }
    }

    /** Writes this record so that a reader sees all of it or nothing. */
    public void writeTo(Path file) {
        Path absolute = file.toAbsolutePath();
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
        try {
            Files.createDirectories(absolute.resolveSibling("."));
            Files.writeString(fresh, pid + "\n" + birth + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the process record " + file, e);
        }
    }

    /** The process, if it still lives; a stranger with the same id is not it. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> !isZombie(pid))
                .filter(p -> birth(p).equals(birth));
    }

    /** Whether exactly this process still lives. */
    public boolean isAlive() {
        return process().isPresent();
    }

    /**
     * Ends the process a former run left behind and removes its record. A record whose process is gone, or whose id now belongs
     * to somebody else, is only removed. May block up to 30 seconds.
     *
     * @return whether a process had to be ended
     */
    public static boolean clearLeftover(Path file) {
        Optional<ProcessHandle> leftover =
                read(file).filter(r -> r.pid() != ProcessHandle.current().pid()).flatMap(ProcessRecord::process);
        leftover.ifPresent(ProcessRecord::end);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the process record " + file, e);
        }
        return leftover.isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!exits(process)) {
            process.destroyForcibly();
            if (!exits(process)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        }
    }

    /**
     * In a container without an init, an orphan nobody waits for stays in the table for ever; it is dead all the same. While others of its threads still live,
     * though, its first thread alone is dead: its files and locks are not free yet.
     */
    static boolean isZombie(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            String stat = Files.readString(process.resolve("stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads.count() <= 1;
        } catch (IOException | UncheckedIOException noProc) {
            return false;
        }
    }

    /** Looks rather than waits: a dead process nobody waits for never reports its end. */
    private static boolean exits(ProcessHandle process) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && !isZombie(process.pid())) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return !process.isAlive();
            }
        }
        return true;
    }

    private static String birth(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The name in parentheses may hold anything; after it the start time is the 20th word (field 22 of
            // proc(5)).
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Files.readString(BOOT_ID).strip() + "/" + words[19];
        } catch (IOException | IndexOutOfBoundsException noProc) {
            return process.info()
                    .startInstant()
                    .map(i -> "ms/" + i.toEpochMilli())
                    .orElse("unknown");
        }
    }
}
