package io.aidhub.app.command;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists compared with the roster (名单比对), and tables of changes (增减表), from the command line: asked as an officer of the county. */
final class CompareCommands {
    private CompareCommands() {}

    private static String query(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** {@code hub check FILE --purpose … --by …}: who of a list is in the roster. */
    @Command(name = "check", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Check extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "FILE")
        Path file;

        @Option(names = "--purpose", paramLabel = "TEXT", required = true)
        String purpose;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Option(names = "--on", paramLabel = "DAY")
        @Nullable
        String on;

        @Option(names = "--out", paramLabel = "FILE")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!Files.isReadable(file)) {
                throw new CommandProblem(screen.text("demo.no-file", file));
            }
            ApiClient hub = hub();
            String name = file.getFileName().toString();
            JsonNode checked = hub.upload(
                    "/api/v1/checks?" + query("purpose", purpose) + "&" + query("by", by) + "&" + query("name", name)
                            + (on == null ? "" : "&" + query("on", on)),
                    file);
            Path result = out == null ? file.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + "-比对结果.xlsx") : out;
            hub.download("/api/v1/checks/" + checked.path("checkId").asString() + "/result?" + query("by", by), result);
            screen.say(
                    "check.done",
                    checked.path("rowsRead").asString(),
                    checked.path("hits").asString(),
                    String.valueOf(checked.path("rowsRead").asLong()
                            - checked.path("hits").asLong()
                            - checked.path("nameDiffers").asLong()
                            - checked.path("rowsBroken").asLong()),
                    checked.path("nameDiffers").asString(),
                    checked.path("rowsBroken").asString(),
                    result);
            return 0;
        }
    }

    /** {@code hub changes MONTH}: the county's table of changes, or with a subscription that of a department, masked. */
    @Command(name = "changes", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Changes extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "MONTH")
        YearMonth month;

        @Option(names = "--subscription", paramLabel = "ID")
        @Nullable
        String subscription;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Option(names = "--out", paramLabel = "FILE")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path table = out == null
                    ? Path.of("增减表-" + (subscription == null ? "" : subscription + "-") + month + ".xlsx")
                    : out;
            hub().download(
                            (subscription == null
                                            ? "/api/v1/changes/"
                                            : "/api/v1/subscriptions/" + subscription + "/changes/")
                                    + month + "?" + query("by", by),
                            table);
            screen.say("changes.done", table);
            return 0;
        }
    }
}
