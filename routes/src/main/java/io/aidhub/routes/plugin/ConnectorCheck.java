package io.aidhub.routes.plugin;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.aidhub.routes.deliver.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Checks a {@code connector.yaml} against the schema an editor completes it by ({@code connector.schema.json} of the SPI): all that is wrong at once, the sections of its transport too, without opening anything. */
public final class ConnectorCheck {
    private static final String SCHEMA = "/io/aidhub/spi/connector.schema.json";
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final Schema schema;

    /** @param language of the answers */
    public ConnectorCheck(Locale language) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH)
                .build();
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(config))
                .getSchema(text(), InputFormat.JSON);
    }

    /**
     * Checks one.
     *
     * @return what is wrong, each with its place; empty when nothing is
     * @throws ConnectorFileException when it cannot be read at all
     */
    public List<String> problems(Path folder) {
        ConnectorFileReader.parsed(folder); // says where YAML itself is wrong
        JsonNode tree;
        try {
            tree = YAML.readTree(Files.readString(folder.resolve(ConnectorFileReader.NAME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema.validate(tree).stream()
                .map(ConnectorCheck::problem)
                .distinct()
                .toList();
    }

    private static String problem(Error error) {
        String place = error.getInstanceLocation().toString();
        return Texts.of("check.problem", place.isEmpty() ? "/" : place, error.getMessage());
    }

    private static String text() {
        try (InputStream schema = Objects.requireNonNull(
                ConnectorCheck.class.getResourceAsStream(SCHEMA), "the SPI comes without its schema")) {
            return new String(schema.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
