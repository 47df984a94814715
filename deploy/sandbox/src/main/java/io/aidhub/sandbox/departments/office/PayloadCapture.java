package io.aidhub.sandbox.departments.office;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The raw bodies a department received, for tests that check what is in them. Only in memory, gone with the process; the
 * oldest go first when there are more than {@link #MOST} or they hold more than {@link #MOST_BYTES} bytes.
 */
public final class PayloadCapture {
    static final int MOST = 20_000;
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Deque<byte[]> bodies = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    /** Keeps one body, JSON text. */
    public void add(String body) {
        add(body.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized void add(byte[] body) {
        bodies.addLast(body);
        bytes += body.length;
        while (bodies.size() > MOST || bytes > MOST_BYTES) {
            bytes -= bodies.removeFirst().length;
            dropped++;
        }
    }

    /** How many were kept once and are gone. */
    public synchronized long dropped() {
        return dropped;
    }

    /** One body a line, oldest first. A line break in JSON is only layout, so it becomes a blank. */
    public void read(Consumer<String> lines) {
        List<byte[]> now;
        synchronized (this) {
            now = List.copyOf(bodies);
        }
        now.forEach(body -> lines.accept(
                new String(body, StandardCharsets.UTF_8).replace('\r', ' ').replace('\n', ' ')));
    }
}
