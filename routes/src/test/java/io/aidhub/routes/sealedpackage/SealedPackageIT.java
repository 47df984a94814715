package io.aidhub.routes.sealedpackage;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.hub.deliver.StoredPackageBook;
import io.aidhub.ledger.deliver.PackageStore;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.files.AnswerFileDoor;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.LoopbackSftp;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LogCapture;
import io.aidhub.testkit.SampleNotices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The ferry connector is a YAML file only; the other side is a program of its own behind the folder. */
@Timeout(120)
class SealedPackageIT {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private static EmbeddedPostgres postgres;
    private static DriverManagerDataSource database;

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private final LogCapture log = LogCapture.open();
    private Path folder;
    private TestKeys keys;
    private OtherSide other;
    private OpenConnector connector;
    private NoticeReceiver receiver;

    @BeforeAll
    static void startDatabase() {
        postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(
                        Path.of("target", "sealed-package-it").toAbsolutePath())
                .withDatabases("packages")
                .withPort(0)
                .withoutSync());
        database = new DriverManagerDataSource(postgres.jdbcUrl("packages"), postgres.user(), postgres.password());
        Flyway.configure().dataSource(database).load().migrate();
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        JdbcClient.create(database)
                .sql("TRUNCATE package_counter, sealed_package, sealed_package_notice, package_taken")
                .update();
        folder = Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "tmp", "ferry")), "f" + SERIAL.incrementAndGet())
                .toAbsolutePath();
        connect(TestKeys.of("hmac-sm3"));
    }

    private void connect(TestKeys with) throws Exception {
        keys = with;
        other = new OtherSide(folder, with);
        FileInboxes inboxes = new FileInboxes();
        PackageBook book = book();
        inboxes.listen(Map.of("ferry", "housing-status"), new Door());
        Map<String, String> settings = Map.of(
                "folder",
                folder.toString(),
                "algorithm",
                with.algorithm(),
                "key",
                "env:FERRY",
                "their-key",
                with.theirKey(),
                "check-after",
                "3d",
                "poll",
                "100ms");
        connector = new OpenConnector(
                OpenConnector.TEST_CONNECTORS,
                "ferry",
                settings,
                handle -> with.secret(),
                camel -> new SealedPackageTransport(camel, inboxes, book));
        receiver = connector.noticeReceiver().orElseThrow();
    }

    @Test
    void theFoldersMayLieOnAServer() throws Exception {
        connector.close();
        FileInboxes inboxes = new FileInboxes();
        inboxes.listen(Map.of("ferry-server", "housing-status"), new Door());
        PackageBook book = book();
        try (LoopbackSftp server = new LoopbackSftp(folder)) {
            connector = new OpenConnector(
                    OpenConnector.TEST_CONNECTORS,
                    "ferry-server",
                    Map.of(
                            "host",
                            "127.0.0.1",
                            "port",
                            server.port(),
                            "user",
                            LoopbackSftp.USER,
                            "password",
                            "env:LOGIN",
                            "host-key",
                            server.hostKey(),
                            "key",
                            "env:KEY"),
                    handle -> handle.equals("env:KEY") ? keys.secret() : LoopbackSftp.PASSWORD,
                    camel -> new SealedPackageTransport(camel, inboxes, book));
            assertThat(connector.noticeReceiver().orElseThrow().deliver(List.of(notice(0))))
                    .containsExactly(new Outcome.Accepted("ZZ_000000000001", Duration.ofDays(3)));
            other.takeAll();
            assertThat(other.events()).hasSize(1);

            other.send("receipts", 1, other.takenLine(1, Map.of()));
            assertThat(next(taken)).isEqualTo("housing-status receipts");
            assertThat(receipts(1)).containsValue("0");
            other.send("receipts", 2, "{\"package\":5,\"state\":\"missing\"}");
            assertThat(next(refused)).isEqualTo("housing-status HZ_2.zip UNKNOWN_PACKAGE");
            await("the refusal lies there", () -> other.names("out").contains("HZ_2-refused.zip"));
            connector.close();
        }
    }

    private PackageBook book() throws IOException {
        Path keyFile = folder.resolveSibling(folder.getFileName() + "-" + SERIAL.incrementAndGet() + ".key");
        SealingKeys.create(keyFile);
        Sealer sealer = new Sealer(SealingKeys.read(keyFile));
        return new StoredPackageBook(
                new PackageStore(JdbcClient.create(database), sealer, Clock.systemUTC()),
                new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    @AfterEach
    void close() {
        connector.close();
        log.close();
        assertThat(log.text())
                .doesNotContain(keys.secret())
                .doesNotContain(Households.RARE_NAME)
                .doesNotContain(Households.person(0).residentId().number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-sha256", "hmac-sm3", "ed25519", "sm2"})
    void bothSidesUnderstandEachOther(String algorithm) throws Exception {
        connector.close();
        connect(TestKeys.of(algorithm));
        List<Notice> notices =
                IntStream.range(0, 3).mapToObj(SealedPackageIT::notice).toList();

        List<Outcome> outcomes = receiver.deliver(notices);

        assertThat(outcomes).hasSize(3).containsOnly(new Outcome.Accepted("ZZ_000000000001", Duration.ofDays(3)));
        assertThat(other.names("out")).containsExactly("ZZ_000000000001.done", "ZZ_000000000001.zip");
        other.takeAll();
        assertThat(other.events())
                .containsExactlyElementsOf(
                        notices.stream().map(notice -> json(notice.body())).toList());

        other.send("receipts", 1, other.takenLine(1, Map.of(notices.get(2).id().toString(), "E07")));

        assertThat(next(taken)).isEqualTo("housing-status receipts");
        assertThat(receipts(3))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        notices.get(0).id().toString(), "0",
                        notices.get(1).id().toString(), "0",
                        notices.get(2).id().toString(), "E07"));
        await("moved", () -> other.names("in/taken").equals(List.of("HZ_1.zip")));
        assertThat(other.names("in")).isEmpty();
    }

    @Test
    void whatIsHandedOverAgainIsTheSamePackage() throws Exception {
        receiver.deliver(List.of(notice(0), notice(2)));
        byte[] first = Files.readAllBytes(folder.resolve("out/ZZ_000000000001.zip"));
        // Lost on the ferry, and a new notice beside the one that is waited for.
        Files.delete(folder.resolve("out/ZZ_000000000001.zip"));
        Files.delete(folder.resolve("out/ZZ_000000000001.done"));

        List<Outcome> outcomes = receiver.deliver(List.of(SampleNotices.again(notice(2)), notice(4)));

        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Accepted("ZZ_000000000001 ZZ_000000000002", Duration.ofDays(6)),
                        new Outcome.Accepted("ZZ_000000000001 ZZ_000000000002", Duration.ofDays(3)));
        assertThat(Files.readAllBytes(folder.resolve("out/ZZ_000000000001.zip")))
                .isEqualTo(first);
        other.takeAll();
        // Late only, not lost: it comes doubled, and means nothing more.
        receiver.deliver(List.of(SampleNotices.again(notice(0))));
        other.takeAll();
        assertThat(other.taken()).containsOnlyKeys(1L, 2L);
        assertThat(other.events()).hasSize(3);
    }

    @Test
    void aPackageThatCameSpoiledOrNotAtAllIsLaidAgainByteForByte() throws Exception {
        receiver.deliver(List.of(notice(0)));
        byte[] first = Files.readAllBytes(folder.resolve("out/ZZ_000000000001.zip"));
        other.takeAll();
        receiver.deliver(List.of(notice(2)));
        other.takeAll();

        other.send(
                "receipts",
                1,
                "{\"package\":1,\"state\":\"spoiled\",\"digest\":\"00\"}",
                "{\"package\":2,\"state\":\"missing\"}");

        assertThat(next(taken)).isEqualTo("housing-status receipts");
        await("both lie there again", () -> other.names("out").size() == 4);
        assertThat(Files.readAllBytes(folder.resolve("out/ZZ_000000000001.zip")))
                .isEqualTo(first);
        assertThat(taken).as("nothing is confirmed").isEmpty();
    }

    @Test
    void aReceiptOfAPackageNobodyLaidIsRefusedAsAWhole() throws Exception {
        receiver.deliver(List.of(notice(0)));
        other.takeAll();

        other.send("receipts", 1, other.takenLine(1, Map.of()), "{\"package\":9,\"state\":\"missing\"}");
        assertThat(next(refused)).isEqualTo("housing-status HZ_1.zip UNKNOWN_PACKAGE");
        other.send("receipts", 2, "{\"package\":1,\"state\":\"taken\",\"digest\":\"" + "0".repeat(64) + "\"}");
        assertThat(next(refused)).as("other bytes").isEqualTo("housing-status HZ_2.zip UNKNOWN_PACKAGE");
        other.send("receipts", 3, other.takenLine(1, Map.of(new UUID(1, 1).toString(), "E1")));
        assertThat(next(refused)).as("a notice of another").isEqualTo("housing-status HZ_3.zip UNKNOWN_PACKAGE");
        assertThat(taken).isEmpty();

        await("all moved", () -> other.names("in/refused").size() == 3);
        other.takeAll();
        assertThat(other.refusals())
                .hasSize(3)
                .first()
                .isEqualTo(json(
                        "{\"package\":\"HZ_1.zip\",\"reason\":\"unknown-package\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSameReceiptTwiceIsNothingNewAndAnotherUnderItsNumberIsRefused() throws Exception {
        receiver.deliver(List.of(notice(0)));
        other.takeAll();
        byte[] receipt =
                other.pack("receipts", "housing-demo", "aidhub-demo", 7, List.of(other.takenLine(1, Map.of())));
        other.lay("HZ_7.zip", receipt);
        assertThat(next(taken)).isEqualTo("housing-status receipts");
        assertThat(receipts(1)).hasSize(1);
        await("moved", () -> other.names("in").isEmpty());

        other.lay("HZ_7.zip", receipt);
        assertThat(next(taken))
                .as("a notice that was sent again is confirmed again")
                .endsWith("receipts");
        assertThat(receipts(1)).hasSize(1);
        await("moved", () -> other.names("in").isEmpty());

        other.send("receipts", 7, other.takenLine(1, Map.of(notice(0).id().toString(), "E07")));
        assertThat(next(refused)).isEqualTo("housing-status HZ_7.zip DOUBLED");
        assertThat(taken).isEmpty();
    }

    @Test
    void whatTheOtherSideDidNotSignForUsIsNotRead() throws Exception {
        receiver.deliver(List.of(notice(0)));
        byte[] ours = Files.readAllBytes(folder.resolve("out/ZZ_000000000001.zip"));
        other.takeAll();
        String line = other.takenLine(1, Map.of());

        other.lay("HZ_1.zip", ours);
        assertThat(next(refused)).as("our own comes back").endsWith("HZ_1.zip UNSIGNED");
        other.lay("HZ_2.zip", other.pack("receipts", "somebody", "aidhub-demo", 2, List.of(line)));
        assertThat(next(refused)).as("from another").endsWith("HZ_2.zip UNSIGNED");
        Map<String, byte[]> entries =
                OtherSide.entries(other.pack("receipts", "housing-demo", "aidhub-demo", 3, List.of(line)));
        other.lay(
                "HZ_3.zip",
                other.zip(
                        entries.get("manifest.json"),
                        "receipts.jsonl",
                        (line.replace("taken", "missing") + "\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(next(refused)).as("another payload").endsWith("HZ_3.zip DIFFERS");
        other.lay("HZ_4.zip", "no zip".getBytes(StandardCharsets.UTF_8));
        assertThat(next(refused)).endsWith("HZ_4.zip UNREADABLE");
        other.lay("HZ_5.zip", other.pack("notices", "housing-demo", "aidhub-demo", 5, List.of("{}")));
        assertThat(next(refused)).as("not theirs to send").endsWith("HZ_5.zip UNREADABLE");
        new OtherSide(folder, otherKey()).send("receipts", 6, line);
        assertThat(next(refused)).as("another key").endsWith("HZ_6.zip UNSIGNED");
        assertThat(taken).isEmpty();
    }

    @Test
    void answersToReferralsComeTheSameWay() throws Exception {
        other.send("answers", 1, "{\"key\":\"k1\",\"offer\":\"o1\",\"answer\":\"accept\"}");
        assertThat(next(taken)).isEqualTo("housing-status HZ_1.zip");
        assertThat(next(taken)).isEqualTo("{\"key\":\"k1\",\"offer\":\"o1\",\"answer\":\"accept\"}");
    }

    @Test
    void aFolderThatIsNotMountedIsNotMadeAndLosesNoNumber() throws Exception {
        Files.delete(folder.resolve("out"));
        assertThat(receiver.deliver(List.of(notice(0)))).allMatch(Outcome.Unavailable.class::isInstance);
        assertThat(folder.resolve("out")).doesNotExist();

        Files.createDirectory(folder.resolve("out"));
        assertThat(receiver.deliver(List.of(notice(0)))).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(other.names("out")).containsExactly("ZZ_000000000001.done", "ZZ_000000000001.zip");
    }

    @Test
    void lanesNumberOneAfterTheOther() throws Exception {
        List<Outcome> outcomes = IntStream.range(0, 16)
                .parallel()
                .mapToObj(number -> receiver.deliver(List.of(notice(number))).get(0))
                .toList();
        assertThat(outcomes).allMatch(Outcome.Accepted.class::isInstance);
        other.takeAll();
        assertThat(other.taken().firstKey()).isEqualTo(1);
        assertThat(other.taken().lastKey()).isEqualTo(16);
        assertThat(other.events()).hasSize(16);
    }

    private static OtherSide.Keys otherKey() throws Exception {
        TestKeys own = TestKeys.of("hmac-sm3");
        return new TestKeys(
                own.algorithm(),
                "",
                "-",
                new javax.crypto.spec.SecretKeySpec(new byte[] {1, 2, 3}, "HmacSM3"),
                own.verifying());
    }

    private Map<String, String> receipts(int number) throws InterruptedException {
        Map<String, String> receipts = new java.util.HashMap<>();
        for (int i = 0; i < number; i++) {
            JsonNode receipt = json(next(taken).getBytes(StandardCharsets.UTF_8));
            receipts.put(
                    receipt.path("receipt").asString(), receipt.path("code").asString());
        }
        return receipts;
    }

    private static JsonNode json(byte[] text) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(text);
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something came in time").isNotNull();
        return next;
    }

    private static Notice notice(int number) {
        Households.Sample person = Households.person(number);
        return SampleNotices.enrolled(
                number + 1,
                person,
                Map.of("XM", person.name(), "ZJHM", person.residentId().number(), "KNLX", "01"));
    }

    private static void await(String what, Condition condition) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** What the use case behind the door would get. */
    private final class Door implements AnswerFileDoor {
        @Override
        public void receipts(String subscription, List<byte[]> messages) {
            taken.add(subscription + " receipts");
            messages.forEach(message -> taken.add(new String(message, StandardCharsets.UTF_8)));
        }

        @Override
        public void answers(String subscription, String name, byte[] digest, List<byte[]> messages) {
            taken.add(subscription + " " + name);
            messages.forEach(message -> taken.add(new String(message, StandardCharsets.UTF_8)));
        }

        @Override
        public void refuse(String subscription, String name, Refusal why) {
            refused.add(subscription + " " + name + " " + why);
        }
    }
}
