package io.aidhub.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process costs, as Linux counts it (proc(5)). */
public record Cost(long pid) {
    /** {@code sysconf(_SC_CLK_TCK)}: 100 on every Linux that Java runs on. */
    private static final long MILLIS_A_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** CPU time so far in ms, user and system, all threads. */
    public long cpuMillis() {
        String stat = read("stat");
        // The name in brackets may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MILLIS_A_TICK;
    }

    /** The same with its child processes. */
    public long cpuMillisOfAll() {
        return all().mapToLong(Cost::cpuMillis).sum();
    }

    /** Memory in MB, shared pages counted by share (PSS); its child processes too. */
    public double megabytesOfAll() {
        return all().mapToLong(Cost::kilobytes).sum() / 1024.0;
    }

    private Stream<Cost> all() {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> new Cost(process.pid()));
    }

    private long kilobytes() {
        return read("smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private String read(String file) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
