package io.aidhub.bench.roster;

import io.aidhub.bench.BenchServer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench roster}: makes a server and files of its own, measures, and leaves nothing behind. */
@Command(
        name = "roster",
        mixinStandardHelpOptions = true,
        description = "Goals 7 and 8 of performance.md: a list of N rows into the roster, first and monthly.")
public final class RosterCommand implements Callable<Integer> {
    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "Rows of the largest list; a tenth and a hundredth of it are measured too.")
    private int rows;

    @Option(
            names = "--runs",
            defaultValue = "5",
            description = "Runs that count, after one of the same size that does not.")
    private int runs;

    @Option(names = "--seed", defaultValue = "20260101", description = "Of the invented people.")
    private long seed;

    @Option(
            names = "--only-largest",
            description = "Leave out the smaller lists and the workbook: for tuning. Heap growth is not judged then.")
    private boolean onlyLargest;

    @Option(names = "--folder", description = "Where to work, by default deploy/bench/target.")
    private Path folder = Path.of(System.getProperty("aidhub.home", "."), "deploy", "bench", "target");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int monthsNeeded = 2 * runs + 3;
        if (rows < 1000 || runs < 1 || monthsNeeded > InventedRoster.LAST_MONTH) {
            throw new CommandLine.ParameterException(spec.commandLine(), "at least 1000 rows, 1 to 20 runs");
        }
        Files.createDirectories(folder);
        Path work = Files.createTempDirectory(folder.toAbsolutePath(), "roster-");
        Path mappings = Path.of(System.getProperty("aidhub.home", "."), "mappings");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchServer server = BenchServer.start(work)) {
            server.describe().forEach(out::println);
            new RosterBench(server, work, mappings, runs, out).run(rows, seed, onlyLargest);
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
        return 0;
    }
}
