package io.aidhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.hub.deliver.ClerkInbox.Letter;
import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.hub.deliver.Receipts;
import io.aidhub.hub.deliver.StoredPackageBook;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.InboxStore;
import io.aidhub.ledger.deliver.PackageStore;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.NoticeKind;
import io.aidhub.routes.desk.DeskTransport;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.LoopbackSftp;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.routes.queue.LoopbackBroker;
import io.aidhub.routes.queue.QueueConnector;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.sealedpackage.SealedPackageTransport;
import io.aidhub.routes.sftp.SftpTransport;
import io.aidhub.routes.soap.SoapTransport;
import io.aidhub.routes.stagingtable.HousingFront;
import io.aidhub.routes.stagingtable.StagingTableTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import io.aidhub.spi.Connector;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.SampleNotices;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.camel.CamelContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event means the same whichever way it goes: what each receiver's side holds afterwards, read there and not in the hub, gives the same record of facts. Twice handed over, it is
 * still known by the same id.
 */
@Timeout(180)
class EquivalenceIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SIGNING = "whsec_ZXF1aXZhbGVuY2Ugb2YgYWxsIHRyYW5zcG9ydHM=";
    private static final String QUEUE = "charity.cixin.referrals";
    private static final Households.Sample PERSON = Households.person(0);
    private static final Notice EVENT = SampleNotices.enrolled(
            41, PERSON, Map.of("XM", PERSON.name(), "ZJHM", PERSON.residentId().number(), "KNLX", "01"));
    private static final Facts TOLD = new Facts(
            EVENT.id().toString(),
            41,
            NoticeKind.ENROLLED,
            "ACTIVE",
            PERSON.name(),
            PERSON.residentId().number());

    private static EmbeddedPostgres postgres;
    private static Path folder;
    private static Sealer sealer;
    private static JdbcClient hub;
    private static TransactionTemplate transactions;

    @BeforeAll
    static void start() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "tmp")), "equivalence")
                .toAbsolutePath();
        postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder.resolve("postgres"))
                .withDatabases("hub", "housing_front")
                .withPort(0)
                .withoutSync());
        DriverManagerDataSource database = database("hub");
        Flyway.configure().dataSource(database).load().migrate();
        hub = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        SealingKeys.create(folder.resolve("hub.key"));
        sealer = new Sealer(SealingKeys.read(folder.resolve("hub.key")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static DriverManagerDataSource database(String name) {
        return new DriverManagerDataSource(postgres.jdbcUrl(name), postgres.user(), postgres.password());
    }

    @Test
    void byWebhook() throws Exception {
        try (LoopbackDepartment department = LoopbackDepartment.open(new AnyDepartment("/aidhub", TOLD.id()))) {
            handOver(connector(
                    "charity-webhook",
                    Map.of(
                            "url", department.url() + "/aidhub",
                            "origin", "hub.aidhub.example",
                            "secret", "env:SECRET",
                            "answers-secret", "env:SECRET",
                            "private-networks", "127.0.0.0/8"),
                    SIGNING,
                    WebhookTransport::new));
            assertThat(department.deliveries())
                    .hasSize(2)
                    .allSatisfy(call -> assertThat(event(call.body())).isEqualTo(TOLD))
                    .allSatisfy(
                            call -> assertThat(call.headers().get("webhook-id")).isEqualTo(TOLD.id()));
        }
    }

    @Test
    void byRest() throws Exception {
        try (LoopbackDepartment department =
                LoopbackDepartment.open(new AnyDepartment("/v1/status-notices", TOLD.id()))) {
            handOver(connector(
                    "education",
                    Map.of("base-url", department.url(), "client-id", "env:ID", "client-secret", "env:SECRET"),
                    "secret",
                    RestTransport::new));
            assertThat(department.deliveries()).hasSize(2).allSatisfy(call -> assertThat(event(call.body()))
                    .isEqualTo(TOLD));
        }
    }

    @Test
    void bySoap() throws Exception {
        try (LoopbackDepartment department = LoopbackDepartment.open(new AnyDepartment("/services/jyjz", TOLD.id()))) {
            handOver(connector(
                    "human-resources",
                    Map.of("base-url", department.url(), "app-code", "AIDHUB-01", "app-secret", "env:SECRET"),
                    "secret",
                    SoapTransport::new));
            assertThat(department.deliveries()).hasSize(2).allSatisfy(call -> assertThat(event(packed(call.body())))
                    .isEqualTo(TOLD));
        }
    }

    @Test
    void byStagingTable() throws Exception {
        JdbcClient front = JdbcClient.create(database("housing_front"));
        front.sql(HousingFront.TABLES).update();
        handOver(connector(
                "housing",
                Map.of("jdbc-url", postgres.jdbcUrl("housing_front"), "user", postgres.user(), "password", "env:P"),
                postgres.password(),
                camel -> new StagingTableTransport(camel, ZoneId.of("Asia/Shanghai"))));
        assertThat(front.sql("SELECT notice_id, notice_seq, notice_kind, rowstatus, xm, zjhm FROM t_jzdx_in")
                        .query((row, n) -> new Facts(
                                row.getString(1),
                                row.getLong(2),
                                kind(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                        .list())
                .as("twice handed over, there once")
                .containsExactly(TOLD);
    }

    @Test
    void byQueue() throws Exception {
        try (LoopbackBroker broker = LoopbackBroker.start(QUEUE);
                QueueConnector connector = new QueueConnector(broker, "charity", QUEUE)) {
            handOver(connector.connector());
            try (Connection connection = new JmsConnectionFactory(broker.amqpUrl()).createConnection();
                    Session session = connection.createSession()) {
                connection.start();
                var consumer = session.createConsumer(session.createQueue(QUEUE));
                for (int handOver = 1; handOver <= 2; handOver++) {
                    TextMessage message = (TextMessage) consumer.receive(10_000);
                    assertThat(event(LoopbackBroker.SEAL.open(message.getText()).orElseThrow()))
                            .isEqualTo(TOLD);
                    assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(TOLD.id());
                }
            }
        }
    }

    @Test
    void bySftp() throws Exception {
        try (LoopbackSftp server = new LoopbackSftp(Files.createDirectories(folder.resolve("sftp")))) {
            handOver(connector(
                    "workbooks",
                    server.settings(),
                    LoopbackSftp.PASSWORD,
                    camel -> new SftpTransport(camel, new FileInboxes())));
            List<String> books = server.names("in").stream()
                    .filter(name -> name.endsWith(".xlsx"))
                    .toList();
            assertThat(books).as("a file a hand-over").hasSize(2);
            for (String book : books) {
                assertThat(row(server.bytes("in/" + book))).isEqualTo(TOLD);
            }
        }
    }

    @Test
    void bySealedPackage() throws Exception {
        Path ferry = folder.resolve("ferry");
        Files.createDirectories(ferry.resolve("out"));
        Files.createDirectories(ferry.resolve("in"));
        PackageBook book = new StoredPackageBook(new PackageStore(hub, sealer, Clock.systemUTC()), transactions);
        handOver(connector(
                "ferry",
                Map.of("folder", ferry.toString(), "key", "env:KEY"),
                "a-shared-key-of-both-sides",
                camel -> new SealedPackageTransport(camel, new FileInboxes(), book)));
        assertThat(event(payload(Files.readAllBytes(ferry.resolve("out/ZZ_000000000001.zip")))))
                .isEqualTo(TOLD);
        assertThat(ferry.resolve("out/ZZ_000000000002.zip"))
                .as("the second hand-over is the same package")
                .doesNotExist();
    }

    @Test
    void byDesk() throws Exception {
        List<Outcome> outcomes = handOver(connector("clerk", Map.of(), "", DeskTransport::new));
        lie(((Outcome.Accepted) outcomes.get(0)).reference());
        Receipts nobody = (subscription, notice) -> true;
        ClerkInbox inbox = new ClerkInbox(
                new InboxStore(hub),
                nobody,
                sealer,
                new AuditTrail(hub, transactions, Clock.systemUTC()),
                transactions);
        List<Letter> letters = inbox.take("housing", "liaison-1");
        assertThat(letters).hasSize(1);
        Letter letter = letters.get(0);
        assertThat(facts(
                        letter.notice().toString(),
                        letter.sequence(),
                        letter.kind(),
                        letter.rows().get(0)))
                .isEqualTo(TOLD);
    }

    /** As the hub notes what was handed over: the desk has no other peer than its records. */
    private static void lie(String reference) {
        transactions.executeWithoutResult(status -> {
            hub.sql("SET LOCAL session_replication_role = replica")
                    .update(); // the event behind it is of no account here
            hub.sql("INSERT INTO subscription (subscription_id, department, connector, definition_version, chain_head)"
                            + " VALUES ('sample', 'housing', 'clerk', 1, '')")
                    .update();
            hub.sql(
                            "INSERT INTO delivery (subscription_id, sequence, notice_id, event_id, kind, definition_version, state,"
                                    + " next_attempt_at, created_at, remote_reference)"
                                    + " VALUES ('sample', :sequence, :id, gen_random_uuid(), :kind, 1, 'ACCEPTED', now(), now(), :reference)")
                    .param("sequence", EVENT.sequence())
                    .param("id", EVENT.id())
                    .param("kind", EVENT.kind().name())
                    .param("reference", reference)
                    .update();
            hub.sql("INSERT INTO delivery_body VALUES ('sample', :sequence, :id, :body)")
                    .param("sequence", EVENT.sequence())
                    .param("id", EVENT.id())
                    .param("body", sealer.seal(EVENT.id(), EVENT.body()))
                    .update();
        });
    }

    /** Hands the event over twice, as when its receipt did not come in time. */
    private static List<Outcome> handOver(Connector connector) throws Exception {
        try (connector) {
            List<Outcome> first = connector.noticeReceiver().orElseThrow().deliver(List.of(EVENT));
            List<Outcome> second =
                    connector.noticeReceiver().orElseThrow().deliver(List.of(SampleNotices.again(EVENT)));
            assertThat(List.of(first.get(0), second.get(0))).allSatisfy(outcome -> assertThat(outcome)
                    .isInstanceOfAny(Outcome.Delivered.class, Outcome.Accepted.class));
            return first;
        }
    }

    private static Connector connector(
            String id, Map<String, String> settings, String secret, Function<CamelContext, Transport> transport) {
        Path connectors = Files.isDirectory(OpenConnector.TEST_CONNECTORS.resolve(id))
                ? OpenConnector.TEST_CONNECTORS
                : OpenConnector.CONNECTORS;
        return new OpenConnector(connectors, id, settings, handle -> secret, transport);
    }

    /** A CloudEvent, alone or as the only one of a list. */
    private static Facts event(String text) {
        JsonNode tree = JSON.readTree(text);
        JsonNode event = tree.isArray() ? tree.get(0) : tree;
        Map<String, String> row = new HashMap<>();
        event.at("/data/rows/0")
                .properties()
                .forEach(each -> row.put(each.getKey(), each.getValue().asString()));
        return facts(
                event.path("id").asString(),
                Long.parseLong(event.path("sequence").asString()),
                kind(event.path("type").asString()),
                row);
    }

    private static Facts facts(String id, long sequence, NoticeKind kind, Map<String, String> row) {
        return new Facts(id, sequence, kind, row.get("rowstatus"), row.get("XM"), row.get("ZJHM"));
    }

    private static NoticeKind kind(String word) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.name().equals(word) || kind.type().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** GZIP in Base64 within the element {@code payload}. */
    private static String packed(String envelope) throws Exception {
        String payload = envelope.replaceAll("(?s).*<payload>(.*?)</payload>.*", "$1");
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(payload)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Facts row(byte[] book) throws Exception {
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            List<Row> rows = read.getFirstSheet().read();
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < rows.get(0).getCellCount(); i++) {
                cells.put(rows.get(0).getCellText(i), rows.get(1).getCellText(i));
            }
            return new Facts(
                    cells.get("通知编号"),
                    Long.parseLong(cells.get("通知序号")),
                    kind(cells.get("通知类型")),
                    cells.get("状态"),
                    cells.get("姓名"),
                    cells.get("身份证号"));
        }
    }

    private static String payload(byte[] packed) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("notices.jsonl")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException("no payload");
    }

    /**
     * What a receiver knows after the event.
     *
     * @param status where the person stands for the receiver
     */
    private record Facts(String id, long sequence, NoticeKind kind, String status, String name, String number) {}
}
