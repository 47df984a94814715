package io.aidhub.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged program in a process of its own, as the launcher {@code hub} starts it; its words go to a file. */
final class HubProcess {
    static final Path DISTRIBUTION = Path.of("target", "dist").toAbsolutePath();
    /** What the operating system says of a process that was killed with -9. */
    static final int KILLED = 137;
    /** Ended by SIGTERM, as the JVM reports it after an orderly stop. */
    static final int TERMINATED = 143;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Process process;
    private final Path output;

    private HubProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static HubProcess start(RunFolder folder, String... arguments) {
        return start("aidhub.jar", folder, List.of(), Map.of(), arguments);
    }

    /**
     * @param jar one of the programs of the distribution
     * @param options further options of the JVM
     */
    static HubProcess start(
            String jar, RunFolder folder, List<String> options, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                // Short runs: the second compiler would cost more than it gives.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder.path(),
                "-Daidhub.dist=" + DISTRIBUTION));
        command.addAll(options);
        command.addAll(List.of("-jar", DISTRIBUTION.resolve(jar).toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = folder.file("output-" + NUMBER.incrementAndGet() + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putIfAbsent("LC_ALL", "C.UTF-8"); // lists have Chinese names
        builder.environment().remove("AIDHUB_LANG");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new HubProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that ends by itself. @return its exit code and all it said */
    static Ended run(RunFolder folder, String... arguments) {
        return start(folder, arguments).ended(Duration.ofSeconds(60));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All it said until now. */
    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a word on the screen; fails with the screen when the process ends or the limit comes first. */
    HubProcess says(String text, Duration limit) {
        boolean said =
                RunFolder.await(() -> output().contains(text) || !process.isAlive(), limit) && output().contains(text);
        if (!said) {
            throw new AssertionError("did not say \"" + text + "\" within " + limit + ":\n" + output());
        }
        return this;
    }

    /** SIGTERM, as a service manager sends it. */
    HubProcess terminate() {
        process.destroy();
        return this;
    }

    HubProcess kill() {
        process.destroyForcibly();
        return this;
    }

    /** Waits for the end; a run over its limit is killed and fails. */
    Ended ended(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within " + limit + ":\n" + output());
            }
            return new Ended(process.waitFor(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How a run ended. */
    record Ended(int exit, String output) {}
}
