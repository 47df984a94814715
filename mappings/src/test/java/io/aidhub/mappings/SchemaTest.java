package io.aidhub.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The JSON Schemas an editor uses say the same as the loader: every file we ship fits, a mistyped key does not. */
class SchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final YAMLMapper YAML = new YAMLMapper();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.find(
                ExamplesTest.FOLDER,
                2,
                (path, attributes) -> path.toString().endsWith(".yaml")
                        && path.getNameCount() == ExamplesTest.FOLDER.getNameCount() + 2)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyFileFitsItsSchema(Path file) throws IOException {
        assertThat(schemaOf(file).validate(YAML.readTree(Files.readString(file))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aMistypedKeyDoesNot(Path file) throws IOException {
        JsonNode mistyped = YAML.readTree(Files.readString(file) + "\nfeilds: []\n");
        assertThat(schemaOf(file).validate(mistyped)).isNotEmpty();
    }

    @Test
    void aFileIsEitherReceivedOrSent() throws IOException {
        Path file = ExamplesTest.FOLDER.resolve("education/return.yaml");
        String both = Files.readString(file)
                + "\nreceiver: {department: education, notice: return, about: person, document: x}\n";
        assertThat(schemaOf(file).validate(YAML.readTree(both))).isNotEmpty();
    }

    private static Schema schemaOf(Path file) throws IOException {
        String name =
                switch (file.getParent().getFileName().toString()) {
                    case "codes" -> "codes";
                    case "subscriptions" -> "subscription";
                    case "profiles" -> "profile";
                    default -> "mapping";
                };
        Path schema = ExamplesTest.FOLDER.resolve("schema/" + name + ".schema.json");
        return REGISTRY.getSchema(Files.readString(schema), InputFormat.JSON);
    }
}
