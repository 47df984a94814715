package io.aidhub.app.command;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub roster differences BATCH [--kind KIND] [--out FILE]}: whom a batch adds, changes or misses, as an Excel file with masked names. */
@Command(name = "differences", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class DifferencesCommand extends OperateCommands.Operate implements Callable<Integer> {
    @Parameters(paramLabel = "BATCH")
    String batch;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "")
    String kind;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    String by;

    @Option(names = "--out", paramLabel = "FILE")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String address = "/api/v1/batches/" + batch + "/differences";
        String query = "?by=" + URLEncoder.encode(by, StandardCharsets.UTF_8) + "&kind="
                + URLEncoder.encode(kind, StandardCharsets.UTF_8);
        JsonNode found = hub().get(address + query);
        TextTable counts = new TextTable()
                .row((Object[]) screen.text("differences.headings").split("\\|", -1));
        found.path("counts")
                .properties()
                .forEach(one -> counts.row(
                        screen.text("differences." + one.getKey()),
                        one.getValue().asLong()));
        screen.say("differences.of", found.path("period").asString(""));
        screen.lines(counts.lines());
        Path to = Objects.requireNonNullElse(out, Path.of("差异名单_" + batch + ".xlsx"))
                .toAbsolutePath();
        hub().download(address + "/table" + query, to);
        screen.say("differences.written", to);
        return CommandLine.ExitCode.OK;
    }
}
