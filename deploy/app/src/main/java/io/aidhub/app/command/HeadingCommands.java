package io.aidhub.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Headings no profile knows: what is asked, and a named person's answer. */
final class HeadingCommands {
    private static final String NOT_READ = "not-read";
    private static final String TAKE_BACK = "take-back";
    private static final String DISCARD = "discard";

    private HeadingCommands() {}

    /** {@code hub roster headings}: the questions; with an id and an answer (a field, not-read, take-back), answers one; lists that wait are thrown away. */
    @Command(name = "headings", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Headings extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(index = "0", arity = "0..1", paramLabel = "ID")
        @Nullable
        String id;

        @Parameters(index = "1", arity = "0..1", paramLabel = "ANSWER")
        @Nullable
        String answer;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
        String by;

        @Option(names = "--reason", paramLabel = "TEXT")
        @Nullable
        String reason;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (id == null) {
                list(hub().get("/api/v1/headings"));
            } else if (answer == null) {
                one(hub().get("/api/v1/headings"), id);
            } else if (answer.equals(TAKE_BACK)) {
                hub().post("/api/v1/headings/" + id + "/take-back", Map.of("by", by));
                screen.say("headings.taken-back");
            } else if (answer.equals(DISCARD)) {
                String why = reason;
                if (why == null) {
                    throw new CommandProblem(screen.text("headings.reason-missing"));
                }
                hub().post("/api/v1/headings/waiting/" + id + "/discard", Map.of("by", by, "reason", why));
                screen.say("headings.discarded");
            } else {
                Map<String, ?> body =
                        answer.equals(NOT_READ) ? Map.of("by", by, "notRead", true) : Map.of("by", by, "field", answer);
                JsonNode loaded = hub().work("/api/v1/headings/" + id + "/answer", body);
                screen.say("headings.answered");
                for (JsonNode list : loaded) {
                    RosterCommands.say(screen, list);
                }
            }
            return CommandLine.ExitCode.OK;
        }

        private void list(JsonNode asked) {
            table(
                    "headings.table",
                    asked.path("questions"),
                    "id",
                    "state",
                    "profile",
                    "heading",
                    "field",
                    "suggested",
                    "reason",
                    "answeredBy");
            for (JsonNode waiting : asked.path("waiting")) {
                List<String> names = new ArrayList<>();
                waiting.path("lists").forEach(name -> names.add(name.asString("")));
                screen.say(
                        "headings.waiting",
                        waiting.path("month").asString(""),
                        String.join("、", names),
                        waiting.path("unanswered").asInt(0),
                        waiting.path("id").asString(""));
            }
        }

        private void one(JsonNode asked, String wanted) {
            for (JsonNode question : asked.path("questions")) {
                if (question.path("id").asString("").equals(wanted)) {
                    screen.say(
                            "headings.one",
                            question.path("heading").asString(""),
                            question.path("fileName").asString(""),
                            question.path("reason").asString(""),
                            question.path("samples").toString());
                    question.path("fields")
                            .properties()
                            .forEach(field -> screen.lines(List.of("  " + field.getKey() + "  "
                                    + field.getValue().asString(""))));
                    return;
                }
            }
            throw new CommandProblem(screen.text("headings.unknown", wanted));
        }
    }
}
