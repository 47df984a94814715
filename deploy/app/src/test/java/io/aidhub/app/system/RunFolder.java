package io.aidhub.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A fresh folder under {@code target/system} in which one test runs the hub. Whatever a run starts works in this folder or below it, or names it on its command line:
 * so processes left behind are found without their help.
 */
final class RunFolder implements AutoCloseable {
    private static final Path SYSTEM = Path.of("target", "system").toAbsolutePath();
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    static RunFolder fresh(String name) {
        Path path = SYSTEM.resolve(name.replaceAll("[^A-Za-z0-9_-]", "-"));
        RunFolder folder = new RunFolder(path);
        folder.killLeftovers();
        try {
            if (Files.exists(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Processes of this run that live; one that is dead and waits for its parent does not. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        if (process.pid() == ProcessHandle.current().pid()) {
            return false;
        }
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(path);
        } catch (IOException | UnsupportedOperationException gone) {
            return process.info()
                    .commandLine()
                    .map(line -> line.contains(path.toString()))
                    .orElse(false);
        }
    }

    /** @return what is still there when patience is at its end, as text for an assertion */
    List<String> leftovers() {
        await(() -> processes().isEmpty(), PATIENCE);
        return processes().stream()
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    /** Looks every now and then until it is so; false when the limit came first. */
    static boolean await(Supplier<Boolean> so, Duration limit) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .atMost(limit)
                    .until(so::get);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private void killLeftovers() {
        processes().forEach(ProcessHandle::destroyForcibly);
        await(() -> processes().isEmpty(), Duration.ofSeconds(10));
    }

    /** Ends whatever of this run still lives. The folder stays, to be looked at. */
    @Override
    public void close() {
        killLeftovers();
    }
}
