package io.aidhub.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code hub categories}: the classes of recipients, their aliases with dates, who knows them, and what only looks like one. */
@Command(name = "categories", mixinStandardHelpOptions = true, resourceBundle = "io.aidhub.app.messages")
final class CategoriesCommand extends OperateCommands.Operate implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode all = hub().get("/api/v1/categories");
        for (JsonNode one : all.path("classes")) {
            screen.lines(List.of(
                    one.path("code").asString("") + "  " + one.path("label").asString("")));
            for (JsonNode pack : one.path("packs")) {
                screen.say(
                        "categories.pack",
                        pack.path("pack").asString(""),
                        pack.path("words").asString(""),
                        pack.path("clause").asString(""));
            }
            for (JsonNode table : one.path("tables")) {
                List<String> aliases = new ArrayList<>();
                table.path("aliases").forEach(alias -> aliases.add(alias(alias)));
                screen.say("categories.table", table.path("table").asString(""), String.join("、", aliases));
            }
            List<String> others = new ArrayList<>();
            for (JsonNode other : one.path("elsewhere")) {
                others.add(other.path("table").asString("") + "="
                        + (other.hasNonNull("code")
                                ? other.path("code").asString("") + " "
                                        + other.path("label").asString("")
                                : screen.text("categories.not-sent")));
            }
            if (!others.isEmpty()) {
                screen.say("categories.elsewhere", String.join("；", others));
            }
        }
        screen.say("categories.near");
        table("categories.near.table", all.path("near"), "text", "why", "table");
        return CommandLine.ExitCode.OK;
    }

    private static String alias(JsonNode alias) {
        String from = alias.path("from").asString("");
        String until = alias.path("until").asString("");
        String text = alias.path("text").asString("");
        return from.isEmpty() && until.isEmpty() ? text : text + "（" + from + "—" + until + "）";
    }
}
