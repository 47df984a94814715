package io.aidhub.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program of our own in its own process; it does not outlive this one. */
public final class ChildProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 40;
    /** As {@code ./hub} starts a hub. */
    private static final List<String> OPTIONS = List.of(
            "-Xmx512m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;
    private final Path log;
    /** Ends it when we are stopped from outside. */
    private final Thread orphaned;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.log = log;
        this.orphaned = new Thread(process::destroy, "bench-last");
        Runtime.getRuntime().addShutdownHook(orphaned);
    }

    /** A hidden command of this program. @param log where its errors go */
    public static ChildProcess ofBench(List<String> options, Path log, String... arguments) throws IOException {
        return start(
                Path.of(System.getProperty("java.class.path")),
                options,
                log,
                Map.of(),
                ProcessBuilder.Redirect.PIPE,
                arguments);
    }

    /**
     * A program that is not spoken to: all it says goes to {@code log}.
     *
     * @param options after those of {@code ./hub}: they win
     */
    public static ChildProcess of(
            Path jar, List<String> options, Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(jar, options, log, environment, ProcessBuilder.Redirect.appendTo(log.toFile()), arguments);
    }

    private static ChildProcess start(
            Path jar,
            List<String> options,
            Path log,
            Map<String, String> environment,
            ProcessBuilder.Redirect output,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), log);
    }

    public void say(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** The next line. @throws IOException with its last words when it has ended */
    public String hear() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended: " + lastWords());
        }
        return line;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String lastWords() {
        try {
            List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", said.subList(Math.max(0, said.size() - 30), said.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Cost cost() {
        return new Cost(process.pid());
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM and the end of its input; killed when that does not help. */
    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
