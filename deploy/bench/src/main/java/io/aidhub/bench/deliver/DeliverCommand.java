package io.aidhub.bench.deliver;

import io.aidhub.bench.BenchServer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench deliver}: starts the packaged hub, receivers and the textbook route, measures, and leaves nothing behind. */
@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        description = "Goals 1 to 6, 11 and 12 of performance.md: changes to their receivers.")
public final class DeliverCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("aidhub.home", "."));
    private static final int TURNS_A_SECOND = 50;

    @Option(names = "--changes", defaultValue = "20000", description = "Of a burst; each goes to three receivers.")
    private int changes;

    @Option(names = "--runs", defaultValue = "5", description = "Runs that count.")
    private int runs;

    @Option(names = "--warm-ups", defaultValue = "5", description = "Runs of the same size before them.")
    private int warmUps;

    @Option(
            names = "--only",
            split = ",",
            description = "Some of fan-out, steady, outage, kill, queue, start: for tuning.")
    private List<String> only = DeliverBench.ALL;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Changes a second of steady and outage, a multiple of 50.")
    private int rate;

    @Option(names = "--steady", defaultValue = "20", description = "Seconds of a steady run.")
    private int steady;

    @Option(
            names = "--outage",
            defaultValue = "60",
            description = "Seconds a receiver is away; half of it before and after.")
    private int outage;

    @Option(names = "--kills", defaultValue = "10", description = "How often the hub is killed.")
    private int kills;

    @Option(names = "--seed", defaultValue = "20260101", description = "Of the invented people.")
    private long seed;

    @Option(names = "--folder", description = "Where to work, by default deploy/bench/target.")
    private Path folder = HOME.resolve("deploy/bench/target");

    @Option(names = "--keep", description = "Leave folders and logs there.")
    private boolean keep;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Set<String> measurements = new LinkedHashSet<>(only);
        if (changes < 200
                || runs < 1
                || steady < 1
                || outage < 2
                || kills < 1
                || warmUps < 0
                || rate < TURNS_A_SECOND
                || rate % TURNS_A_SECOND != 0
                || !DeliverBench.ALL.containsAll(measurements)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "at least 200 changes and one run; a rate that is a multiple of 50; --only of " + DeliverBench.ALL);
        }
        Files.createDirectories(folder);
        Path work = Files.createTempDirectory(folder.toAbsolutePath(), "deliver-");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DeliverOptions options = new DeliverOptions(
                changes,
                runs,
                warmUps,
                rate,
                Duration.ofSeconds(steady),
                Duration.ofSeconds(outage),
                kills,
                seed,
                measurements);
        try (BenchServer server = BenchServer.ofCounty(work)) {
            server.describe().forEach(out::println);
            new DeliverBench(new Scene(
                            server,
                            work,
                            HOME.resolve("deploy/app/target/dist")
                                    .toAbsolutePath()
                                    .normalize(),
                            HOME.resolve("mappings"),
                            options,
                            out))
                    .run();
        } finally {
            if (!keep) {
                FileSystemUtils.deleteRecursively(work);
            }
        }
        return 0;
    }
}
