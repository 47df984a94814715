package io.aidhub.hub.applications;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.chain.ApplicationDoor;
import io.aidhub.hub.chain.ChainDoor;
import io.aidhub.hub.chain.ChainReceipt;
import io.aidhub.hub.chain.HubBelow;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.loop.MovingClock;
import io.aidhub.hub.testing.TestDatabase;
import io.aidhub.hub.webhook.SignedMessage;
import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.applications.CrossAreaApplication;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Citation;
import io.aidhub.model.Division;
import io.aidhub.model.NoticeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One of two counties with a database of its own and the real desks and door; the tests carry its notices to the other. */
final class ApplicationHouse implements AutoCloseable {
    static final int ANSWER_DAYS = 30;
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    final AcceptingDesk accepting;
    final DecidingDesk deciding;
    final ApplicationFiles files;
    final JdbcClient jdbc;
    final MovingClock clock;
    private final HikariDataSource pool = TestDatabase.fresh();
    private final ApplicationStore store;
    private final ChainDoor door;
    private final NoticeBody bodies;
    private final String county;

    /**
     * @param county its own division
     * @param reaches divisions of the hubs it is connected with
     * @param known divisions of the hubs that may hand applications on to it; each is called by its division
     */
    ApplicationHouse(Path folder, String county, List<String> reaches, List<String> known, MovingClock clock)
            throws IOException {
        this.county = county;
        this.clock = clock;
        Path keyFile = Files.createDirectories(folder.resolve(county)).resolve("keys.properties");
        SealingKeys.create(keyFile);
        SealingKeys keys = SealingKeys.read(keyFile);
        Sealer sealer = new Sealer(keys);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        jdbc = JdbcClient.create(pool);
        store = new ApplicationStore(jdbc, sealer);
        AuditTrail audit = new AuditTrail(jdbc, transactions, clock);
        ReferralEvents events = new ReferralEvents(jdbc);
        Neighbours neighbours = new Neighbours(
                () -> reaches.stream().map(ApplicationHouse::subscription).toList());
        CountyTime time = new CountyTime(clock, ZoneId.of("Asia/Shanghai"));
        ApplicationOffice office = new ApplicationOffice(new Division(county), store, events, neighbours, audit, time);
        accepting = new AcceptingDesk(office);
        deciding = new DecidingDesk(office);
        files = new ApplicationFiles(store, audit);
        bodies = new NoticeBody(county);
        List<HubBelow> hubs = known.stream()
                .map(area -> new HubBelow(area, () -> SECRET, new Division(area), ANSWER_DAYS))
                .toList();
        ChainStore chain = new ChainStore(new JdbcTemplate(pool), transactions, sealer, new PersonHash(keys), clock);
        door = new ChainDoor(hubs, chain, new ApplicationDoor(deciding, accepting), clock);
    }

    private static SubscriptionDefinition subscription(String area) {
        return new SubscriptionDefinition(
                "applications-" + area,
                "hub-" + area,
                "hub-" + area,
                1,
                Map.of("zh", "异地受理"),
                new Citation("文件", "一", "原文"),
                SubscriptionDefinition.Tells.APPLICATIONS,
                false,
                Set.of(),
                false,
                Set.of(),
                new Division(area),
                Optional.empty(),
                List.of("application"),
                "hub/application",
                List.of());
    }

    CrossAreaApplication file(UUID id) {
        return store.find(id).orElseThrow();
    }

    /** What the relay would write of an application. */
    byte[] notice(NoticeKind kind, UUID application) {
        return notice(kind, application, files.canonical(application, kind));
    }

    byte[] notice(NoticeKind kind, UUID application, Map<String, String> row) {
        return bodies.write(UUID.randomUUID(), kind, 1, clock.instant(), application, List.of(), null, List.of(row));
    }

    /** The other hub tells this one. */
    ChainReceipt told(ApplicationHouse other, byte[] body) {
        Instant now = clock.instant();
        return door.take(
                        other.county,
                        new SignedMessage(
                                "call-1",
                                Long.toString(now.getEpochSecond()),
                                SigningSecrets.of(SECRET).sign("call-1", now, body),
                                body))
                .get(0);
    }

    List<String> audited() {
        return jdbc.sql("SELECT actor || ' ' || action FROM audit_entry ORDER BY number")
                .query(String.class)
                .list();
    }

    /** Kinds of the events the relay will find. */
    List<String> events() {
        return jdbc.sql("SELECT kind FROM status_event WHERE offer_id IS NOT NULL ORDER BY position")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        pool.close();
    }
}
