package io.aidhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.model.ResidentId;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileReader;
import io.aidhub.spi.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a connector's folder must have before anybody reads its code. */
class ConnectorFoldersTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("(?<!\\d)\\d{17}[\\dX](?!\\d)");
    private static final Set<String> OURS = Set.of(
            Notice.PERSON_REF,
            Notice.PERSON_VERSION,
            Notice.HOUSEHOLD_REF,
            Notice.ROW_STATUS,
            Notice.LIST_REF,
            Notice.RESPONSE);

    static List<Path> folders() throws Exception {
        try (Stream<Path> all = Files.list(OpenConnector.CONNECTORS)) {
            return all.filter(folder -> Files.exists(folder.resolve("connector.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theFileIsRightAndShortAndTheReadmeTellsTheRest(Path folder) throws Exception {
        assertThat(ConnectorFileReader.read(folder).id())
                .isEqualTo(folder.getFileName().toString());
        assertThat(Files.readAllLines(folder.resolve("connector.yaml"))).hasSizeLessThanOrEqualTo(60);
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains(
                        "Department 部门",
                        "Authentication 认证",
                        "Limits 限制",
                        "Test environment 测试环境",
                        "Contact 联系人",
                        "Samples 样例");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void fixturesTellOfInventedPeopleAndOfDeclaredFieldsOnly(Path folder) throws Exception {
        ConnectorFile file = ConnectorFileReader.read(folder);
        Set<String> fields = new HashSet<>(OURS);
        fields.addAll(file.scope());
        List<Path> fixtures = fixtures(folder);
        assertThat(fixtures).hasSizeGreaterThanOrEqualTo(3);
        for (Path fixture : fixtures) {
            String text = Files.readString(fixture);
            ID.matcher(text)
                    .results()
                    .map(found -> new ResidentId(found.group()))
                    .forEach(id -> assertThat(id.number().substring(2, 6)).isEqualTo("0000"));
            for (JsonNode rows : JSON.readTree(text).findValues("rows")) {
                rows.forEach(row -> assertThat(fields).containsAll(row.propertyNames()));
            }
        }
    }

    private static List<Path> fixtures(Path folder) throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("fixtures"))) {
            return all.sorted().toList();
        }
    }
}
