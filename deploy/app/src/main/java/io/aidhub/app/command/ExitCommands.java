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

/** {@code hub exits}: exits whose risk nobody has assessed; with a person and a result, records the assessment. */
@Command(name = "exits", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class ExitCommands extends OperateCommands.Operate implements Callable<Integer> {
    /** What was found. */
    enum Risk {
        LOW,
        HIGH
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "PERSON")
    @Nullable
    String person;

    @Option(names = "--risk", paramLabel = "LOW|HIGH")
    @Nullable
    Risk risk;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "")
    String note;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "")
    String by;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (person == null || risk == null) {
            table("exits.waiting", hub().get("/api/v1/exits"), "person", "name", "area", "openedOn", "leftOn", "cause");
            return CommandLine.ExitCode.OK;
        }
        JsonNode done = hub().post(
                        "/api/v1/exits/" + person + "/assessment",
                        Map.of("by", by, "result", risk.name(), "note", note));
        screen.say(done.path("recorded").asBoolean(false) ? "exits.recorded" : "exits.none");
        return CommandLine.ExitCode.OK;
    }
}
