package io.aidhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.routes.plugin.ConnectorFileReader;
import io.aidhub.routes.trial.FolderCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connector's folder must have before anybody reads its code. */
class ConnectorFoldersTest {
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
    void fixturesTellOfInventedPeopleAndOfDeclaredFieldsOnly(Path folder) {
        assertThat(new FolderCheck(ConnectorFileReader.read(folder)).problems()).isEmpty();
    }
}
