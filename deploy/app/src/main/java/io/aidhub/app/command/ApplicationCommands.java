package io.aidhub.app.command;

import io.aidhub.ledger.sight.ApplicationBook;
import io.aidhub.model.ApplicationState;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hub applications}: applications across areas (异地受理). */
@Command(
        name = "applications",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            ApplicationCommands.Listing.class,
            ApplicationCommands.Take.class,
            ApplicationCommands.Show.class,
            ApplicationCommands.Decide.class,
            ApplicationCommands.Close.class
        })
final class ApplicationCommands extends CommandGroup {
    private static final String APPLICATIONS = "/api/v1/applications";

    /** By a person who answers for it. */
    abstract static class ByPerson extends OperateCommands.Operate implements Callable<Integer> {
        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        /** Asks the hub and says what it answered. */
        abstract void ask(ApiClient hub) throws IOException, InterruptedException;

        @Override
        public final Integer call() throws IOException, InterruptedException {
            ask(hub());
            return CommandLine.ExitCode.OK;
        }

        final String asked() {
            return "?by=" + URLEncoder.encode(by, StandardCharsets.UTF_8);
        }
    }

    /** About one application. */
    abstract static class OnApplication extends ByPerson {
        @Parameters(paramLabel = "ID")
        String id;

        final String path() {
            return ApiClient.path(APPLICATIONS, id);
        }
    }

    /** {@code hub applications list --tab TO_DECIDE}: names nobody. */
    @Command(name = "list", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Listing extends ByPerson {
        @Option(names = "--tab", paramLabel = "TO_DECIDE|UNDER_WAY|ENDED", defaultValue = "TO_DECIDE")
        ApplicationBook.Tab tab;

        @Override
        void ask(ApiClient hub) throws IOException, InterruptedException {
            table(
                    "applications.table",
                    hub.get(APPLICATIONS + asked() + "&tab=" + tab),
                    "application",
                    "aid",
                    "home",
                    "unit",
                    "takenOn",
                    "dueOn",
                    "state",
                    "reason");
        }
    }

    /** {@code hub applications take FILE}: from a JSON file, as who applied is nothing for a command line others could read. */
    @Command(name = "take", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Take extends ByPerson {
        @Parameters(paramLabel = "FILE")
        Path file;

        @Override
        void ask(ApiClient hub) throws IOException, InterruptedException {
            Map<String, String> fields = new LinkedHashMap<>();
            JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(file))
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString("")));
            fields.put("by", by);
            JsonNode taken = hub.post(APPLICATIONS, fields);
            screen.say("applications.taken", taken.path("application").asString(""));
        }
    }

    /** {@code hub applications show ID}: with who applied, in clear; the look is audited. */
    @Command(name = "show", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Show extends OnApplication {
        @Override
        void ask(ApiClient hub) throws IOException, InterruptedException {
            TextTable table = new TextTable();
            hub.get(path() + asked())
                    .properties()
                    .forEach(field -> table.row(field.getKey(), field.getValue().asString("")));
            screen.lines(table.lines());
        }
    }

    /** {@code hub applications decide ID --as GRANTED}. */
    @Command(name = "decide", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Decide extends OnApplication {
        @Option(names = "--as", paramLabel = "GRANTED|REFUSED|SENT_BACK", required = true)
        ApplicationState decision;

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
        String reason;

        @Override
        void ask(ApiClient hub) throws IOException, InterruptedException {
            hub.post(path() + "/decision", Map.of("by", by, "decision", decision.name(), "reason", reason));
            screen.say("applications.decided", id);
        }
    }

    /** {@code hub applications close ID --reason TEXT}: a file of this hub that gets no answer. */
    @Command(name = "close", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Close extends OnApplication {
        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Override
        void ask(ApiClient hub) throws IOException, InterruptedException {
            hub.post(path() + "/close", Map.of("by", by, "reason", reason));
            screen.say("applications.closed", id);
        }
    }
}
