package io.aidhub.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One pair {@code <mapping>-….in.json} and {@code .out.json} under {@code <department>/examples}: what goes in, and what must come out of it.
 *
 * @param mapping full name, for example {@code education/notice}; null: the example belongs to no mapping
 * @param name for example {@code education/notice-1}
 */
public record MappingExample(@Nullable String mapping, String name, Path in, Path out) {
    private static final JsonMapper JSON = new JsonMapper();

    /** All examples of a mappings folder, by name. */
    public static List<MappingExample> all(Path folder, Mappings mappings) throws IOException {
        List<MappingExample> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 3)) {
            for (Path in : files.filter(path -> isInput(folder.relativize(path)))
                    .sorted()
                    .toList()) {
                String department = folder.relativize(in).getName(0).toString();
                String name = folder.relativize(in).getName(2).toString().replace(".in.json", "");
                examples.add(new MappingExample(
                        owner(department + "/" + name, mappings),
                        department + "/" + name,
                        in,
                        in.resolveSibling(name + ".out.json")));
            }
        }
        return examples;
    }

    private static boolean isInput(Path file) {
        return file.getNameCount() == 3
                && file.getName(1).toString().equals("examples")
                && file.getName(2).toString().endsWith(".in.json");
    }

    /** The mapping with the longest name the example's begins with. */
    private static @Nullable String owner(String name, Mappings mappings) {
        return mappings.names().stream()
                .filter(mapping -> name.startsWith(mapping + "-"))
                .reduce((a, b) -> a.length() > b.length() ? a : b)
                .orElse(null);
    }

    /** What its file says must come out. */
    public Object expected() throws IOException {
        return JSON.readValue(Files.readString(out), Object.class);
    }

    /** What goes in: field names and texts. */
    public Map<String, String> input() throws IOException {
        return JSON.readValue(Files.readString(in), new TypeReference<LinkedHashMap<String, String>>() {});
    }

    /** What the mapping makes of the input, in the words of the {@code .out.json} files. */
    public Object actual(Mappings mappings) throws IOException {
        return outcome(mappings, Objects.requireNonNull(mapping, name), input());
    }

    /** What a mapping makes of any input: {@code active} and {@code leaving}, {@code aid}, {@code return} or {@code problem}. */
    public static Map<String, @Nullable Object> outcome(Mappings mappings, String mapping, Map<String, String> input) {
        try {
            return mappings.isNotice(mapping)
                    ? notice(mappings.notice(mapping), input)
                    : record(mappings.record(mapping).map(input));
        } catch (MappingProblem e) {
            return ordered("problem", ordered("code", e.code(), "field", e.field(), "arguments", e.arguments()));
        }
    }

    private static Map<String, @Nullable Object> notice(NoticeMapping notice, Map<String, String> input)
            throws MappingProblem {
        Map<String, @Nullable Object> result = ordered("active", notice.active(input));
        if (!notice.leavingSources().isEmpty()) {
            result.put("leaving", notice.leaving(input));
        }
        return result;
    }

    private static Map<String, @Nullable Object> record(Collected collected) {
        return collected instanceof Collected.Aid aid
                ? ordered("aid", aid(aid))
                : ordered("return", returned((Collected.Return) collected));
    }

    private static Map<String, @Nullable Object> aid(Collected.Aid aid) {
        Map<String, @Nullable Object> result = ordered(
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

    private static Map<String, @Nullable Object> returned(Collected.Return returned) {
        return ordered(
                "sourceKey", returned.sourceKey(),
                "version", (int) returned.version(),
                "period", returned.period().toString(),
                "area", returned.area().code(),
                "aid", returned.aid(),
                "scope", returned.scope().name(),
                "rows", (int) returned.rows());
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) Objects.requireNonNull(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    @Override
    public String toString() {
        return name;
    }
}
