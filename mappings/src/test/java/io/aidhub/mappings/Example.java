package io.aidhub.mappings;

import io.aidhub.mapping.Collected;
import io.aidhub.mapping.MappingProblem;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.NoticeMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One pair {@code <mapping>-….in.json} and {@code .out.json} under {@code <department>/examples}. */
record Example(String mapping, String name, Path in, Path out) {
    private static final JsonMapper JSON = new JsonMapper();

    /** All examples of the module; a file that belongs to no mapping is an error. */
    static List<Example> all(Path folder, Mappings mappings) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.find(
                folder,
                3,
                (path, attributes) ->
                        path.getParent().endsWith("examples") && path.toString().endsWith(".in.json"))) {
            for (Path in : files.sorted().toList()) {
                String department = in.getParent().getParent().getFileName().toString();
                String name = in.getFileName().toString().replace(".in.json", "");
                examples.add(new Example(
                        owner(department + "/" + name, mappings),
                        department + "/" + name,
                        in,
                        in.resolveSibling(name + ".out.json")));
            }
        }
        return examples;
    }

    /** The mapping with the longest name the example's begins with. */
    private static String owner(String name, Mappings mappings) {
        return mappings.names().stream()
                .filter(mapping -> name.startsWith(mapping + "-"))
                .reduce((a, b) -> a.length() > b.length() ? a : b)
                .orElseThrow(() -> new AssertionError("no mapping for example " + name));
    }

    Object expected() throws IOException {
        return JSON.readValue(Files.readString(out), Object.class);
    }

    Map<String, String> input() throws IOException {
        return JSON.readValue(Files.readString(in), new TypeReference<LinkedHashMap<String, String>>() {});
    }

    /** What the mapping makes of the input, in the words of the {@code .out.json} files. */
    Object actual(Mappings mappings) throws IOException {
        try {
            return isNotice(mappings) ? notice(mappings.notice(mapping)) : record(mappings);
        } catch (MappingProblem e) {
            return Map.of("problem", ordered("code", e.code(), "field", e.field(), "arguments", e.arguments()));
        }
    }

    private boolean isNotice(Mappings mappings) {
        String[] parts = mapping.split("/");
        try {
            mappings.record(parts[0], parts[1]);
            return false;
        } catch (MappingProblem e) {
            return true;
        }
    }

    private Object notice(NoticeMapping notice) throws IOException, MappingProblem {
        Map<String, Object> result = ordered("active", notice.active(input()));
        if (!notice.leavingSources().isEmpty()) {
            result.put("leaving", notice.leaving(input()));
        }
        return result;
    }

    private Object record(Mappings mappings) throws IOException, MappingProblem {
        String[] parts = mapping.split("/");
        Collected collected = mappings.record(parts[0], parts[1]).map(input());
        return collected instanceof Collected.Aid aid
                ? Map.of("aid", aid(aid))
                : Map.of("return", returned((Collected.Return) collected));
    }

    private static Map<String, Object> aid(Collected.Aid aid) {
        Map<String, Object> result = ordered(
                "sourceKey", aid.sourceKey(),
                "version", (int) aid.version(),
                "withdrawn", aid.withdrawn(),
                "person", aid.person().number(),
                "on", aid.on().toString(),
                "needs",
                        aid.needs().stream()
                                .map(need -> ordered(
                                        "kind", need.kind().name(),
                                        "gross", need.gross().yuan(),
                                        "seriousIllness", need.seriousIllness(),
                                        "basis", need.basis().name(),
                                        "series", need.series()))
                                .toList(),
                "helps",
                        aid.helps().stream()
                                .map(help -> ordered(
                                        "type", help.type(),
                                        "form", help.form().name(),
                                        "amount", help.amount().yuan(),
                                        "earmark",
                                                help.earmark() == null
                                                        ? null
                                                        : help.earmark().name(),
                                        "basis", help.basis().name(),
                                        "series", help.series()))
                                .toList());
        aid.name().ifPresent(name -> result.put("name", name));
        aid.refusal()
                .ifPresent(
                        refusal -> result.put("refusal", ordered("code", refusal.code(), "reason", refusal.reason())));
        return result;
    }

    private static Map<String, Object> returned(Collected.Return returned) {
        return ordered(
                "sourceKey", returned.sourceKey(),
                "version", (int) returned.version(),
                "period", returned.period().toString(),
                "area", returned.area().code(),
                "aid", returned.aid(),
                "scope", returned.scope().name(),
                "rows", (int) returned.rows());
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Override
    public String toString() {
        return name;
    }
}
