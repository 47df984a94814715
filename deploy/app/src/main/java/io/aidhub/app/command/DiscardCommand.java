package io.aidhub.app.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub roster discard BATCH --reason TEXT --by NAME}: a batch that waits is thrown away. */
@Command(name = "discard", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class DiscardCommand extends OperateCommands.Operate implements Callable<Integer> {
    @Parameters(paramLabel = "BATCH")
    String batch;

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    String reason;

    @Option(names = "--by", paramLabel = "NAME", required = true)
    String by;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode discarded = hub().work("/api/v1/batches/" + batch + "/discard", Map.of("by", by, "reason", reason));
        screen.say("discard.done", discarded.path("by").asString(""));
        for (JsonNode supplement : discarded.path("supplements")) {
            screen.say("discard.supplement", supplement.asString(""));
        }
        return CommandLine.ExitCode.OK;
    }
}
