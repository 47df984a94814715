package io.aidhub.app.demo;

import io.aidhub.app.command.CommandProblem;
import io.aidhub.app.command.Screen;
import io.aidhub.embedded.ProcessRecord;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated departments in their own process; it ends when this one ends, because its standard input does. */
final class SandboxProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final SandboxAddresses addresses;
    private final Path record;

    private SandboxProcess(Process process, SandboxAddresses addresses, Path record) {
        this.process = process;
        this.addresses = addresses;
        this.record = record;
    }

    /**
     * Starts the departments and waits until they are ready.
     *
     * @param folder their durable state
     * @param broker AMQP address of the hub
     * @param hub file in which the hub leaves its web address
     * @throws CommandProblem when they do not come up; it names the file that says why
     */
    static SandboxProcess start(Path jar, Path folder, String broker, Path hub, Path secrets, long seed)
            throws IOException {
        Files.createDirectories(folder);
        Path record = folder.resolve("sandbox.process");
        ProcessRecord.clearLeftover(record);
        Path errors = folder.resolve("sandbox.err");
        Process process = java(
                        jar,
                        List.of("-Xmx192m"),
                        "departments",
                        "--data",
                        folder.toString(),
                        "--broker",
                        broker,
                        "--hub",
                        hub.toString(),
                        "--secrets",
                        secrets.toString(),
                        "--seed",
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        ProcessRecord.of(process.toHandle()).writeTo(record);
        try {
            return new SandboxProcess(process, ready(process, errors), record);
        } catch (IOException | CommandProblem e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * Writes one month of the county with the generator of the same jar.
     *
     * @throws CommandProblem when it wrote none, with what the generator says
     */
    static void county(Path jar, int households, long seed, int month, Path out) throws IOException {
        Process process = java(
                        jar,
                        List.of("-Xmx256m"),
                        "county",
                        "--households",
                        Integer.toString(households),
                        "--seed",
                        Long.toString(seed),
                        "--month",
                        Integer.toString(month),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .start();
        String said;
        try (var output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            if (process.waitFor() != 0) {
                throw new CommandProblem(Screen.ofTerminal().text("demo.sandbox.no-lists", said.strip(), out));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandProblem(Screen.ofTerminal().text("demo.sandbox.interrupted"), e);
        }
    }

    private static ProcessBuilder java(Path jar, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(new File("."));
    }

    private static SandboxAddresses ready(Process process, Path errors) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(output.readLine());
            } catch (IOException e) {
                return "null";
            }
        });
        try {
            JsonNode line = JsonMapper.builder().build().readTree(first.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
            if (!line.path("ready").asBoolean(false)) {
                throw new CommandProblem(Screen.ofTerminal().text("demo.sandbox.ended", errors));
            }
            return new SandboxAddresses(
                    line.path("education").asString(),
                    line.path("medicalInsurance").asString(),
                    line.path("humanResources").asString(),
                    line.path("housingJdbc").asString(),
                    line.path("housingUser").asString(),
                    line.path("charityWebhook").asString(),
                    new SandboxAddresses.Courts(
                            line.path("courts").asString(),
                            line.path("courtsUser").asString(),
                            line.path("courtsHostKey").asString()),
                    line.path("admin").asString());
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandProblem(Screen.ofTerminal().text("demo.sandbox.late", START_LIMIT.toSeconds(), errors), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandProblem(Screen.ofTerminal().text("demo.sandbox.interrupted"), e);
        }
    }

    SandboxAddresses addresses() {
        return addresses;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // end of its standard input: it stops by itself
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(record);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
