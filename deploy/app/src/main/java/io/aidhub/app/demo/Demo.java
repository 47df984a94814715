package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import io.aidhub.app.start.HubFoundation;
import io.aidhub.app.start.HubSettings;
import io.aidhub.hub.fault.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** One run of the demonstration, from an empty folder or from whatever an earlier run left, however it ended. */
public final class Demo {
    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final DemoOptions options;
    private final Path distribution;
    private final Screen screen;

    public Demo(DemoOptions options, Path distribution, Screen screen) {
        this.options = options;
        this.distribution = distribution;
        this.screen = screen;
    }

    /** @return exit code: 0 when the table adds up */
    public int run(CountDownLatch end) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        screen.say("demo.start");
        HubSettings settings = DemoSettings.make(options, distribution);
        try (HubFoundation foundation = HubFoundation.lay(settings);
                SandboxProcess sandbox = SandboxProcess.start(
                        sandboxJar(),
                        options.beside("departments"),
                        "amqp://" + settings.bind() + ":" + foundation.broker().amqpPort(),
                        HubFoundation.addressFile(settings.data()),
                        options.secrets(),
                        options.seed());
                MemoryWatch memory = new MemoryWatch(() -> processes(foundation, sandbox));
                Hub hub = Hub.open(
                        foundation,
                        settings.withConnectorSettings(DemoSettings.connectors(sandbox.addresses(), options.secrets())),
                        faults(foundation, sandbox))) {
            screen.say(
                    "demo.ready",
                    hub.address(),
                    foundation.database().url().replaceAll(".*:(\\d+)/.*", "$1"),
                    String.valueOf(foundation.broker().amqpPort()),
                    sandbox.addresses().admin());
            DemoAccounts accounts = new DemoAccounts(hub, DemoSettings.password(options.secrets()), screen);
            accounts.open();
            SandboxAdmin admin = new SandboxAdmin(sandbox.addresses().admin());
            LoopDriver driver = new LoopDriver(options, hub, admin, sandboxJar(), screen);
            List<String> open = driver.closeLoop(begin + LIMIT.toNanos(), end);
            long seconds = Math.round((System.nanoTime() - begin) / 1e9);
            List<String> broken = new ArrayList<>(new ClosingTable(hub, admin, screen).print(options));
            open.forEach(item -> screen.say("demo.late", LIMIT.toSeconds(), item));
            broken.addAll(open);
            if (broken.isEmpty()) {
                screen.say(
                        "demo.closing.adds-up",
                        String.valueOf(seconds),
                        String.valueOf(memory.peakMebibytes()),
                        String.valueOf(memory.samples()));
            } else {
                broken.forEach(line -> screen.say("demo.closing.broken", line));
            }
            if (!options.once()) {
                accounts.tell();
                screen.say("demo.running", options.data());
                new LiveDemo(hub, admin, screen).run(end);
            }
            return broken.isEmpty() ? 0 : 1;
        }
    }

    private Path sandboxJar() {
        return distribution.resolve("sandbox.jar");
    }

    private CrashPoint.Watch faults(HubFoundation foundation, SandboxProcess sandbox) {
        return FaultWatch.of(System.getProperty("aidhub.fault"), foundation::databaseProcesses, () -> Stream.concat(
                        Stream.of(sandbox.pid()), sandboxDatabase().stream())
                .toList());
    }

    private List<Long> processes(HubFoundation foundation, SandboxProcess sandbox) {
        return Stream.of(
                        List.of(ProcessHandle.current().pid(), sandbox.pid()),
                        foundation.databaseProcesses(),
                        sandboxDatabase())
                .flatMap(List::stream)
                .toList();
    }

    /** The departments' own database server, by the pid file PostgreSQL keeps in its folder. */
    private List<Long> sandboxDatabase() {
        try (Stream<Path> files = Files.walk(options.beside("departments"), 4)) {
            return files.filter(file -> file.getFileName().toString().equals("postmaster.pid"))
                    .map(Demo::firstNumber)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // a folder that changes while it is walked; the next look sees it
        }
    }

    private static long firstNumber(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).orElse(-1L);
        } catch (IOException e) {
            return -1;
        }
    }
}
