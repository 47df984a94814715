package io.aidhub.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        BufferedReader said = parent.inputReader(StandardCharsets.US_ASCII);
        Unburied unburied = new Unburied(parent, Long.parseLong(said.readLine().strip()));
        // A shell would bury its child: it must have become a program that does not.
        Path name = Path.of("/proc", Long.toString(parent.pid()), "comm");
        unburied.await(() -> Files.readString(name).strip().equals("sleep"));
        ProcessHandle.of(unburied.pid).ifPresent(ProcessHandle::destroyForcibly);
        unburied.await(() -> ProcessRecord.isZombie(unburied.pid));
        return unburied;
    }

    private void await(Look look) throws IOException, InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!look.isSo()) {
            if (System.nanoTime() > until) {
                close();
                throw new IOException("the process does not die unburied");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() {
        parent.destroyForcibly();
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Look {
        boolean isSo() throws IOException;
    }
}
