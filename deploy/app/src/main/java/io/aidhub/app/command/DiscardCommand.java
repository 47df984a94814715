package io.aidhub.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code hub roster discard BATCH --reason TEXT --by NAME}: a batch that waits is thrown away. */
@Command(name = "discard", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class DiscardCommand extends OperateCommands.OnBatch implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode discarded = take("discard");
        screen.say("discard.done", discarded.path("by").asString(""));
        for (JsonNode supplement : discarded.path("supplements")) {
            screen.say("discard.supplement", supplement.asString(""));
        }
        return CommandLine.ExitCode.OK;
    }
}
