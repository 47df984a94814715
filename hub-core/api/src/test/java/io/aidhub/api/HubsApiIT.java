package io.aidhub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationOffice;
import io.aidhub.hub.applications.CountyTime;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.Neighbours;
import io.aidhub.hub.chain.ApplicationDoor;
import io.aidhub.hub.chain.ChainDoor;
import io.aidhub.hub.chain.HubBelow;
import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.Division;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of other hubs, from outside: what it does not read, what it reads whole, and what it answers when it cannot keep. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HubsApiIT {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String EVENT =
            """
            {"specversion": "1.0", "id": "6a1c1f0e-0000-4000-8000-000000000b01", "type": "io.aidhub.status.enrolled", "sequence": "1", "data": {"rows": [
             {"personref": "9d3e0000-0000-4000-8000-000000000b01", "personversion": "1", "householdref": "2f7b0000-0000-4000-8000-000000000b01",
              "rowstatus": "ACTIVE", "name": "某甲", "residentId": "370000200001011237", "area": "370322001"}]}}
            """;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static MigratedPostgres postgres;
    private static ChainDoor door;
    private static ConfigurableApplicationContext web;
    private static int port;

    @BeforeAll
    static void open() throws IOException {
        postgres = MigratedPostgres.in(folder);
        door = door(postgres.database());
        SpringApplication application = new SpringApplication(Door.class);
        application.setDefaultProperties(
                Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode", "off"));
        web = application.run();
        port = Integer.parseInt(String.valueOf(web.getEnvironment().getProperty("local.server.port")));
    }

    private static ChainDoor door(DataSource database) throws IOException {
        SealingKeys.create(folder.resolve("hub.key"));
        SealingKeys keys = SealingKeys.read(folder.resolve("hub.key"));
        Sealer sealer = new Sealer(keys);
        Clock clock = Clock.systemUTC();
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        AuditTrail audit = new AuditTrail(jdbc, transactions, clock);
        ApplicationStore applications = new ApplicationStore(jdbc, sealer);
        ReferralEvents events = new ReferralEvents(jdbc);
        Neighbours none = new Neighbours(List::of);
        CountyTime time = new CountyTime(clock, ZoneId.of("Asia/Shanghai"));
        ApplicationOffice city = new ApplicationOffice(new Division("370300"), applications, events, none, audit, time);
        return new ChainDoor(
                List.of(new HubBelow("gaoqing", () -> SECRET, new Division("370322"), null)),
                new ChainStore(new JdbcTemplate(database), transactions, sealer, new PersonHash(keys), clock),
                new ApplicationDoor(new DecidingDesk(city), new AcceptingDesk(city)),
                clock);
    }

    @AfterAll
    static void close() {
        web.close();
        postgres.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Door {
        @Bean
        HubsApi hubs() {
            return new HubsApi(door);
        }

        @Bean
        Problems problems() {
            return new Problems();
        }
    }

    /** What comes back although not one byte of the body was sent. */
    private static String answerToHeadersAlone(long length, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            String request = "POST /hubs/gaoqing/notices HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/cloudevents+json\r\nContent-Length: " + length + "\r\n"
                    + String.join("", headers) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4_000];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), StandardCharsets.UTF_8);
        }
    }

    private static String[] signed(Instant at) {
        return new String[] {
            "webhook-id: call-1\r\n",
            "webhook-timestamp: " + at.getEpochSecond() + "\r\n",
            "webhook-signature: v1,x\r\n"
        };
    }

    @Test
    @Order(1)
    void whatItsHeadersGiveAwayIsTurnedAwayUnread() throws IOException {
        assertThat(answerToHeadersAlone(1_000_000)).startsWith("HTTP/1.1 401");
        assertThat(answerToHeadersAlone(1_000_000, signed(Instant.now().minusSeconds(360))))
                .startsWith("HTTP/1.1 401")
                .contains("webhook-too-old");
        assertThat(answerToHeadersAlone(HubsApi.LARGEST + 1L, signed(Instant.now())))
                .startsWith("HTTP/1.1 413")
                .contains("too-large");
    }

    @Test
    @Order(2)
    void sixteenMegabytesComeInAndNotOneByteMore() throws Exception {
        assertThat(post(padded(HubsApi.LARGEST)).statusCode()).isEqualTo(200);
        assertThat(post(padded(HubsApi.LARGEST + 1)).statusCode())
                .as("its length is not told beforehand")
                .isEqualTo(413);
    }

    @Test
    @Order(3)
    void withoutADatabaseItSaysWhenToComeAgain() throws Exception {
        assertThat(post(EVENT).statusCode()).isEqualTo(200);
        postgres.close();
        HttpResponse<String> away = post(EVENT);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("30");
        assertThat(away.body()).contains("urn:aidhub:problem:come-later").doesNotContain("Exception", "jdbc");
    }

    /** The event with blanks behind it, which JSON allows. */
    private static String padded(int bytes) {
        return EVENT + " ".repeat(bytes - EVENT.getBytes(StandardCharsets.UTF_8).length);
    }

    /** In chunks, as somebody does who does not know how long it will be. */
    private static HttpResponse<String> post(String body) throws Exception {
        Instant now = Instant.now();
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hubs/gaoqing/notices"))
                        .header("Content-Type", "application/cloudevents+json")
                        .header("webhook-id", "call-2")
                        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                        .header("webhook-signature", new Webhook(SECRET).sign("call-2", now.getEpochSecond(), body))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
