package io.aidhub.app.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Measures how long this disk needs to make 4 KB durable, so that the broker's journal waits about twice as long for company, not the 3.3 ms that an embedded
 * broker waits by default (290 commits a second).
 */
final class JournalTiming {
    private static final int WRITES = 40;
    private static final int LEAST_NANOS = 100_000;
    private static final int MOST_NANOS = 3_333_000;

    private JournalTiming() {}

    /** Journal buffer time-out in nanoseconds: twice the median of a durable write in {@code folder}, within 0.1 and 3.3 ms. */
    static int bufferTimeout(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path probe = Files.createTempFile(folder, "calibrate", ".tmp");
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(4096);
            long[] nanos = new long[WRITES];
            for (int i = 0; i < WRITES; i++) {
                block.clear();
                long begin = System.nanoTime();
                channel.write(block, 0);
                channel.force(false);
                nanos[i] = System.nanoTime() - begin;
            }
            Arrays.sort(nanos);
            return (int) Math.max(LEAST_NANOS, Math.min(MOST_NANOS, 2 * nanos[WRITES / 2]));
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
