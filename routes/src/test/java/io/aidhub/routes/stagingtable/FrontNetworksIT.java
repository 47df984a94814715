package io.aidhub.routes.stagingtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorCheck;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A connector that names its networks enters front databases of no others; the database is a real one on this machine. */
class FrontNetworksIT {
    private static final String LOOPBACK = "127.0.0.0/8, ::1/128";

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startFrontDatabase() {
        postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(
                        Path.of("target", "front-networks-it").toAbsolutePath())
                .withDatabases("housing_front")
                .withPort(0)
                .withoutSync());
        JdbcClient.create(new DriverManagerDataSource(url(), postgres.user(), postgres.password()))
                .sql(HousingFront.TABLES)
                .update();
    }

    @AfterAll
    static void stopFrontDatabase() {
        postgres.close();
    }

    @Test
    void aDatabaseInANetworkThatIsNamedGetsItsRows() throws IOException {
        try (OpenConnector housing = housing(url(), LOOPBACK)) {
            Households.Sample person = Households.person(0);
            Notice notice = SampleNotices.enrolled(
                    1,
                    person,
                    Map.of("XM", person.name(), "ZJHM", person.residentId().number()));
            assertThat(housing.noticeReceiver().orElseThrow().deliver(List.of(notice)))
                    .hasOnlyElementsOfType(Outcome.Delivered.class);
        }
        assertThat(new ConnectorCheck(Locale.ENGLISH).problems(folder.resolve("housing")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://10.9.8.7/front | 172.16.0.0/12 | private-networks",
                "jdbc:postgresql://10.9.8.7,172.16.1.1/front | 10.9.0.0/16 | private-networks", // each of several
                "jdbc:postgresql://[::1]:5432/front | 127.0.0.0/8 | private-networks",
                "jdbc:postgresql:front | none | private-networks", // the machine itself
                "jdbc:postgresql://8.8.8.8/front | none | sslmode=verify-full",
                "jdbc:postgresql://8.8.8.8/front?sslmode=require | none | sslmode=verify-full", // nobody's certificate
                // is checked
                "jdbc:postgresql://8.8.8.8/front?sslmode=verify-full&sslmode=disable | none | sslmode=verify-full",
                "jdbc:postgresql://127.0.0.1/front?socketFactory=javax.net.SocketFactory | 127.0.0.0/8 | socketFactory",
                "jdbc:postgresql://127.0.0.1/front?socketFactoryArg=0.0.0.0/0 | 127.0.0.0/8 | socketFactory",
                "jdbc:kingbase8://127.0.0.1/front | 127.0.0.0/8 | jdbc:postgresql",
                "jdbc:postgresql://127.0.0.1/front | everywhere | everywhere"
            })
    void whatIsNotNamedKeepsItFromOpening(String url, String networks, String told) {
        assertThatThrownBy(() -> housing(url, networks).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(told);
    }

    @Test
    void aPublicDatabaseWhoseCertificateIsCheckedMayBeEntered() throws IOException {
        housing("jdbc:postgresql://8.8.8.8/front?sslmode=verify-full", "none").close();
    }

    @Test
    void whatANameMeansByThenIsLookedAtBeforeItIsConnectedTo() {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        properties.setProperty(GuardedSockets.PROPERTY, GuardedSockets.class.getName());
        properties.setProperty(GuardedSockets.NETWORKS, "10.20.0.0/16");
        assertThatThrownBy(() -> DriverManager.getConnection(url(), properties).close())
                .isInstanceOfSatisfying(SQLException.class, failure -> {
                    String told = Texts.of("address.private");
                    assertThat(DatabaseFailure.unavailable(failure)).isEqualTo(told);
                    assertThat(new DatabaseFailure().read(failure, List.of()))
                            .contains(new Outcome.Unavailable(Duration.ZERO, told));
                });
    }

    private static String url() {
        return postgres.jdbcUrl("housing_front");
    }

    private OpenConnector housing(String url, String networks) throws IOException {
        String shipped = Files.readString(OpenConnector.CONNECTORS.resolve("housing/connector.yaml"));
        String named =
                shipped.replaceFirst("(?m)^connection: \\{", "connection: {private-networks: \"" + networks + "\", ");
        assertThat(named).isNotEqualTo(shipped);
        Path place = Files.createDirectories(folder.resolve("housing"));
        Files.writeString(place.resolve("connector.yaml"), named);
        return new OpenConnector(
                folder,
                "housing",
                Map.of("jdbc-url", url, "user", postgres.user(), "password", "env:PASSWORD"),
                handle -> postgres.password(),
                camel -> new StagingTableTransport(camel, ZoneId.of("Asia/Shanghai")));
    }
}
