package io.aidhub.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that is dead and whose parent does not wait for it, as after a {@code kill -9} of everything in a container without an init. */
final class Unburied implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Process parent;
    private final long pid;

    private Unburied(Process parent, long pid) {
        this.parent = parent;
        this.pid = pid;
    }

    static Unburied process() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
        BufferedReader said = parent.inputReader(StandardCharsets.US_ASCII);
        Unburied unburied = new Unburied(parent, Long.parseLong(said.readLine().strip()));
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!ProcessRecord.isZombie(unburied.pid)) {
            if (System.nanoTime() > until) {
                unburied.close();
                throw new IOException("the process does not die");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return unburied;
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() {
        parent.destroyForcibly();
    }
}
