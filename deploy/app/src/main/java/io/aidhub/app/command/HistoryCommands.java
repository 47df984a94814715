package io.aidhub.app.command;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code hub history}: the roster as of any day, as it was known on any day. Asked as an officer of the county; names are masked. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.aidhub.app.messages",
        subcommands = {
            HistoryCommands.Person.class,
            HistoryCommands.Household.class,
            HistoryCommands.Area.class,
            HistoryCommands.Month.class
        })
final class HistoryCommands extends CommandGroup {
    private static final String[] FACTS = {
        "name", "status", "areaName", "relationName", "categoryNames", "validFrom", "validTo"
    };

    /** {@code hub history person ID --on DAY --known DAY --by NAME}: what held of a person, and what was ever recorded. */
    @Command(name = "person", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Person extends OfADay implements Callable<Integer> {
        @Parameters(paramLabel = "ID")
        String id;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode person = hub().get("/api/v1/history/persons/" + id + asked());
            screen.say("history.person", person.path("on").asString(""), knowledge());
            if (person.hasNonNull("then")) {
                table("history.facts", screen, person.path("then"));
            } else {
                screen.say("history.person.absent");
            }
            screen.say("history.classes");
            table(
                    "history.classes.headings",
                    person.path("classes"),
                    "categoryName",
                    "source",
                    "unit",
                    "statedFrom",
                    "validFrom",
                    "validTo");
            screen.say("history.recorded");
            recorded(person);
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub history household ID --on DAY --known DAY --by NAME}: who lived there, and what was ever recorded. */
    @Command(name = "household", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Household extends OfADay implements Callable<Integer> {
        @Parameters(paramLabel = "ID")
        String id;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode household = hub().get("/api/v1/history/households/" + id + asked());
            screen.say("history.household", household.path("on").asString(""), knowledge());
            if (!household.hasNonNull("then")) {
                screen.say("history.household.absent");
            }
            table("history.facts", household.path("members"), FACTS);
            screen.say("history.recorded");
            recorded(household);
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub history area [AREA] --on DAY --known DAY --by NAME [--out FILE]}: how many, by township and category; with a file the list too. */
    @Command(name = "area", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Area extends OfADay implements Callable<Integer> {
        @Parameters(paramLabel = "AREA", arity = "0..1", defaultValue = "")
        String area;

        @Option(names = "--out", paramLabel = "FILE")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            String query = asked() + "&" + query("area", area);
            JsonNode figures = hub().get("/api/v1/history/areas" + query);
            screen.say(
                    "history.area",
                    figures.path("on").asString(""),
                    knowledge(),
                    screen.text(figures.path("addsUp").asBoolean(false) ? "history.adds" : "history.breaks"));
            lines(figures.path("total"), "categoryName");
            lines(figures.path("townships"), "areaName", "categoryName");
            if (out != null) {
                hub().download("/api/v1/history/areas/table" + query, out);
                screen.say("history.written", out);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** {@code hub history month MONTH [--area AREA] --known DAY --by NAME [--out FILE]}: the statistics of a month; with a file its list too. */
    @Command(name = "month", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
    static final class Month extends Known implements Callable<Integer> {
        @Parameters(paramLabel = "MONTH")
        YearMonth month;

        @Option(names = "--area", paramLabel = "AREA", defaultValue = "")
        String area;

        @Option(names = "--out", paramLabel = "FILE")
        @Nullable
        Path out;

        @Override
        public Integer call() throws IOException, InterruptedException {
            String query = asked() + "&" + query("area", area);
            JsonNode figures = hub().get("/api/v1/history/months/" + month + query);
            screen.say(
                    "history.month",
                    figures.path("first").asString(""),
                    figures.path("last").asString(""),
                    knowledge(),
                    screen.text(figures.path("addsUp").asBoolean(false) ? "history.adds" : "history.breaks"));
            TextTable table = new TextTable()
                    .row((Object[]) screen.text("history.month.headings").split("\\|", -1));
            for (JsonNode line : figures.path("categories")) {
                JsonNode counts = line.path("counts");
                table.row(
                        everybody(line.path("categoryName").asString("")),
                        counts.path("before").asLong(),
                        counts.path("came").asLong(),
                        counts.path("movedIn").asLong(),
                        counts.path("gained").asLong(),
                        counts.path("exited").asLong(),
                        counts.path("deceased").asLong(),
                        counts.path("movedOut").asLong(),
                        counts.path("lost").asLong(),
                        counts.path("now").asLong());
            }
            screen.lines(table.lines());
            if (out != null) {
                hub().download("/api/v1/history/months/" + month + "/table" + query, out);
                screen.say("history.written", out);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** Asks by somebody's name, as it was known on a day. */
    abstract static class Known extends OperateCommands.Operate {
        @Option(names = "--known", paramLabel = "DAY")
        @Nullable
        LocalDate known;

        @Option(names = "--by", paramLabel = "NAME", required = true)
        String by;

        String asked() {
            return "?" + query("by", by) + (known == null ? "" : "&" + query("known", known.toString()));
        }

        final String knowledge() {
            return known == null ? screen.text("history.now") : screen.text("history.then", known.toString());
        }

        final String everybody(String category) {
            return category.equals("*") ? screen.text("history.everybody") : category;
        }

        static String query(String name, String value) {
            return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /** Asks of a day. */
    abstract static class OfADay extends Known {
        @Option(names = "--on", paramLabel = "DAY")
        @Nullable
        LocalDate on;

        @Override
        final String asked() {
            return super.asked() + (on == null ? "" : "&" + query("on", on.toString()));
        }

        final void recorded(JsonNode of) {
            table(
                    "history.recorded.headings",
                    of.path("recorded"),
                    "knownFrom",
                    "name",
                    "status",
                    "areaName",
                    "relationName",
                    "categoryNames",
                    "validFrom",
                    "validTo",
                    "knownTo");
        }

        final void lines(JsonNode lines, String... names) {
            TextTable table = new TextTable()
                    .row((Object[]) screen.text("history.lines." + names.length).split("\\|", -1));
            for (JsonNode line : lines) {
                Object[] cells = new Object[names.length + 3];
                for (int i = 0; i < names.length; i++) {
                    cells[i] = everybody(line.path(names[i]).asString(""));
                }
                cells[names.length] = line.path("persons").asLong();
                cells[names.length + 1] = line.path("households").asLong();
                cells[names.length + 2] = line.path("unclear").asLong();
                table.row(cells);
            }
            screen.lines(table.lines());
        }

        static void table(String headings, Screen screen, JsonNode one) {
            TextTable table =
                    new TextTable().row((Object[]) screen.text(headings).split("\\|", -1));
            Object[] cells = new Object[FACTS.length];
            for (int i = 0; i < FACTS.length; i++) {
                cells[i] = one.path(FACTS[i]).asString("");
            }
            screen.lines(table.row(cells).lines());
        }
    }
}
