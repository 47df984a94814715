package io.aidhub.app.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is agreed with one department, read from the packaged mapping file and not through the code that applies it.
 *
 * @param targets the department's field by ours
 * @param key the department's field that holds the ID number; null: none does
 * @param categories the department's code by our category, empty without categories
 */
record AgreedFields(Map<String, String> targets, @Nullable String key, Map<String, String> categories) {
    private static final Path MAPPINGS = Path.of("target", "dist", "mappings");

    /** @param name for example {@code education/notice} */
    static AgreedFields of(String name) {
        Map<String, String> targets = new LinkedHashMap<>();
        Map<String, String> categories = new HashMap<>();
        String key = null;
        for (JsonNode field : yaml(MAPPINGS.resolve(name + ".yaml")).path("fields")) {
            targets.put(field.path("from").asString(), field.path("to").asString());
            if (field.path("key").asBoolean(false)) {
                key = field.path("to").asString();
            }
            if (field.path("from").asString().equals("categories")) {
                yaml(MAPPINGS.resolve("codes").resolve(field.path("codes").asString() + ".yaml"))
                        .path("codes")
                        .forEach(code -> categories.put(
                                code.path("means").asString(), code.path("code").asString()));
            }
        }
        return new AgreedFields(targets, key, categories);
    }

    /** The department's fields for a field set of ours. */
    Set<String> targetsOf(List<String> fields) {
        return fields.stream().filter(targets::containsKey).map(targets::get).collect(Collectors.toSet());
    }

    private static JsonNode yaml(Path file) {
        return YAMLMapper.builder().build().readTree(file.toFile());
    }
}
