package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.OpenConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema an editor uses says the same as the reader and the transports: every connector we ship fits, a mistyped key in any section does not. */
class ConnectorCheckTest {
    private static final ConnectorCheck CHECK = new ConnectorCheck(Locale.CHINESE);

    @TempDir
    private Path folder;

    static List<Path> connectors() throws IOException {
        List<Path> connectors = new ArrayList<>();
        for (Path folder : List.of(OpenConnector.CONNECTORS, OpenConnector.TEST_CONNECTORS)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(each -> Files.exists(each.resolve("connector.yaml")))
                        .sorted()
                        .forEach(connectors::add);
            }
        }
        return connectors;
    }

    /** Every section of every connector, as {@code path section}. */
    static List<String> sections() throws IOException {
        return connectors().stream()
                .flatMap(each -> Stream.of(
                                "data", "snapshot", "limits", "auth", "connection", "deliver", "collect", "answers")
                        .filter(section -> ConnectorFileReader.read(each)
                                        .factory()
                                        .isEmpty()
                                && ConnectorFileReader.read(each).sections().has(section))
                        .map(section -> each + " " + section))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void everyConnectorFits(Path connector) {
        assertThat(CHECK.problems(connector)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void aMistypedKeyInASectionDoesNot(String which) throws IOException {
        String connector = which.split(" ")[0];
        String section = which.split(" ")[1];
        String yaml = Files.readString(Path.of(connector).resolve("connector.yaml"));
        String mistyped = yaml.replaceFirst("(?m)^" + section + ": \\{", section + ": {mistyped: 1, ")
                .replaceFirst("(?m)^" + section + ":( *#.*)?$", section + ":\n  mistyped: 1");
        assertThat(CHECK.problems(lay(mistyped)))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains(section).contains("mistyped"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        List<String> problems = CHECK.problems(
                lay(
                        """
                id: Water
                version: 1.0.0
                department: water
                transport: rest
                data: {fields: [XM], purpose: 水费减免}
                settings:
                  secret: {type: secret, about: 密钥, default: hunter2}
                deliver: {url: "{base-url}/notices", receipt: /receipt}
                """));
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).contains("id"))
                .anySatisfy(problem -> assertThat(problem).contains("secret"))
                .anySatisfy(problem -> assertThat(problem).contains("receipt"));
        assertThat(problems.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNoYamlIsSaidWithItsLine() throws IOException {
        Path broken = lay("id: water\n  version: [1\n");
        assertThatThrownBy(() -> CHECK.problems(broken))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("line");
    }

    private Path lay(String yaml) throws IOException {
        Files.writeString(folder.resolve("connector.yaml"), yaml);
        return folder;
    }
}
