package io.aidhub.app.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub secrets}: secrets of connectors that shall not lie in a file. They go in and never come out. */
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {SecretCommands.Listing.class, SecretCommands.Put.class, SecretCommands.Remove.class})
final class SecretCommands extends CommandGroup {
    private static final String SECRETS = "/api/v1/secrets";

    /** {@code hub secrets list}: their names. */
    @Command(name = "list", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Listing extends OperateCommands.Operate implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            table("secrets.table", hub().get(SECRETS), "name", "setAt", "setBy");
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub secrets put NAME}: asked for without an echo, or the first line of what is piped in; never an argument, which others on the machine could read. */
    @Command(name = "put", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Put extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        String name;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            hub().post(ApiClient.path(SECRETS, name), Map.of("by", by, "secret", secret()));
            screen.say("secrets.put", name);
            return CommandLine.ExitCode.OK;
        }

        private String secret() throws IOException {
            Console terminal = System.console();
            if (terminal != null) {
                char[] typed = terminal.readPassword("%s", screen.text("secrets.ask", name));
                return typed == null ? "" : new String(typed);
            }
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        }
    }

    /** {@code hub secrets remove NAME}: connectors that name it fail until there is another. */
    @Command(name = "remove", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Remove extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        String name;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            hub().post(ApiClient.path(SECRETS, name) + "/remove", Map.of("by", by, "reason", reason));
            screen.say("secrets.removed", name);
            return CommandLine.ExitCode.OK;
        }
    }
}
