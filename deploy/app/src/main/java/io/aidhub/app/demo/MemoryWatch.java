package io.aidhub.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Adds up, once a second, the proportional memory (PSS) of every process of this run and their children: what the machine really gives them, shared pages
 * counted once. Linux only; elsewhere it says nothing.
 */
final class MemoryWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1_000;

    private final Supplier<List<Long>> roots;
    private final Thread thread;
    private volatile long peakKilobytes;
    private volatile int samples;
    private volatile boolean stopped;

    /** @param roots process ids to follow, with their descendants */
    MemoryWatch(Supplier<List<Long>> roots) {
        this.roots = roots;
        this.thread = new Thread(this::run, "memory-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!stopped) {
            long sum = processes().stream().mapToLong(MemoryWatch::pss).sum();
            if (sum > 0) {
                samples++;
                peakKilobytes = Math.max(peakKilobytes, sum);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Set<Long> processes() {
        Set<Long> all = new HashSet<>();
        for (long root : roots.get()) {
            ProcessHandle.of(root).ifPresent(handle -> Stream.concat(Stream.of(handle), handle.descendants())
                    .forEach(process -> all.add(process.pid())));
        }
        return all;
    }

    private static long pss(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0; // the process ended between listing and reading, or this is not Linux
        }
        return 0;
    }

    /** Highest sum seen, in MiB; 0 where the system does not tell. */
    long peakMebibytes() {
        return peakKilobytes / 1024;
    }

    int samples() {
        return samples;
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
