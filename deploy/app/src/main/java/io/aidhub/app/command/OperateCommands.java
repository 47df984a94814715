package io.aidhub.app.command;

import io.aidhub.app.start.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What an operator does with a running hub: look, release, mend. */
final class OperateCommands {
    private OperateCommands() {}

    /** Asks the hub and prints. */
    abstract static class Operate {
        @Option(names = "--config", paramLabel = "FILE", required = true)
        Path config;

        final Screen screen = Screen.ofTerminal();

        ApiClient hub() {
            return new ApiClient(SettingsFile.read(config, HubCommand.distribution()), screen);
        }

        void table(String headings, JsonNode rows, String... fields) {
            TextTable table =
                    new TextTable().row((Object[]) screen.text(headings).split("\\|", -1));
            for (JsonNode row : rows) {
                Object[] cells = new Object[fields.length];
                for (int i = 0; i < fields.length; i++) {
                    cells[i] = cell(row.path(fields[i]));
                }
                table.row(cells);
            }
            screen.lines(table.lines());
        }

        private String cell(JsonNode value) {
            return value.isBoolean() ? screen.text(value.asBoolean() ? "screen.yes" : "screen.no") : value.asString("");
        }
    }

    /** A named person's step about one batch, with the reason. */
    abstract static class OnBatch extends Operate {
        @Parameters(paramLabel = "BATCH")
        String batch;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        /** What came of it. */
        JsonNode take(String step) throws IOException, InterruptedException {
            return hub().work("/api/v1/batches/" + batch + "/" + step, Map.of("by", by, "reason", reason));
        }
    }

    /** {@code hub deliveries}: notices by subscription and state. */
    @Command(name = "deliveries", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Deliveries extends Operate implements java.util.concurrent.Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            table(
                    "operate.deliveries",
                    hub().get("/api/v1/deliveries"),
                    "subscriptionId",
                    "written",
                    "delivered",
                    "accepted",
                    "pending",
                    "parked");
            return 0;
        }
    }

    /** {@code hub batches}: lists that came in. */
    @Command(name = "batches", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Batches extends Operate implements java.util.concurrent.Callable<Integer> {
        @Override
        public Integer call() throws IOException, InterruptedException {
            table(
                    "operate.batches",
                    hub().get("/api/v1/batches"),
                    "batchId",
                    "period",
                    "state",
                    "rowsRead",
                    "rowsBad",
                    "releasedBy");
            return 0;
        }
    }

    /** {@code hub release BATCH --by NAME}. */
    @Command(name = "release", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Release extends Operate implements java.util.concurrent.Callable<Integer> {
        @Parameters(paramLabel = "BATCH")
        String batch;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode differences = hub().post("/api/v1/batches/" + batch + "/release", Map.of("by", by));
            screen.say("demo.released", by, differences.toString());
            return 0;
        }
    }

    /** {@code hub parked}: what waits for a person; with an action and an id, does it. */
    @Command(name = "parked", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Parked extends Operate implements java.util.concurrent.Callable<Integer> {
        /** What a person can do with a parked record. */
        enum Action {
            resend,
            mend,
            discard
        }

        @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION")
        @org.jspecify.annotations.Nullable
        Action action;

        @Parameters(index = "1", arity = "0..1", paramLabel = "ID")
        @org.jspecify.annotations.Nullable
        String id;

        @Option(names = "--by", paramLabel = "NAME", defaultValue = "")
        String by;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (action == null || id == null) {
                table(
                        "operate.parked",
                        hub().get("/api/v1/parked"),
                        "parkedId",
                        "stage",
                        "department",
                        "sequence",
                        "code",
                        "reason");
            } else {
                JsonNode done = hub().post("/api/v1/parked/" + id + "/" + action, Map.of("by", by));
                screen.say("operate.done", done.toString());
            }
            return 0;
        }
    }
}
