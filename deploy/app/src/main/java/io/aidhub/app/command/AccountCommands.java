package io.aidhub.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub accounts}: who may come into the console of a running hub. A county begins here: it has no account to open others with. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            AccountCommands.Listing.class,
            AccountCommands.Add.class,
            AccountCommands.Password.class,
            AccountCommands.Close.class
        })
final class AccountCommands extends CommandGroup {
    private static final String ACCOUNTS = "/api/v1/accounts";

    /** {@code hub accounts list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Listing extends OperateCommands.Operate implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            table("operate.accounts", hub().get(ACCOUNTS), "account", "name", "role", "scope", "open", "locked");
            return 0;
        }
    }

    /** {@code hub accounts add NAME --role ROLE}. */
    @Command(name = "add", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Add extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        String account;

        @Option(names = "--role", paramLabel = "ROLE", required = true)
        String role;

        @Option(names = "--name", paramLabel = "TEXT")
        @Nullable
        String name;

        @Option(names = "--area", paramLabel = "CODE")
        @Nullable
        String area;

        @Option(names = "--department", paramLabel = "ID")
        @Nullable
        String department;

        @Option(names = "--subscription", paramLabel = "ID")
        @Nullable
        String subscription;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("account", account);
            wanted.put("role", role);
            wanted.put("by", by);
            put(wanted, "name", name);
            put(wanted, "area", area);
            put(wanted, "department", department);
            put(wanted, "subscription", subscription);
            say(screen, hub().post(ACCOUNTS, wanted));
            return 0;
        }

        private static void put(Map<String, Object> wanted, String key, @Nullable String value) {
            if (value != null) {
                wanted.put(key, value);
            }
        }
    }

    /** {@code hub accounts password NAME}. */
    @Command(name = "password", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Password extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        String account;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            say(screen, hub().post(path(account, "password"), Map.of("by", by)));
            return 0;
        }
    }

    /** {@code hub accounts close NAME}. */
    @Command(name = "close", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Close extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "NAME")
        String account;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode closed = hub().post(path(account, "close"), Map.of("by", by));
            screen.say("operate.account.closed", closed.path("account").asString(""));
            return 0;
        }
    }

    private static String path(String account, String verb) {
        return ApiClient.path(ACCOUNTS, account) + "/" + verb;
    }

    private static void say(Screen screen, JsonNode opened) {
        screen.say(
                "operate.account.password",
                opened.path("account").asString(""),
                opened.path("role").asString(""),
                opened.path("password").asString(""));
    }
}
