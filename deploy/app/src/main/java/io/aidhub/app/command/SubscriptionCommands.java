package io.aidhub.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub subscription}: how far a receiver was told, and what a named person asks for it: everybody anew, numbers or a household once more, a pause. */
@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            SubscriptionCommands.Show.class,
            SubscriptionCommands.Snapshot.class,
            SubscriptionCommands.Resend.class,
            SubscriptionCommands.Replay.class,
            SubscriptionCommands.Pause.class,
            SubscriptionCommands.Resume.class,
            SubscriptionCommands.Endpoint.class,
            SubscriptionCommands.Secret.class
        })
final class SubscriptionCommands extends CommandGroup {
    private static final String API = "/api/v1/subscriptions";

    /** {@code hub subscription show ID}. */
    @Command(name = "show", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Show extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "ID")
        String id;

        @Override
        public Integer call() throws IOException, InterruptedException {
            show(screen, hub().get(ApiClient.path(API, id)));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription snapshot ID}: everybody on its list, also the first time. */
    @Command(name = "snapshot", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Snapshot extends Wish implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            screen.say(
                    "subscription.looked",
                    ask("snapshot", Map.of()).path("households").asLong(0));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription resend ID --from N}. */
    @Command(name = "resend", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Resend extends Wish implements Callable<Integer> {
        @Option(names = "--from", paramLabel = "NUMBER", required = true)
        long from;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode numbers = ask("resend", Map.of("from", from));
            screen.say(
                    "subscription.resent",
                    numbers.path("resent").asLong(0),
                    numbers.path("households").asLong(0));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription replay ID --household REF}. */
    @Command(name = "replay", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Replay extends Wish implements Callable<Integer> {
        @Option(names = "--household", paramLabel = "REF", required = true)
        String household;

        @Override
        public Integer call() throws IOException, InterruptedException {
            show(screen, ask("replay", Map.of("household", household)));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription pause ID}: nothing is handed over, the backlog stays. */
    @Command(name = "pause", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Pause extends Wish implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            show(screen, ask("pause", Map.of()));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription resume ID}. */
    @Command(name = "resume", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Resume extends Wish implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            show(screen, ask("resume", Map.of()));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription endpoint ID --url URL}: tried first; {@code --revert} gives the administrator's address back. */
    @Command(name = "endpoint", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Endpoint extends Wish implements Callable<Integer> {
        @ArgGroup(multiplicity = "1")
        To to = new To();

        /** Where to. */
        static final class To {
            @Option(names = "--url", paramLabel = "URL")
            @Nullable
            String url;

            @Option(names = "--revert")
            boolean revert;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode answer = to.url == null
                    ? ask("endpoint/revert", Map.of())
                    : ask("endpoint", Map.of("url", to.url)).path("endpoint");
            screen.say("subscription.endpoint", id, answer.path("url").asString(""));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub subscription secret ID}: a new signing secret beside the one in force, or one of two ends. */
    @Command(name = "secret", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Secret extends Wish implements Callable<Integer> {
        @Option(names = "--answers")
        boolean answers;

        @ArgGroup
        Step step = new Step();

        /** What is done instead of making one. */
        static final class Step {
            @Option(names = "--end")
            boolean end;

            @Option(names = "--end-newer")
            boolean newer;

            @Option(names = "--revert")
            boolean revert;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, Boolean> which = Map.of("answers", answers, "newer", step.newer);
            if (step.end || step.newer || step.revert) {
                ask(step.revert ? "secret/revert" : "secret/end", which);
                screen.say("subscription.secret.changed", id);
            } else {
                screen.say(
                        "subscription.secret",
                        id,
                        ask("secret", which).path("secret").asString(""));
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** A named person asks for a receiver. */
    abstract static class Wish extends OperateCommands.Operate {
        @Parameters(paramLabel = "ID")
        String id;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        final JsonNode ask(String what, Map<String, ?> more) throws IOException, InterruptedException {
            Map<String, Object> wish = new LinkedHashMap<>(Map.of("by", by, "reason", reason));
            wish.putAll(more);
            return hub().work(ApiClient.path(API, id) + "/" + what, wish);
        }
    }

    private static void show(Screen screen, JsonNode standing) {
        screen.say(
                "subscription.standing",
                standing.path("subscription").asString(""),
                standing.path("state").asString(""),
                standing.path("written").asLong(0),
                standing.path("completethrough").asLong(0));
        String held = StreamSupport.stream(standing.path("held").spliterator(), false)
                .map(number -> number.asString(""))
                .collect(Collectors.joining(" "));
        if (!held.isEmpty()) {
            screen.say("subscription.held", held);
        }
        if (standing.path("down").asBoolean(false)) {
            screen.say("subscription.down");
        }
    }
}
