package io.aidhub.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code hub roster undo BATCH --reason TEXT --by NAME}: a released batch is taken back by correction. */
@Command(name = "undo", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class UndoCommand extends OperateCommands.OnBatch implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode undone = take("undo");
        screen.say(
                "undo.done",
                undone.path("by").asString(""),
                undone.path("corrected").asString("0"),
                undone.path("neverWere").asString("0"),
                undone.path("households").asString("0"));
        if (undone.path("left").asLong(0) > 0) {
            screen.say("undo.left", undone.path("left").asString("0"));
            table("undo.people", undone.path("people"), "name", "person", "household");
        }
        return CommandLine.ExitCode.OK;
    }
}
