package io.aidhub.app.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub persons}: two persons on the roster who are one. */
@Command(
        name = "persons",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {PersonCommands.Join.class, PersonCommands.Part.class})
final class PersonCommands extends CommandGroup {
    /** {@code hub persons join KEEP OTHER --reason TEXT --by NAME}: from today on they are one, by either number. */
    @Command(name = "join", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Join extends Pair implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode joined = send("join");
            screen.say(
                    "persons.joined",
                    joined.path("kept").asString(""),
                    joined.path("merged").asString(""),
                    joined.path("on").asString(""),
                    joined.path("household").asString(""));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub persons part KEEP OTHER --reason TEXT --by NAME}: a join is taken back. */
    @Command(name = "part", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Part extends Pair implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode parted = send("part");
            screen.say(
                    "persons.parted",
                    parted.path("person").asString(""),
                    parted.path("other").asString(""));
            return CommandLine.ExitCode.OK;
        }
    }

    /** Two persons by the hub's own ids, as the household page shows them to an officer of the county. */
    abstract static class Pair extends OperateCommands.Operate {
        @Parameters(index = "0", paramLabel = "KEEP")
        String keep;

        @Parameters(index = "1", paramLabel = "OTHER")
        String other;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        final JsonNode send(String what) throws IOException, InterruptedException {
            return hub().work(
                            "/api/v1/persons/" + keep + "/" + what, Map.of("other", other, "by", by, "reason", reason));
        }
    }
}
