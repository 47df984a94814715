package io.aidhub.routes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.SecretDesk;
import io.aidhub.hub.connect.Switchboard.OwnSetting.Role;
import io.aidhub.hub.connect.TestNotice;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.receiver.EndpointNotMoved;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import io.aidhub.hub.receiver.ReceiverProblem;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ReceiverSettings;
import io.aidhub.ledger.connect.SecretShelf;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.model.Citation;
import io.aidhub.model.NoticeKind;
import io.aidhub.routes.OpenConnector;
import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.plugin.SecretHandles;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.SampleNotices;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A receiver moves its own address and changes its own secrets, while the hub runs: two instances of it on one database, receivers on loopback. */
@Timeout(180)
class OwnSettingsIT {
    private static final String CONNECTOR = "charity-webhook";
    private static final String SUBSCRIPTION = "charity-guangcai";
    private static final String BY = "receiver:" + SUBSCRIPTION;
    private static final String FIRST = secret("the secret the administrator wrote");
    private static final Citation BASIS = new Citation("示例依据", "第一条", "示例");
    /** A host that is out there when it is looked up first, and inside ever after. */
    private static final String TWO_FACED = "two-faced.example";

    private static final String ANSWERS = secret("the secret answers are signed with!");

    @TempDir
    private static Path shared;

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static TransactionTemplate transactions;
    private static Sealer sealer;

    @TempDir
    private Path folder;

