package io.aidhub.app.command;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileReader;
import io.aidhub.routes.plugin.ConnectorPackage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub connector}: connectors are checked and packed here, installed, exchanged and removed in the running hub. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            ConnectorInitCommand.class,
            ConnectorCommands.Stand.class,
            ConnectorCheckCommand.class,
            ConnectorTestCommand.class,
            ConnectorCommands.Pack.class,
            ConnectorCommands.Verify.class,
            ConnectorCommands.Install.class,
            ConnectorCommands.Upgrade.class,
            ConnectorCommands.Rollback.class,
            ConnectorCommands.Remove.class
        })
final class ConnectorCommands extends CommandGroup {
    private static final String API = "/api/v1/connectors";

    private static String path(String id) {
        return ApiClient.path(API, id);
    }

    /** {@code hub connector list}: how each stands, and every installed version. */
    @Command(name = "list", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Stand extends OperateCommands.Operate implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode all = hub().get(API);
            table("connector.table", all.path("connectors"), "id", "department", "version", "laid", "problem");
            if (!all.path("versions").isEmpty()) {
                table(
                        "connector.versions",
                        all.path("versions"),
                        "connector",
                        "version",
                        "state",
                        "installedAt",
                        "installedBy",
                        "digest");
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub connector pack FOLDER}: one file of it, the same for the same folder. */
    @Command(name = "pack", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Pack implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER")
        Path folder;

        @Option(names = "--to", paramLabel = "FILE")
        @Nullable
        Path to;

        @Override
        public Integer call() throws IOException {
            Screen screen = Screen.ofTerminal();
            Path from = folder.toAbsolutePath().normalize();
            ConnectorFile file = ConnectorFileReader.read(from);
            Path packed = to == null ? Path.of(file.id() + "-" + file.version() + ".zip") : to;
            try (OutputStream out = Files.newOutputStream(packed)) {
                ConnectorPackage.pack(from, out).forEach(left -> screen.say("connector.not-packed", left));
            }
            screen.say("connector.packed", packed, Files.size(packed));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub connector verify ID}: tries the real system step by step; exit code 1 when a step fails. */
    @Command(name = "verify", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Verify extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "ID")
        String id;

        @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION")
        @Nullable
        String version;

        @Option(names = "--set", paramLabel = "NAME=VALUE")
        Map<String, String> settings = new LinkedHashMap<>();

        @Option(names = "--test-notice")
        boolean testNotice;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, Object> trial =
                    new LinkedHashMap<>(Map.of("by", by, "settings", settings, "testNotice", testNotice));
            if (version != null) {
                trial.put("version", version);
            }
            boolean passed = true;
            for (JsonNode step : hub().post(path(id) + "/verify", trial)) {
                String verdict = step.path("verdict").asString("");
                passed &= !verdict.equals("FAILED");
                screen.say(
                        "connector.step." + verdict,
                        screen.text("connector.step." + step.path("kind").asString("")),
                        step.path("text").asString(""));
            }
            return passed ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** {@code hub connector install FILE}: a department's first version comes into its place. */
    @Command(name = "install", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Install extends FromFile implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode kept = keep();
            if (isOpen(kept.path("connector").asString(""))) {
                screen.say("connector.kept", name(kept), config);
                return CommandLine.ExitCode.OK;
            }
            activate(kept);
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub connector upgrade FILE}: this version comes into the place of the one that answers. */
    @Command(name = "upgrade", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Upgrade extends FromFile implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            activate(keep());
            return CommandLine.ExitCode.OK;
        }
    }

    /** A package to be kept, and perhaps to answer. */
    abstract static class FromFile extends OperateCommands.Operate {
        @Parameters(paramLabel = "FILE")
        Path file;

        @Option(names = "--set", paramLabel = "NAME=VALUE")
        Map<String, String> settings = new LinkedHashMap<>();

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        final JsonNode keep() throws IOException, InterruptedException {
            if (!Files.isRegularFile(file)) {
                throw new CommandProblem(screen.text("connector.no-file", file));
            }
            return hub().upload(API + "?by=" + URLEncoder.encode(by, StandardCharsets.UTF_8), file);
        }

        final boolean isOpen(String connector) throws IOException, InterruptedException {
            for (JsonNode each : hub().get(API).path("connectors")) {
                if (each.path("id").asString("").equals(connector)) {
                    return !each.path("version").isNull();
                }
            }
            return false;
        }

        final void activate(JsonNode kept) throws IOException, InterruptedException {
            JsonNode answers = hub().post(
                            path(kept.path("connector").asString("")) + "/activate",
                            Map.of("by", by, "version", kept.path("version").asString(""), "settings", settings));
            screen.say("connector.answers", name(answers));
        }

        static String name(JsonNode version) {
            return version.path("connector").asString("") + " "
                    + version.path("version").asString("");
        }
    }

    /** {@code hub connector rollback ID}: the version before answers again. */
    @Command(name = "rollback", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Rollback extends WithReason implements Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            say(hub().post(path(id) + "/rollback", Map.of("by", by, "reason", reason)));
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub connector remove ID [VERSION]}: out of its place; or one version that does not answer is forgotten. */
    @Command(name = "remove", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Remove extends WithReason implements Callable<Integer> {
        @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION")
        @Nullable
        String version;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, String> removal = new LinkedHashMap<>(Map.of("by", by, "reason", reason));
            if (version != null) {
                removal.put("version", version);
            }
            say(hub().post(path(id) + "/remove", removal));
            return CommandLine.ExitCode.OK;
        }
    }

    /** A named person's step about one connector. */
    abstract static class WithReason extends OperateCommands.Operate {
        @Parameters(index = "0", paramLabel = "ID")
        String id;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        final void say(JsonNode answering) {
            String version = answering.path("version").asString("");
            screen.say(
                    version.isEmpty() ? "connector.answers-not" : "connector.answers",
                    (answering.path("connector").asString("") + " " + version).strip());
        }
    }
}
