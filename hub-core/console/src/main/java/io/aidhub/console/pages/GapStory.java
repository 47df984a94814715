package io.aidhub.console.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stored explanation of a gap, shaped for a page: arithmetic by cause, silent departments, clauses with their quotes. */
public final class GapStory {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param explanation as {@code io.aidhub.policy.Explanation} wrote it */
    public Story of(String explanation) {
        JsonNode root = JSON.readTree(explanation);
        List<Cause> causes = new ArrayList<>();
        root.path("causes")
                .forEach(cause -> causes.add(new Cause(
                        text(cause, "cause"),
                        cause.path("grossFen").asLong(),
                        cause.path("helpedFen").asLong(),
                        cause.path("gapFen").asLong(),
                        text(cause, "arithmetic"))));
        List<Silent> silent = new ArrayList<>();
        root.path("silent")
                .forEach(one -> silent.add(new Silent(text(one, "department"), clauses(one.path("clauses")))));
        List<Proposed> proposals = new ArrayList<>();
        root.path("proposals").forEach(one -> {
            JsonNode band = one.path("band");
            List<String> remarks = new ArrayList<>();
            one.path("remarks").forEach(remark -> remarks.add(remark.asString()));
            proposals.add(new Proposed(
                    text(one, "cause"),
                    band.isObject() && !band.path("lowFen").isNull()
                            ? band.path("lowFen").asLong()
                            : null,
                    band.isObject() && !band.path("highFen").isNull()
                            ? band.path("highFen").asLong()
                            : null,
                    band.isObject() ? band.path("lowMultiple").asInt() : null,
                    band.isObject() ? band.path("highMultiple").asInt() : null,
                    band.path("demonstration").asBoolean(false),
                    remarks,
                    clauses(one.path("clauses"))));
        });
        return new Story(root.path("provisional").asBoolean(false), causes, silent, proposals);
    }

    private static List<Clause> clauses(JsonNode node) {
        List<Clause> clauses = new ArrayList<>();
        node.forEach(one -> clauses.add(new Clause(text(one, "document"), text(one, "clause"), text(one, "quote"))));
        return clauses;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    public record Story(boolean provisional, List<Cause> causes, List<Silent> silent, List<Proposed> proposals) {
        public Story {
            causes = List.copyOf(causes);
            silent = List.copyOf(silent);
            proposals = List.copyOf(proposals);
        }
    }

    /** @param arithmetic for example {@code 5000.00 - 3000.00 = 2000.00} */
    public record Cause(String cause, long grossFen, long helpedFen, long gapFen, String arithmetic) {}

    public record Silent(String department, List<Clause> clauses) {
        public Silent {
            clauses = List.copyOf(clauses);
        }
    }

    /** @param remarks message keys under {@code remark.} */
    public record Proposed(
            String cause,
            @Nullable Long lowFen,
            @Nullable Long highFen,
            @Nullable Integer lowMultiple,
            @Nullable Integer highMultiple,
            boolean demonstration,
            List<String> remarks,
            List<Clause> clauses) {
        public Proposed {
            remarks = List.copyOf(remarks);
            clauses = List.copyOf(clauses);
        }
    }

    public record Clause(String document, String clause, String quote) {}
}
