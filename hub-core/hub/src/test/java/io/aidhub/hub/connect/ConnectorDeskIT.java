package io.aidhub.hub.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.testing.MovableClock;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.hub.testing.TestMappings;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ConnectorShelf;
import io.aidhub.ledger.connect.InstalledVersion;
import io.aidhub.ledger.connect.KeptSecret;
import io.aidhub.ledger.connect.SecretShelf;
import io.aidhub.ledger.connect.VersionState;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ConnectorDeskIT {
    private static final String BY = "管理员";

    @TempDir
    private Path folder;

    private final HikariDataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));
    private final MovableClock clock = new MovableClock();
    private final AuditTrail audit = new AuditTrail(jdbc, transactions, clock);
    private final ConnectorShelf shelf = new ConnectorShelf(jdbc, transactions, clock);
    private final SubscriptionBook book = new SubscriptionBook(jdbc, transactions, clock);
    private final Rack board = new Rack("water");
    private Mappings mappings;
    private ConnectorDesk desk;

    @BeforeEach
    void open() {
        mappings = TestMappings.of(folder.resolve("own"), List.of("water"), "SENIOR_HIGH");
        desk = desk(board, mappings);
    }

    private ConnectorDesk desk(Rack rack) {
        return desk(rack, Mappings.load(folder.resolve("own")));
    }

    private ConnectorDesk desk(Rack rack, Mappings used) {
        return new ConnectorDesk(
                rack,
                shelf,
                new PackageSubscriptions(used, book),
                audit,
                new TestNotice(new NoticeBody("370322"), clock));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aVersionIsInstalledAnswersGoesBackAndIsForgotten() {
        install("water", "1");
        assertThat(board.open).containsEntry("water", "shipped");
        desk.activate("water", "1", Map.of("base-url", "http://a"), BY);
        install("water", "2");
        desk.activate("water", "2", Map.of(), BY);
        assertThat(board.open).containsEntry("water", "2");
        assertThat(board.settings.get("water")).as("what was set stays").containsEntry("base-url", "http://a");
        assertThat(states()).containsExactly("water 1 RETIRED", "water 2 ACTIVE");

        assertRefused(ConnectorProblem.Why.STILL_ANSWERS, () -> desk.remove("water", "2", BY, "test"));
        assertRefused(ConnectorProblem.Why.ANSWERS_ALREADY, () -> desk.activate("water", "2", Map.of(), BY));
        assertThat(desk.rollback("water", BY, "worse than before"))
                .hasValueSatisfying(now -> assertThat(now.version()).isEqualTo("1"));
        assertThat(states()).containsExactly("water 1 ACTIVE", "water 2 RETIRED");
        desk.remove("water", "2", BY, "test");
        desk.remove("water", null, BY, "test");
        assertThat(board.open).containsEntry("water", "shipped");
        assertThat(states()).containsExactly("water 1 RETIRED");
        assertThat(jdbc.sql("SELECT action FROM audit_entry ORDER BY number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "connector.install",
                        "connector.activate",
                        "connector.install",
                        "connector.activate",
                        "connector.rollback",
                        "connector.remove",
                        "connector.remove");
    }

    @Test
    void theFirstVersionGoesBackToTheDistributionsOrToNothing() {
        install("water", "1");
        desk.activate("water", "1", Map.of(), BY);
        assertThat(desk.rollback("water", BY, "test")).isEmpty();
        assertThat(board.open).containsEntry("water", "shipped");
        install("gas", "1");
        desk.activate("gas", "1", Map.of(), BY);
        assertRefused(ConnectorProblem.Why.NOTHING_BEFORE, () -> desk.rollback("gas", BY, "test"));
        assertRefused(ConnectorProblem.Why.UNKNOWN, () -> desk.rollback("heat", BY, "test"));
        assertRefused(ConnectorProblem.Why.UNKNOWN, () -> desk.activate("gas", "9", Map.of(), BY));
    }

    @Test
    void aVersionIsNeverReplacedInSilence() {
        InstalledVersion first = install("water", "1");
        assertThat(install("water", "1")).isEqualTo(first);
        byte[] other = "water 1 other".getBytes(StandardCharsets.UTF_8);
        assertRefused(ConnectorProblem.Why.VERSION_TAKEN, () -> desk.install(other, BY));
        assertThat(shelf.content("water", "1")).isEqualTo(Rack.packed("water", "1"));
    }

    @Test
    void whatDoesNotOpenOrCrashesLeavesTheVersionBefore() {
        install("water", "1");
        install("water", "2");
        desk.activate("water", "1", Map.of(), BY);
        board.refuses("2");
        assertThatThrownBy(() -> desk.activate("water", "2", Map.of("base-url", "http://b"), BY))
                .isInstanceOf(ConnectorRefused.class);
        assertThat(states()).containsExactly("water 1 ACTIVE", "water 2 INSTALLED");
        assertThat(shelf.settings("water")).isEmpty();

        // The process ends after the old version began to drain: the next start comes to the old one.
        shelf.move("water", "1", VersionState.ACTIVE, VersionState.DRAINING);
        Rack restarted = new Rack("water");
        desk(restarted).follow();
        assertThat(restarted.open).containsEntry("water", "1");
    }

    @Test
    void anotherInstanceFollows() {
        Rack elsewhere = new Rack("water");
        ConnectorDesk other = desk(elsewhere);
        install("water", "1");
        desk.activate("water", "1", Map.of("base-url", "http://a"), BY);
        other.follow();
        assertThat(elsewhere.open).containsEntry("water", "1");
        assertThat(elsewhere.settings.get("water")).containsEntry("base-url", "http://a");
        other.follow();
        assertThat(elsewhere.exchanges).as("nothing to follow").isEqualTo(1);

        install("water", "2");
        desk.activate("water", "2", Map.of(), BY);
        elsewhere.refuses("2");
        other.follow();
        other.follow();
        assertThat(elsewhere.open).as("it goes on with what it has").containsEntry("water", "1");
        desk.rollback("water", BY, "test");
        desk.remove("water", null, BY, "test");
        other.follow();
        assertThat(elsewhere.open).containsEntry("water", "shipped");
    }

    @Test
    void aVersionThatPassesEveryStepIsVerified() {
        install("water", "1");
        board.refuses("1");
        desk.verify("water", "1", Map.of(), true, BY);
        assertThat(states()).containsExactly("water 1 INSTALLED");
        board.refuses(null);
        desk.verify("water", "1", Map.of(), true, BY);
        assertThat(states()).containsExactly("water 1 VERIFIED");
        desk.verify("water", null, Map.of(), false, BY);
        assertThat(board.tests).hasSize(2).allSatisfy(test -> {
            assertThat(test.kind()).isEqualTo(NoticeKind.TEST);
            assertThat(test.rows()).isEmpty();
            assertThat(new String(test.body(), StandardCharsets.UTF_8)).contains("\"type\":\"io.aidhub.test\"");
        });
    }

    @Test
    void whatAPackageBringsCountsWhileItAnswers() {
        board.unpacks("gas", "1", packageOf("gas", "gas", "first"));
        board.unpacks("gas", "2", packageOf("gas", "gas", "second"));
        install("gas", "1");
        install("gas", "2");
        assertThat(subscriptions()).as("kept only").containsExactly("water");

        desk.activate("gas", "1", Map.of(), BY);
        assertThat(subscriptions()).containsExactly("gas-first", "water");
        assertThat(book.entries()).extracting(SubscriptionBook.Entry::connector).containsExactly("gas");
        desk.activate("gas", "2", Map.of(), BY);
        assertThat(subscriptions()).containsExactly("gas-second", "water");
        desk.rollback("gas", BY, "test");
        assertThat(subscriptions()).containsExactly("gas-first", "water");

        board.refuses("2");
        assertThatThrownBy(() -> desk.activate("gas", "2", Map.of(), BY)).isInstanceOf(ConnectorRefused.class);
        assertThat(subscriptions()).as("of the version that answers").containsExactly("gas-first", "water");
        desk.remove("gas", null, BY, "test");
        assertThat(subscriptions()).containsExactly("water");
        assertThat(mappings.names()).containsExactly("water/notice");
    }

    @Test
    void anInstanceThatCannotOpenAPackageStillWritesForIt() {
        Path brought = packageOf("gas", "gas", "first");
        board.unpacks("gas", "1", brought);
        install("gas", "1");
        desk.activate("gas", "1", Map.of(), BY);

        Rack elsewhere = new Rack("water");
        elsewhere.unpacks("gas", "1", brought);
        elsewhere.refuses("1");
        Mappings there = Mappings.load(folder.resolve("own"));
        desk(elsewhere, there).follow();
        assertThat(elsewhere.open).doesNotContainKey("gas");
        assertThat(there.subscriptions()).extracting(SubscriptionDefinition::id).containsExactly("gas-first", "water");
    }

    @Test
    void aPackageSpeaksForItsOwnDepartmentAndReplacesNothing() {
        board.unpacks("gas", "1", packageOf("gas", "water", "first"));
        assertBroken("gas", "1", "water");
        board.unpacks("water", "2", packageOf("water", "water", "first"));
        assertBroken("water", "2", "water/notice");
        Path profiles = packageOf("gas", "gas", "third").resolve("mappings/profiles");
        assertThat(profiles.toFile().mkdirs()).isTrue();
        board.unpacks("gas", "3", profiles.getParent().getParent());
        assertBroken("gas", "3", "profiles");
        assertThat(states()).isEmpty();
        assertThat(subscriptions()).containsExactly("water");
    }

    private void assertBroken(String id, String version, String named) {
        assertThatThrownBy(() -> install(id, version))
                .isInstanceOf(ConnectorRefused.class)
                .hasMessageContaining(named);
    }

    private List<String> subscriptions() {
        return mappings.subscriptions().stream().map(SubscriptionDefinition::id).toList();
    }

    /** An unpacked package with a mapping {@code <department>/notice}, a subscription {@code <connector>-<name>} to it and a code table of its own. */
    private Path packageOf(String connector, String department, String name) {
        Path unpacked = folder.resolve(connector + "-" + name);
        TestMappings.packaged(unpacked.resolve("mappings"), connector, department, connector + "-" + name);
        return unpacked;
    }

    @Test
    void aSecretGoesInAndOnlyConnectorsSeeIt() throws Exception {
        Path keys = folder.resolve("keys");
        SealingKeys.create(keys);
        SecretDesk secrets =
                new SecretDesk(new SecretShelf(jdbc, new Sealer(SealingKeys.read(keys)), clock), audit, clock);
        secrets.put("water.key", "hunter2", BY);
        assertThat(secrets.reveal("water.key")).contains("hunter2");
        assertThat(secrets.reveal("gas.key")).isEmpty();
        assertThat(secrets.all()).extracting(KeptSecret::name).containsExactly("water.key");
        assertThat(jdbc.sql("SELECT secret_sealed FROM connector_secret")
                        .query(byte[].class)
                        .single())
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain("hunter2");

        // Another instance changes it: this one uses the old one for seconds, not longer.
        new SecretShelf(jdbc, new Sealer(SealingKeys.read(keys)), clock).put("water.key", "hunter3", BY);
        clock.forward(Duration.ofSeconds(6));
        assertThat(secrets.reveal("water.key")).contains("hunter3");

        assertRefused(ConnectorProblem.Why.NAME_UNFIT, () -> secrets.put("Water Key", "x", BY));
        assertRefused(ConnectorProblem.Why.SECRET_UNFIT, () -> secrets.put("water.key", " ", BY));
        secrets.remove("water.key", BY, "test");
        assertThat(secrets.reveal("water.key")).isEmpty();
        assertRefused(ConnectorProblem.Why.UNKNOWN, () -> secrets.remove("water.key", BY, "test"));
        assertThat(jdbc.sql("SELECT string_agg(subject || detail, ' ') FROM audit_entry")
                        .query(String.class)
                        .single())
                .contains("water.key")
                .doesNotContain("hunter");
    }

    private InstalledVersion install(String id, String version) {
        return desk.install(Rack.packed(id, version), BY);
    }

    private List<String> states() {
        return desk.versions().stream()
                .map(each -> each.connector() + " " + each.version() + " " + each.state())
                .toList();
    }

    private static void assertRefused(ConnectorProblem.Why why, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(ConnectorProblem.class, problem -> assertThat(problem.why())
                .isEqualTo(why));
    }
}
