package io.aidhub.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the numbers were measured on. */
final class Machine {
    private static final int SYNCS = 500;
    private static final int SYNCED_BYTES = 4096;

    private Machine() {}

    /**
     * Lines for the head of a report.
     *
     * @param postgres version and durable settings, as the server says them
     * @param folder where the data lies: its disk is what syncs are measured on
     */
    static List<String> describe(String postgres, Path folder) throws IOException {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "machine     %d cores, %.1f GB memory, %s %s %s, load %.1f at the start",
                        Runtime.getRuntime().availableProcessors(),
                        memory / 1e9,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                String.format(
                        Locale.ROOT,
                        "java        %s %s, heap of at most %d MB, %s",
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().maxMemory() >> 20,
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(GarbageCollectorMXBean::getName)
                                .collect(Collectors.joining(" + "))),
                "database    " + postgres,
                String.format(
                        Locale.ROOT, "disk        fdatasync of 4 KB %.3f ms (mean of %d)", syncMillis(folder), SYNCS));
    }

    private static double syncMillis(Path folder) throws IOException {
        Path file = folder.resolve("sync-probe");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(SYNCED_BYTES);
            long begun = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                channel.write(bytes.clear(), 0);
                channel.force(false);
            }
            return (System.nanoTime() - begun) / 1e6 / SYNCS;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
