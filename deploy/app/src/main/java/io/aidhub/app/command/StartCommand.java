package io.aidhub.app.command;

import io.aidhub.app.start.Hub;
import io.aidhub.app.start.HubFoundation;
import io.aidhub.app.start.HubSettings;
import io.aidhub.app.start.SettingsFile;
import io.aidhub.hub.fault.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hub start}: a hub for a county, from one YAML file. */
@Command(name = "start", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class StartCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", required = true)
    Path config;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = Screen.ofTerminal();
        HubSettings settings = SettingsFile.read(config, HubCommand.distribution());
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            awaitQuietly(closed);
        }));
        try (HubFoundation foundation = HubFoundation.lay(settings);
                Hub hub = Hub.open(foundation, settings, CrashPoint.Watch.none())) {
            screen.say(
                    "start.ready",
                    hub.address(),
                    String.valueOf(foundation.broker().amqpPort()),
                    foundation.logs());
            end.await();
            screen.say("start.stopping");
        } finally {
            closed.countDown();
        }
        return 0;
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
