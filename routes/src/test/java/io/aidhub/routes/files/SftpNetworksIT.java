package io.aidhub.routes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.network.AddressRule;
import io.aidhub.routes.plugin.ConnectorCheck;
import io.aidhub.routes.sftp.SftpTransport;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connector that names its networks enters file servers of no others; the server is a real one on this machine. */
@Timeout(120)
class SftpNetworksIT {
    @TempDir
    private Path folder;

    private LoopbackSftp server;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackSftp(folder.resolve("server"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aServerInANetworkThatIsNamedGetsItsFiles() throws IOException {
        Households.Sample person = Households.person(1);
        Notice notice = SampleNotices.enrolled(1, person, Map.of("XM", person.name()));
        try (OpenConnector courts = courts("10.20.0.0/16, 127.0.0.0/8")) {
            assertThat(courts.noticeReceiver().orElseThrow().deliver(List.of(notice)))
                    .hasOnlyElementsOfType(Outcome.Accepted.class);
        }
        assertThat(server.names("in")).hasSize(2);
        assertThat(new ConnectorCheck(Locale.ENGLISH).problems(folder.resolve("courts")))
                .isEmpty();
    }

    @Test
    void aServerInAnotherKeepsTheConnectorFromOpening() {
        assertThatThrownBy(() -> courts("10.20.0.0/16").close()).hasMessageContaining("private-networks");
        assertThatThrownBy(() -> courts("none").close()).hasMessageContaining("private-networks");
        assertThatThrownBy(() -> courts("everywhere").close()).hasMessageContaining("everywhere");
    }

    @Test
    void whatANameMeansByThenIsLookedAtBeforeItIsConnectedTo() throws Exception {
        try (CamelContext camel = OpenConnector.camel();
                ServerSocket inside = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            SftpServer moved = moved(camel, inside.getLocalPort());
            assertThatThrownBy(() -> moved.enter(camel))
                    .isInstanceOf(DepartmentUnavailable.class)
                    .hasMessage(Texts.of("address.private"));
            inside.setSoTimeout(100);
            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** One whose name meant another machine when the connector opened. */
    private SftpServer moved(CamelContext camel, int port) {
        SftpLogin login = new SftpLogin(
                "localhost",
                String.valueOf(port),
                LoopbackSftp.USER,
                server.hostKey(),
                false,
                () -> LoopbackSftp.PASSWORD);
        Duration limit = Duration.ofSeconds(2);
        return SftpServer.of(login, "moved", (name, value) -> bind(camel, name, value), limit, limit)
                .heldTo(
                        AddressRule.of("10.20.0.0/16", true),
                        "moved",
                        (name, value) -> bind(camel, name, value),
                        SystemDefaultDnsResolver.INSTANCE);
    }

    private static void bind(CamelContext camel, String name, Object value) {
        camel.getRegistry().bind("moved-" + name, value);
    }

    private OpenConnector courts(String networks) throws IOException {
        String shipped = Files.readString(OpenConnector.CONNECTORS.resolve("courts/connector.yaml"));
        String named =
                shipped.replaceFirst("(?m)^connection:$", "connection:\n  private-networks: \"" + networks + "\"");
        assertThat(named).isNotEqualTo(shipped);
        Path place = Files.createDirectories(folder.resolve("courts"));
        Files.writeString(place.resolve("connector.yaml"), named);
        return new OpenConnector(
                folder,
                "courts",
                server.settings(),
                handle -> LoopbackSftp.PASSWORD,
                camel -> new SftpTransport(camel, new FileInboxes()));
    }
}
