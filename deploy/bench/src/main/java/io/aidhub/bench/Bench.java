package io.aidhub.bench;

import io.aidhub.bench.deliver.DeliverCommand;
import io.aidhub.bench.receivers.ReceiversCommand;
import io.aidhub.bench.roster.RosterCommand;
import io.aidhub.bench.textbook.TextbookCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** First word of the command line: which benchmark. */
@Command(
        name = "bench",
        description = "Measures the hub against limits, in one run.",
        mixinStandardHelpOptions = true,
        subcommands = {RosterCommand.class, DeliverCommand.class, ReceiversCommand.class, TextbookCommand.class})
public final class Bench {
    private static final int FAILED = 1;

    private Bench() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            if (problem instanceof Unexpected wrong) {
                command.getErr().println("not what it should be: " + wrong.getMessage());
                return FAILED;
            }
            throw problem;
        });
        System.exit(line.execute(args));
    }
}
