package io.aidhub.app.command;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub roster preview FILE…}: what lists would be read as; nothing is stored. */
@Command(name = "preview", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class PreviewCommand extends OperateCommands.Operate implements Callable<Integer> {
    @Parameters(index = "0..*", paramLabel = "FILE", arity = "1..*")
    List<Path> files;

    @Option(names = "--month", paramLabel = "yyyy-MM")
    @Nullable
    YearMonth month;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean readable = true;
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new CommandProblem(screen.text("demo.no-file", file));
            }
            String path = "/api/v1/previews?name="
                    + URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8)
                    + (month == null ? "" : "&month=" + month);
            JsonNode preview = hub().upload(path, file);
            readable &= preview.path("readable").asBoolean(false);
            say(preview);
        }
        return readable ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void say(JsonNode preview) {
        texts(preview.path("notes"), "");
        problem(preview);
        for (JsonNode file : preview.path("files")) {
            screen.lines(List.of(file.path("name").asString("")));
            problem(file);
            texts(file.path("questions"), "  ");
            texts(file.path("notes"), "  ");
            file.path("sheets")
                    .forEach(sheet -> sheet(sheet, preview.path("month").asString("")));
        }
    }

    private void sheet(JsonNode sheet, String asked) {
        screen.say(
                "preview.sheet",
                sheet.path("profile").asString(""),
                sheet.path("title").asString(""),
                sheet.path("count").asLong(0),
                sheet.path("looked").asLong(0),
                sheet.path("good").asLong(0));
        if (sheet.hasNonNull("otherMonth")) {
            screen.say("preview.month", sheet.path("otherMonth").asString(""), asked);
        }
        for (JsonNode wrong : sheet.path("wrong")) {
            screen.say(
                    "preview.wrong",
                    wrong.path("reason").asString(""),
                    wrong.path("rows").asLong(0));
        }
        TextTable table =
                new TextTable().row((Object[]) screen.text("preview.table").split("\\|", -1));
        for (int i = 0; i < sheet.path("columns").size(); i++) {
            JsonNode column = sheet.path("columns").get(i);
            List<String> cells = new ArrayList<>();
            for (JsonNode row : sheet.path("rows")) {
                cells.add(row.path(i).asString(""));
            }
            String unread = column.path("known").asBoolean(false) ? "preview.left" : "preview.unknown";
            table.row(
                    column.path("heading").asString(""),
                    column.hasNonNull("field") ? column.path("field").asString("") : screen.text(unread),
                    String.join(" | ", cells));
        }
        screen.lines(table.lines());
    }

    private void problem(JsonNode of) {
        if (of.hasNonNull("problem")) {
            screen.lines(List.of(of.path("problem").asString("")));
        }
    }

    private void texts(JsonNode lines, String before) {
        for (JsonNode line : lines) {
            screen.lines(List.of(before + line.asString("")));
        }
    }
}
