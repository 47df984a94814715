package io.aidhub.app.command;

import io.aidhub.app.demo.Demo;
import io.aidhub.app.demo.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hub demo}: the whole loop for an invented county. */
@Command(name = "demo", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once")
    boolean once;

    @Option(names = "--households", paramLabel = "N", defaultValue = "3500")
    int households;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1")
    long seed;

    @Option(names = "--month", paramLabel = "M", defaultValue = "1")
    int month;

    @Option(names = "--load", paramLabel = "FILE")
    @Nullable
    Path load;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data/demo")
    Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = Screen.ofTerminal();
        if (load != null && !Files.isReadable(load)) {
            throw new CommandProblem(screen.text("demo.no-file", load));
        }
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            StartCommand.awaitQuietly(closed);
        }));
        try {
            DemoOptions options = new DemoOptions(once, households, seed, month, load, data);
            return new Demo(options, HubCommand.distribution(), screen).run(end);
        } finally {
            closed.countDown();
        }
    }
}
