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
    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
