package io.aidhub.hub.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.deliver.DeliveryEngine;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.deliver.RetrySchedule;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.NoticeRewriter;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.dispatch.ReferralContents;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.emergency.EmergencyDesk;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.Claim;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.deliver.DeliveryRights;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.DueDelivery;
import io.aidhub.ledger.deliver.InFlight;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.deliver.ReceiptChain;
import io.aidhub.ledger.deliver.Settlement;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.EventWaiter;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.ListClosing;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import io.aidhub.mapping.Mappings;
import io.aidhub.spi.Connector;
import io.aidhub.spi.NoticeReceiver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Dispatch and delivery wired on a database, without Spring. Closing it stops its engines as an orderly stop does. */
public final class TestHub implements AutoCloseable {
    /** Quick, but long enough that nothing is parked by accident: twelve tries. */
    public static final List<Duration> QUICK = java.util.Collections.nCopies(11, Duration.ofMillis(20));

    public final HikariDataSource database;
    public final MovableClock clock = new MovableClock();
    public final JdbcTemplate jdbc;
    public final JdbcClient client;
    public final TransactionTemplate transactions;
    public final Sealer sealer;
    public final PersonHash hash;
    public final RosterFixture roster;
    public final SubscriptionBook book;
    public final DispatchStore events;
    public final DeliveryStore deliveries;
    public final DeliveryFigures figures;
    public final ReceiptChain receipts;
    public final AuditTrail audit;
    public final AuditChain auditChain;
    public volatile CrashPoint.Watch faults = CrashPoint.Watch.none();

    private final Path folder;
    private final List<String> departments;
    private final List<DeliveryEngine> engines = new ArrayList<>();
    private Mappings mappings;
    private List<Duration> pauses = QUICK;

    /** A hub on a fresh database with one subscription a department. */
    public TestHub(Path folder, String... departments) {
        this(folder, TestDatabase.fresh(), departments);
    }

    /** On a database that is there: a second instance when the key file of {@code folder} is the same. */
    public TestHub(Path folder, HikariDataSource database, String... departments) {
        this.folder = folder;
        this.database = database;
        this.departments = List.of(departments);
        this.jdbc = new JdbcTemplate(database);
        this.client = JdbcClient.create(jdbc);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        SealingKeys keys = keys(folder.resolve("hub.key"));
        this.sealer = new Sealer(keys);
        this.hash = new PersonHash(keys);
        this.roster = new RosterFixture(jdbc, transactions, sealer, hash);
        this.book = new SubscriptionBook(client, transactions, clock);
        this.events = new DispatchStore(jdbc, transactions);
        this.deliveries = new DeliveryStore(jdbc, transactions, clock);
        this.figures = new DeliveryFigures(client);
        this.receipts = new ReceiptChain(client);
        this.audit = new AuditTrail(client, transactions, clock);
        this.auditChain = new AuditChain(client);
        mappings("PRIMARY", "JUNIOR", "SENIOR");
    }

    private static SealingKeys keys(Path file) {
        try {
            if (!Files.exists(file)) {
                SealingKeys.create(file);
            }
            return SealingKeys.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads mappings whose table of school stages knows {@code stages}. */
    public void mappings(String... stages) {
        mappings = TestMappings.of(folder.resolve("mappings"), departments, stages);
        mappings.subscriptions()
                .forEach(definition -> book.enter(
                        definition.id(),
                        definition.department(),
                        definition.connector(),
                        definition.purpose().get("zh"),
                        definition.basis(),
                        definition.fields(),
                        definition.categories().stream().map(Object::toString).toList()));
    }

    /** As last loaded. */
    public Mappings mappings() {
        return mappings;
    }

    public void retryingAfter(List<Duration> schedule) {
        pauses = schedule;
    }

    private Projection projection() {
        return new Projection(sealer, hash);
    }

    private static ReferralContents referrals() {
        return (offer, kind) -> Map.of("offer", offer.toString());
    }

    public Relay relay() {
        return new Relay(
                events,
                mappings,
                projection(),
                new NoticeBody("370322"),
                referrals(),
                sealer,
                transactions,
                clock,
                point -> faults.reached(point));
    }

    /** Opens and closes the lists of a department whose name begins with {@code emergency}. */
    public EmergencyDesk emergency() {
        return new EmergencyDesk(
                mappings,
                new EmergencyResponses(client),
                new ListClosing(client, sealer),
                new NoticeBody("370322"),
                audit,
                transactions,
                clock,
                point -> faults.reached(point));
    }

    public ParkedStore parkedStore() {
        return new ParkedStore(client, sealer, clock);
    }

    /** With today's mappings; records that came to us go {@code incoming}. */
    public ParkedDesk parked(ParkedDesk.IncomingRetry incoming) {
        return new ParkedDesk(
                parkedStore(),
                events,
                new NoticeRewriter(mappings, projection(), new NoticeBody("370322"), referrals()),
                incoming,
                audit,
                transactions,
                clock);
    }

    public ParkedDesk parked() {
        return parked((parked, by) -> false);
    }

    /** Starts an engine that feeds {@code receivers} by their department's name. */
    public DeliveryEngine start(Map<String, ? extends NoticeReceiver> receivers) {
        DeliveryEngine engine = new DeliveryEngine(
                relay(),
                new EventWaiter(database),
                deliveries,
                book,
                new RetrySchedule(pauses, new Random(7)),
                sealer,
                new SimpleMeterRegistry(),
                clock,
                point -> faults.reached(point));
        engine.start(book.entries(), connectors(receivers));
        engines.add(engine);
        return engine;
    }

    private static Connectors connectors(Map<String, ? extends NoticeReceiver> receivers) {
        return new Connectors() {
            @Override
            public List<String> ids() {
                return List.copyOf(receivers.keySet());
            }

            @Override
            public Connector connector(String id) {
                return new Connector() {
                    @Override
                    public Optional<NoticeReceiver> noticeReceiver() {
                        return Optional.of(receivers.get(id));
                    }
                };
            }

            @Override
            public String department(String id) {
                return id;
            }
        };
    }

    /** Dispatches all events that wait. */
    public void dispatchAll() {
        Relay relay = relay();
        while (relay.dispatch(500) > 0) {
            continue;
        }
    }

    /** As the pump would for one subscription. */
    public List<DueDelivery> claim(String subscription, int room, InFlight inFlight) {
        return deliveries.claim(List.of(new Claim(subscription, room, inFlight)));
    }

    public void settle(String subscription, List<? extends Settlement> window) {
        deliveries.settle(Map.of(subscription, window));
    }

    public boolean rightIsFree(String subscription) {
        try (DeliveryRights rights = deliveries.rights()) {
            rights.take(List.of(subscription));
            return rights.has(subscription);
        }
    }

    public void awaitSettled(String subscription, Duration limit) {
        Until.until(
                subscription + " settled",
                limit,
                () -> events.waiting() == 0 && figures(subscription).settled(),
                () -> figures(subscription).toString());
    }

    public DeliveryFigures.Figures figures(String subscription) {
        return figures.bySubscription().stream()
                .filter(figure -> figure.subscriptionId().equals(subscription))
                .findFirst()
                .orElseThrow();
    }

    public long count(String sql, Object... arguments) {
        return jdbc.queryForObject(sql, Long.class, arguments);
    }

    @Override
    public void close() {
        engines.forEach(DeliveryEngine::close);
        database.close();
    }
}
