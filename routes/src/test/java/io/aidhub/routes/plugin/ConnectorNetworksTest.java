package io.aidhub.routes.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.soap.SoapTransport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connector that names its networks reaches no others, for whatever it calls. */
class ConnectorNetworksTest {
    private static final ConnectorContext.Secrets SECRETS = handle -> "secret";
    private static final String YAML =
            """
            id: gas
            version: 1.0.0
            department: gas
            transport: rest
            data: {fields: [XM], purpose: 燃气补贴}
            settings:
              base-url: {type: url, about: 接口根地址}
              token-url: {type: url, about: 令牌地址}
              networks: {type: text, default: none, about: 允许的内部网段}
              key: {type: secret, about: 密钥}
            connection: {private-networks: "{networks}"}
            auth: {kind: oauth2-client-credentials, token-url: "{token-url}", client-id: "{key}", client-secret: "{key}"}
            deliver: {url: "{base-url}/notices", reference: /receipt}
            """;

    @TempDir
    private Path folder;

    private final LoopbackDepartment department = LoopbackDepartment.open(new GasScript());

    @AfterEach
    void close() {
        department.close();
    }

    @Test
    void aNetworkThatIsNamedIsReached() throws IOException {
        String unsigned = YAML.replaceAll("auth: .*\n", "");
        try (OpenConnector connector = open(unsigned, department.url(), department.url(), "127.0.0.0/8")) {
            Households.Sample person = Households.person(1);
            Notice notice = SampleNotices.enrolled(1, person, Map.of("XM", person.name()));
            assertThat(connector.noticeReceiver().orElseThrow().deliver(List.of(notice)))
                    .containsExactly(new Outcome.Delivered("G"));
        }
        assertThat(new ConnectorCheck(Locale.ENGLISH).problems(folder.resolve("gas")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.9.8.7, https://10.9.8.7, 172.16.0.0/12",
        "https://172.16.1.1, https://10.9.8.7, 172.16.0.0/12", // tokens too
        "http://8.8.8.8, https://8.8.8.8, none",
        "https://8.8.8.8, https://8.8.8.8, everywhere",
        "https://169.254.169.254, https://8.8.8.8, none"
    })
    void whatIsNotNamedKeepsItFromOpening(String url, String tokens, String networks) {
        assertThatThrownBy(() -> open(YAML, url, tokens, networks).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("private-networks");
    }

    @Test
    void aWebServiceIsHeldToThemToo() throws IOException {
        String shipped = Files.readString(OpenConnector.CONNECTORS.resolve("human-resources/connector.yaml"));
        String named = shipped.replaceFirst("(?m)^connection:(.*)$", "connection:$1\n  private-networks: none");
        assertThat(named).isNotEqualTo(shipped);
        Path place = Files.createDirectories(folder.resolve("human-resources"));
        Files.writeString(place.resolve("connector.yaml"), named);
        Map<String, String> settings = new HashMap<>();
        ConnectorFileReader.read(place).settings().values().stream()
                .filter(setting -> setting.otherwise().isEmpty())
                .forEach(setting -> settings.put(
                        setting.name(),
                        switch (setting.type()) {
                            case SECRET -> "env:KEY";
                            case URL -> department.url();
                            default -> "1";
                        }));
        assertThatThrownBy(() ->
                        new OpenConnector(folder, "human-resources", settings, SECRETS, SoapTransport::new).close())
                .hasMessageContaining("private-networks");
    }

    private OpenConnector open(String yaml, String url, String tokens, String networks) throws IOException {
        Path place = Files.createDirectories(folder.resolve("gas"));
        Files.writeString(place.resolve("connector.yaml"), yaml);
        return new OpenConnector(
                folder,
                "gas",
                Map.of("base-url", url, "token-url", tokens, "networks", networks, "key", "env:KEY"),
                SECRETS,
                RestTransport::new);
    }
}