    private final GuangcaiScript oldWords = new GuangcaiScript(FIRST);
    private final GuangcaiScript newWords = new GuangcaiScript(FIRST);
    private final LoopbackDepartment before = LoopbackDepartment.open(oldWords);
    private final LoopbackDepartment after = LoopbackDepartment.open(newWords);
    private final List<Instance> instances = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private final AuditTrail audit = new AuditTrail(jdbc, transactions, clock);
    private final SubscriptionBook book = new SubscriptionBook(jdbc, transactions, clock);
    private final ReceiverSettings kept = new ReceiverSettings(jdbc, clock);
    private Instance hub;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(shared.resolve("postgres"))
                .withDatabases("hub")
                .withPort(0)
                .withoutSync());
        DriverManagerDataSource database =
                new DriverManagerDataSource(postgres.jdbcUrl("hub"), postgres.user(), postgres.password());
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        SealingKeys.create(shared.resolve("hub.key"));
        sealer = new Sealer(SealingKeys.read(shared.resolve("hub.key")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        jdbc.sql("TRUNCATE receiver_setting, connector_secret, subscription CASCADE")
                .update();
        Files.writeString(folder.resolve("secrets"), "signing=" + FIRST + "\nanswers=" + ANSWERS + "\n");
        subscribed(SUBSCRIPTION, CONNECTOR, CONNECTOR);
        hub = new Instance();
    }

    @AfterEach
    void close() {
        instances.forEach(Instance::close);
        before.close();
        after.close();
    }

    @Test
    void aNewAddressIsTriedAndToldFromThenOn() {
        assertThat(hub.deliver(1)).isInstanceOf(Outcome.Delivered.class);
        assertThat(hub.endpoints.of(SUBSCRIPTION).movedBy()).isNull();
        Instance other = new Instance();

        List<TrialStep> steps = hub.endpoints.move(SUBSCRIPTION, after.url() + "/new/home", BY, "换了机房");
        assertThat(steps)
                .extracting(TrialStep::verdict)
                .contains(TrialStep.Verdict.PASSED)
                .doesNotContain(TrialStep.Verdict.FAILED);
        assertThat(after.calls())
                .extracting(LoopbackDepartment.Call::method)
                .as("asked, then a test notice")
                .containsExactly("OPTIONS", "POST");
        assertThat(after.calls().get(1).body()).contains("io.aidhub.test");
        after.forget();
        before.forget();

        assertThat(hub.deliver(2)).isInstanceOf(Outcome.Delivered.class);
        assertThat(after.calls().get(1).path()).isEqualTo("/new/home");
        assertThat(before.calls()).isEmpty();
        OwnEndpoint.Endpoint now = hub.endpoints.of(SUBSCRIPTION);
        assertThat(now.url()).isEqualTo(after.url() + "/new/home");
        assertThat(now.administrators()).isEqualTo(before.url() + "/aidhub");
        assertThat(now.movedBy()).isEqualTo(BY);
        assertThat(now.subscriptions()).containsExactly(SUBSCRIPTION);
        assertThat(lastEntry())
                .contains("receiver.endpoint", after.url(), "换了机房")
                .as("a path might hold a key")
                .doesNotContain("/new/home");

        assertThat(other.deliver(3)).isInstanceOf(Outcome.Delivered.class);
        assertThat(before.deliveries()).as("it has not followed yet").hasSize(1);
        other.settings.follow();
        other.settings.follow();
        after.forget();
        assertThat(other.deliver(4)).isInstanceOf(Outcome.Delivered.class);
        assertThat(after.calls()).hasSize(2);

        Instance restarted = new Instance();
        before.forget();
        assertThat(restarted.deliver(5)).isInstanceOf(Outcome.Delivered.class);
        assertThat(before.calls()).as("from the first opening on").isEmpty();
    }

    @Test
    void theAdministratorsAddressComesBack() {
        assertProblem(ReceiverProblem.Why.NOTHING_OWN, () -> hub.endpoints.revert(SUBSCRIPTION, BY, "?"));
        hub.endpoints.move(SUBSCRIPTION, after.url() + "/aidhub", BY, "试用");
        Instance other = new Instance();
        hub.endpoints.revert(SUBSCRIPTION, "管理员", "不是约定的地址");
        after.forget();
        assertThat(hub.deliver(1)).isInstanceOf(Outcome.Delivered.class);
        other.settings.follow();
        assertThat(other.deliver(2)).isInstanceOf(Outcome.Delivered.class);
        assertThat(after.calls()).isEmpty();
        assertThat(hub.endpoints.of(SUBSCRIPTION).movedBy()).isNull();
        assertThat(jdbc.sql("SELECT count(*) FROM receiver_setting")
                        .query(Long.class)
                        .single())
                .as("what was is still told")
                .isEqualTo(2);
    }

    @Test
    void anAddressThatDoesNotDoChangesNothing() {
        assertNotMoved(LoopbackDepartment.closedUrl() + "/aidhub", TrialStep.Kind.CONNECTION);
        assertNotMoved("http://10.1.2.3/aidhub", TrialStep.Kind.SETTINGS); // no network of ours
        assertNotMoved("http://8.8.8.8/aidhub", TrialStep.Kind.SETTINGS); // not encrypted
        newWords.answersTheHandshake(new Answer(200, "", Map.of()));
        assertNotMoved(after.url() + "/aidhub", TrialStep.Kind.TEST_NOTICE); // no consent
        newWords.answersTheHandshake(GuangcaiScript.agrees("*"));
        newWords.expects(secret("another secret altogether, nobody's"));
        assertNotMoved(after.url() + "/aidhub", TrialStep.Kind.TEST_NOTICE);
        assertThat(lastEntry()).contains("not moved", "TEST_NOTICE");
        assertThat(kept.inForce()).isEmpty();
        after.forget();
        assertThat(hub.deliver(1)).isInstanceOf(Outcome.Delivered.class);
        assertThat(after.calls()).isEmpty();
    }

    @Test
    void aNameThatMeansAMachineInsideByThenIsNotReached() {
        assertNotMoved("https://" + TWO_FACED + "/aidhub", TrialStep.Kind.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://receiver.example/aidhub?proxyHost=10.0.0.1",
                "https://receiver.example/aidhub#bean",
                "https://hub@receiver.example/aidhub",
                "https://receiver.example/{{env:HOME}}",
                "ftp://receiver.example/aidhub",
                "https:///aidhub",
                "receiver.example"
            })
    void whatCouldMeanMoreThanAnAddressIsNone(String url) {
        assertProblem(ReceiverProblem.Why.ENDPOINT_UNFIT, () -> hub.endpoints.move(SUBSCRIPTION, url, BY, "?"));
    }

    @Test
    void nobodyMovesWhatIsAlsoAnothers() {
        subscribed("charity-other", "another-department", CONNECTOR);
        assertProblem(
                ReceiverProblem.Why.SHARED, () -> hub.endpoints.move(SUBSCRIPTION, after.url() + "/aidhub", BY, "?"));
        assertProblem(ReceiverProblem.Why.UNKNOWN, () -> hub.endpoints.of("nobody"));
        subscribed("elsewhere", "gas", "gas");
        assertProblem(ReceiverProblem.Why.NOT_ITS_OWN, () -> hub.endpoints.of("elsewhere"));
        assertThat(hub.secrets.of("elsewhere")).isEmpty();
    }

    @Test
    void noticesThatAreUnderWayMeanwhileAllArrive() throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<List<Outcome>> told = CompletableFuture.supplyAsync(() -> {
            List<Outcome> outcomes = new ArrayList<>();
            for (int number = 1; goesOn.get(); number++) {
                outcomes.add(hub.deliver(number));
            }
            return outcomes;
        });
        for (int turn = 0; turn < 5; turn++) {
            hub.endpoints.move(SUBSCRIPTION, after.url() + "/aidhub", BY, "来回");
            hub.endpoints.revert(SUBSCRIPTION, BY, "来回");
        }
        goesOn.set(false);
        assertThat(told.get()).isNotEmpty().allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOf(Outcome.Delivered.class));
    }

    @Test
    void aNewSecretCountsBesideTheOldUntilThatEnds() {
        assertThat(hub.secrets.of(SUBSCRIPTION))
                .contains(new OwnSecret.Kept(Role.SIGNING_SECRET, 1, false, OwnSecret.Kept.Place.FILE));
        assertProblem(
                ReceiverProblem.Why.ONE_IN_FORCE,
                () -> hub.secrets.end(SUBSCRIPTION, Role.SIGNING_SECRET, false, BY, "?"));

        OwnSecret.Made made = hub.secrets.make(SUBSCRIPTION, Role.SIGNING_SECRET, BY, "每年更换");
        assertThat(made.secret()).startsWith("whsec_").isNotEqualTo(FIRST);
        assertThat(made.administrators()).isEqualTo(OwnSecret.Kept.Place.FILE);
        assertThat(made.toString()).doesNotContain("whsec_");
        assertThat(hub.deliver(1)).as("it knows the old").isInstanceOf(Outcome.Delivered.class);
        oldWords.expects(made.secret());
        assertThat(hub.deliver(2)).as("it knows the new").isInstanceOf(Outcome.Delivered.class);
        assertProblem(
                ReceiverProblem.Why.TWO_IN_FORCE, () -> hub.secrets.make(SUBSCRIPTION, Role.SIGNING_SECRET, BY, "?"));

        Instance restarted = new Instance();
        assertThat(restarted.deliver(3)).isInstanceOf(Outcome.Delivered.class);
        hub.secrets.end(SUBSCRIPTION, Role.SIGNING_SECRET, false, BY, "已换好");
        assertThat(hub.deliver(4)).isInstanceOf(Outcome.Delivered.class);
        assertThat(before.deliveries())
                .extracting(call -> call.headers().get("webhook-signature").split(" ").length)
                .containsExactly(2, 2, 2, 1);

        OwnSecret.Made lost = hub.secrets.make(SUBSCRIPTION, Role.SIGNING_SECRET, BY, "再换");
        hub.secrets.end(SUBSCRIPTION, Role.SIGNING_SECRET, true, BY, "新的没收到");
        assertThat(hub.deliver(5)).as("the one before counts on").isInstanceOf(Outcome.Delivered.class);

        hub.secrets.revert(SUBSCRIPTION, Role.SIGNING_SECRET, "管理员", "统一改回");
        oldWords.expects(FIRST);
        assertThat(hub.deliver(6)).isInstanceOf(Outcome.Delivered.class);
        assertThat(jdbc.sql("SELECT string_agg(action || subject || detail, ' ') FROM audit_entry")
                        .query(String.class)
                        .single())
                .contains("receiver.secret", "每年更换")
                .doesNotContain("whsec_", made.secret(), lost.secret());
    }

    @Test
    void theSecretOfItsAnswersChangesInTheSameWay() {
        OwnSecret.Made made = hub.secrets.make(SUBSCRIPTION, Role.ANSWERS_SECRET, BY, "每年更换");
        assertThat(hub.webhooks.answerSecrets(CONNECTOR)).contains(made.secret() + " " + ANSWERS);
        assertThat(hub.deliver(1)).as("signed as before").isInstanceOf(Outcome.Delivered.class);
        hub.secrets.end(SUBSCRIPTION, Role.ANSWERS_SECRET, false, BY, "已换好");
        assertThat(hub.webhooks.answerSecrets(CONNECTOR)).contains(made.secret());
    }

    private void assertNotMoved(String url, TrialStep.Kind failed) {
        assertThatThrownBy(() -> hub.endpoints.move(SUBSCRIPTION, url, BY, "试试"))
                .isInstanceOfSatisfying(EndpointNotMoved.class, refused -> {
                    assertThat(refused.failed().kind()).isEqualTo(failed);
                    assertThat(refused.failed().text()).isNotBlank().doesNotContain(CONNECTOR + "-");
                });
    }

    private static void assertProblem(ReceiverProblem.Why why, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(ReceiverProblem.class, problem -> assertThat(problem.why())
                .isEqualTo(why));
    }

    private void subscribed(String subscription, String department, String connector) {
        book.enter(subscription, department, connector, "承接转介", BASIS, List.of("need"), List.of());
    }

    private static String lastEntry() {
        return jdbc.sql(
                        "SELECT action || ' ' || subject || ' ' || detail FROM audit_entry ORDER BY number DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One instance of the hub, with the connector open in it. */
    private final class Instance implements AutoCloseable {
        private final CamelContext camel = OpenConnector.camel();
        private final WebhookTransport webhooks = new WebhookTransport(camel, new Names());
        private final ConnectorHost host;
        private final OwnSettings settings;
        private final OwnEndpoint endpoints;
        private final OwnSecret secrets;

        Instance() {
            SecretDesk store = new SecretDesk(new SecretShelf(jdbc, sealer, clock), audit, clock);
            SecretHandles handles = new SecretHandles(store::reveal);
            String file = "file:" + folder.resolve("secrets");
            host = new ConnectorHost(
                            camel,
                            OpenConnector.CONNECTORS,
                            folder.resolve("work"),
                            Map.of(
                                    CONNECTOR,
                                    Map.of(
                                            "url", before.url() + "/aidhub",
                                            "origin", "hub.aidhub.example",
                                            "secret", file + "#signing",
                                            "answers-secret", file + "#answers",
                                            "private-networks", "127.0.0.1/32")),
                            handles,
                            clock,
                            OpenConnector.UNCOUNTED,
                            List.of(webhooks))
                    .with(OwnSettings.all(kept.inForce()))
                    .open();
            settings = new OwnSettings(host, kept, audit, new TestNotice(new NoticeBody("370322"), clock));
            endpoints = new OwnEndpoint(book, settings, audit);
            secrets = new OwnSecret(book, settings, store, handles, audit, new SecureRandom());
            instances.add(this);
        }

        Outcome deliver(int number) {
            UUID offer = new UUID(0x5000L, number);
            Notice notice = SampleNotices.notice(
                    NoticeKind.REFERRAL_OFFERED,
                    number,
                    1,
                    offer,
                    List.of(Map.of("offer", offer.toString(), "need", "MEDICAL", "amount", "4300.00")));
            return host.connector(CONNECTOR)
                    .noticeReceiver()
                    .orElseThrow()
                    .deliver(List.of(notice))
                    .get(0);
        }

        @Override
        public void close() {
            host.close();
            camel.stop();
        }
    }

    private static final class Names implements DnsResolver {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return host.equals(TWO_FACED)
                    ? new InetAddress[] {InetAddress.getByName(looks.getAndIncrement() == 0 ? "8.8.8.8" : "10.1.2.3")}
                    : SystemDefaultDnsResolver.INSTANCE.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
