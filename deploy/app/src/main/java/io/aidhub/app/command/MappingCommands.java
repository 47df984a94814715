package io.aidhub.app.command;

import io.aidhub.hub.dispatch.MappingPreview;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.mapping.AddedCode;
import io.aidhub.mapping.BrokenMapping;
import io.aidhub.mapping.Conversion;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hub mapping}: mapping files are tried here, code tables extended in the running hub. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            MappingCommands.Test.class,
            MappingCommands.Preview.class,
            MappingCommands.Codes.class,
            MappingCommands.Add.class,
            MappingCommands.TakeBack.class
        })
final class MappingCommands extends CommandGroup {
    private static final String API = "/api/v1/codes";

    private static Mappings load(Path folder) {
        try {
            return Mappings.load(folder);
        } catch (BrokenMapping e) {
            throw new CommandProblem(e.message(Screen.bundle().getLocale()));
        }
    }

    private static Path folder(@Nullable Path asked) {
        return asked == null ? HubCommand.distribution().resolve("mappings") : asked;
    }

    /** {@code hub mapping test [FOLDER]}: every example of every mapping, without a hub. */
    @Command(name = "test", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Test implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", arity = "0..1")
        @Nullable
        Path folder;

        @Override
        public Integer call() throws IOException {
            Path where = folder(folder);
            return new ExampleTrial(load(where), Screen.ofTerminal()).holds(where)
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** {@code hub mapping preview MAPPING [SAMPLE]}: row by row, and the exact bytes; nothing is sent. */
    @Command(name = "preview", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Preview implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "MAPPING")
        String mapping;

        @Parameters(index = "1", paramLabel = "SAMPLE", arity = "0..1")
        @Nullable
        Path sample;

        @Option(names = "--folder", paramLabel = "FOLDER")
        @Nullable
        Path folder;

        @Option(names = "--county", paramLabel = "CODE", defaultValue = "000000")
        String county;

        private final Screen screen = Screen.ofTerminal();

        @Override
        public Integer call() throws IOException {
            Path where = folder(folder);
            MappingPreview previews = new MappingPreview(load(where), new NoticeBody(county), where);
            Map<String, String> fields = sample == null ? previews.sample(mapping) : read(sample);
            MappingPreview.Preview preview = previews.of(mapping, fields)
                    .orElseThrow(() -> new CommandProblem(
                            screen.text("mapping.unknown", mapping, String.join(", ", previews.names()))));
            say(preview);
            return preview.problem() == null ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }

        private Map<String, String> read(Path file) throws IOException {
            try {
                return JsonMapper.builder()
                        .build()
                        .readValue(Files.readString(file), new TypeReference<LinkedHashMap<String, String>>() {});
            } catch (JacksonException e) {
                throw new CommandProblem(screen.text("mapping.not-json", file));
            }
        }

        private void say(MappingPreview.Preview preview) {
            TextTable table =
                    new TextTable().row((Object[]) screen.text("mapping.rows").split("\\|", -1));
            for (Conversion row : preview.rows()) {
                table.row(row.from(), row.to(), row.as(), made(row));
            }
            screen.lines(table.lines());
            MappingProblem problem = preview.problem();
            if (problem == null) {
                screen.say("mapping.bytes", preview.body().getBytes(StandardCharsets.UTF_8).length);
                screen.lines(preview.body().lines().toList());
            } else {
                screen.say(
                        "mapping.parks",
                        problem.message(Screen.bundle().getLocale()),
                        problem.advice(Screen.bundle().getLocale()));
            }
        }

        private static String made(Conversion row) {
            MappingProblem problem = row.problem();
            if (problem != null) {
                return problem.message(Screen.bundle().getLocale());
            }
            return row.value() == null ? "" : row.value();
        }
    }

    /** {@code hub mapping codes [TABLE]}: what records wait for and what was added; or one table. */
    @Command(name = "codes", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Codes extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "TABLE", arity = "0..1")
        @Nullable
        String table;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (table != null) {
                table("mapping.table", hub().get(ApiClient.path(API, table)).path("codes"), "code", "label", "means");
                return CommandLine.ExitCode.OK;
            }
            JsonNode all = hub().get(API);
            table("mapping.unknown-codes", all.path("unknown"), "codeTable", "text", "way", "department", "records");
            table(
                    "mapping.added-codes",
                    all.path("added"),
                    "id",
                    "table",
                    "way",
                    "from",
                    "to",
                    "addedBy",
                    "takenBackBy");
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub mapping add TABLE FROM TO}: one more way to write a code; the records that wait for it run again. */
    @Command(name = "add", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Add extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "TABLE")
        String table;

        @Parameters(index = "1", paramLabel = "FROM")
        String from;

        @Parameters(index = "2", paramLabel = "TO")
        String to;

        @Option(names = "--way", paramLabel = "READ|WRITE", defaultValue = "READ")
        AddedCode.Way way;

        @Option(names = "--from-day", paramLabel = "yyyy-MM-dd")
        @Nullable
        LocalDate validFrom;

        @Option(names = "--until-day", paramLabel = "yyyy-MM-dd")
        @Nullable
        LocalDate validUntil;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("by", by);
            body.put("way", way.name());
            body.put("from", from);
            body.put("to", to);
            if (validFrom != null) {
                body.put("validFrom", validFrom.toString());
            }
            if (validUntil != null) {
                body.put("validUntil", validUntil.toString());
            }
            JsonNode added = hub().work(ApiClient.path(API, table) + "/additions", body);
            screen.say(
                    "mapping.added",
                    added.path("id").asString(""),
                    added.path("mended").asInt(0));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub mapping take-back ID}: an addition no longer counts. */
    @Command(name = "take-back", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class TakeBack extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "ID")
        String id;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            hub().post(ApiClient.path(API + "/additions", id) + "/take-back", Map.of("by", by));
            screen.say("mapping.taken-back");
            return CommandLine.ExitCode.OK;
        }
    }
}
