package io.aidhub.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.io.input.ProxyInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub roster}: lists go in, batches are seen and released, broken rows come back. */
@Command(
        name = "roster",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            PreviewCommand.class,
            RosterCommands.Import.class,
            HeadingCommands.Headings.class,
            OperateCommands.Batches.class,
            RosterCommands.Errors.class,
            DifferencesCommand.class,
            AdmitCommand.class,
            OperateCommands.Release.class,
            DiscardCommand.class,
            UndoCommand.class
        })
final class RosterCommands extends CommandGroup {
    private static String errors(String batch, String by) {
        return "/api/v1/batches/" + batch + "/errors?by=" + URLEncoder.encode(by, StandardCharsets.UTF_8);
    }

    /** Says what became of lists, and answers the outcome. */
    static String say(Screen screen, JsonNode loaded) {
        String outcome = loaded.path("outcome").asString("");
        boolean staged = outcome.equals("STAGED");
        screen.say(
                "roster." + outcome,
                loaded.path("batchId").asString(""),
                staged
                        ? loaded.path("rowsRead").asString("")
                        : loaded.path(outcome.equals("HELD") ? "text" : "file").asString(""),
                loaded.path(staged ? "rowsGood" : "code").asString(""),
                loaded.path(staged ? "rowsBad" : "text").asString(""));
        for (JsonNode note : loaded.path("notes")) {
            screen.lines(List.of(note.asString("")));
        }
        return outcome;
    }

    /** {@code hub roster import FILE…}: sends lists to the hub and has them loaded as one batch. */
    @Command(name = "import", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Import extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(index = "0..*", paramLabel = "FILE", arity = "1..*")
        List<Path> files;

        @Option(names = "--month", paramLabel = "yyyy-MM")
        @Nullable
        YearMonth month;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            for (Path file : files) {
                if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                    throw new CommandProblem(screen.text("demo.no-file", file));
                }
            }
            ApiClient hub = hub();
            List<Map<String, String>> lists = new ArrayList<>();
            for (Path file : files) {
                String digest = digest(file);
                send(hub, file, digest);
                lists.add(Map.of("name", file.getFileName().toString(), "sha256", digest));
            }
            screen.say("roster.reading");
            Map<String, Object> batch = new LinkedHashMap<>();
            batch.put("by", by);
            batch.put("lists", lists);
            if (month != null) {
                batch.put("month", month.toString());
            }
            return say(hub, hub.work("/api/v1/batches", batch));
        }

        private void send(ApiClient hub, Path file, String digest) throws IOException, InterruptedException {
            long size = Files.size(file);
            try (Progress progress = Progress.of(screen, screen.text("roster.sending", file.getFileName()))) {
                hub.put("/api/v1/lists/" + digest, () -> {
                    try {
                        return new Told(Files.newInputStream(file), progress, size);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }

        private int say(ApiClient hub, JsonNode loaded) throws IOException, InterruptedException {
            String outcome = RosterCommands.say(screen, loaded);
            String batch = loaded.path("batchId").asString("");
            if (loaded.path("rowsBad").asLong(0) > 0) {
                Path to = files.get(0).toAbsolutePath().resolveSibling("差错_" + batch + ".xlsx");
                hub.download(errors(batch, by), to);
                screen.say("roster.errors", to);
            }
            return outcome.equals("REFUSED") ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        }

        private static String digest(Path file) throws IOException {
            try (DigestInputStream in =
                    new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
                in.transferTo(OutputStream.nullOutputStream());
                return HexFormat.of().formatHex(in.getMessageDigest().digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** {@code hub roster errors BATCH}: the rows that did not go in. */
    @Command(name = "errors", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Errors extends OperateCommands.Operate implements Callable<Integer> {
        @Parameters(paramLabel = "BATCH")
        String batch;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
        String by;

        @Option(names = "--out", paramLabel = "FILE")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path to = Objects.requireNonNullElse(out, Path.of("差错_" + batch + ".xlsx"))
                    .toAbsolutePath();
            hub().download(errors(batch, by), to);
            if (Files.size(to) == 0) {
                Files.delete(to);
                screen.say("roster.no-errors");
            } else {
                screen.say("roster.errors", to);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** Tells how far the reading is. */
    private static final class Told extends ProxyInputStream {
        private final Progress progress;
        private final long size;
        private long read;

        Told(InputStream in, Progress progress, long size) {
            super(in);
            this.progress = progress;
            this.size = size;
        }

        @Override
        protected void afterRead(int now) {
            read += Math.max(0, now);
            progress.at(read, size);
        }
    }
}
