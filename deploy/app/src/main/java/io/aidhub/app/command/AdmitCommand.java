package io.aidhub.app.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub roster admit BATCH [--by NAME]}: says why a batch is held; a named person lets it pass, and it waits for its release. */
@Command(name = "admit", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class AdmitCommand extends OperateCommands.Operate implements Callable<Integer> {
    @Parameters(paramLabel = "BATCH")
    String batch;

    @Option(names = "--by", paramLabel = "NAME")
    @Nullable
    String by;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String address = "/api/v1/batches/" + batch;
        JsonNode now = by == null ? hub().get(address) : hub().post(address + "/admit", Map.of("by", by));
        for (JsonNode reason : now.path("reasons")) {
            screen.say("admit.reason", reason.asString(""));
        }
        String state = now.path("state").asString("");
        boolean admitted = now.path("admitted").asBoolean(false);
        boolean held = state.equals("HELD");
        screen.say(admitted ? "admit.done" : held ? "admit.held" : "admit.not-held", batch, state);
        return by == null || admitted ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
