package io.aidhub.hub.property;

import com.zaxxer.hikari.HikariDataSource;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.deliver.DeliveryEngine;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.deliver.RetrySchedule;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.NoticeRewriter;
import io.aidhub.hub.dispatch.ReferralContents;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.IntakeSettings;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.deliver.ReceiptChain;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.EventWaiter;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.spi.Connector;
import io.aidhub.spi.NoticeReceiver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real intake, relay and delivery on one database, wired without Spring; several may share the database. */
final class HubInstance implements AutoCloseable {
    private static final List<Duration> PAUSES = Collections.nCopies(11, Duration.ofMillis(30));

    final JdbcClient jdbc;
    final RosterStore store;
    final RosterIntake intake;
    final DispatchStore events;
    final DeliveryStore deliveries;
    final DeliveryFigures figures;
    final ReceiptChain receipts;
    final SubscriptionBook book;
    final ParkedDesk parked;
    private final HikariDataSource pool;
    private final Spine spine;
    private final TransactionTemplate transactions;
    private final CrashPoint.Watch faults;
    private DeliveryEngine engine;

    HubInstance(Spine spine, String database, CrashPoint.Watch faults) {
        this.spine = spine;
        this.faults = faults;
        this.pool = spine.pool(database, 12);
        Clock clock = Clock.systemUTC();
        JdbcTemplate template = new JdbcTemplate(pool);
        this.jdbc = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        this.store = new RosterStore(pool, transactions, spine.sealer, spine.hash, clock);
        this.intake = new RosterIntake(spine.mappings.profiles(), store, IntakeSettings.usual(), clock, faults);
        this.events = new DispatchStore(template, transactions);
        this.deliveries = new DeliveryStore(template, transactions, clock);
        this.figures = new DeliveryFigures(jdbc);
        this.receipts = new ReceiptChain(jdbc);
        this.book = new SubscriptionBook(jdbc, transactions, clock);
        this.parked = new ParkedDesk(
                new ParkedStore(jdbc, spine.sealer, clock),
                events,
                new NoticeRewriter(spine.mappings, spine.projection, new NoticeBody(Spine.COUNTY), nothing()),
                (id, by) -> false,
                new AuditTrail(jdbc, transactions, clock),
                transactions,
                clock);
    }

    private static ReferralContents nothing() {
        return (offer, kind) -> Map.of();
    }

    void enterSubscriptions() {
        for (SubscriptionDefinition definition : spine.subscriptions) {
            book.enter(
                    definition.id(),
                    definition.department(),
                    definition.connector(),
                    definition.purpose().get("zh"),
                    definition.basis(),
                    definition.fields(),
                    definition.categories().stream().map(Object::toString).toList());
        }
    }

    HikariDataSource database() {
        return pool;
    }

    Relay relay() {
        return new Relay(
                events,
                spine.mappings,
                spine.projection,
                new NoticeBody(Spine.COUNTY),
                nothing(),
                spine.sealer,
                transactions,
                Clock.systemUTC(),
                faults);
    }

    /** @param departments by connector */
    void deliverTo(Map<String, ? extends NoticeReceiver> departments) {
        engine = new DeliveryEngine(
                relay(),
                new EventWaiter(pool),
                deliveries,
                book,
                new RetrySchedule(PAUSES, new Random(7)),
                spine.sealer,
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                faults);
        engine.start(Patience.call("subscriptions read", book::entries), connectors(departments));
    }

    /** Loses all its connections at once. What its threads still do, they do without a database. */
    void loseDatabase() {
        pool.close();
    }

    /** Until every event is told, every delivery settled and nothing parked. */
    void awaitSettled() {
        Patience.until(
                "everything settled",
                () -> events.waiting() == 0
                        && figures.bySubscription().stream().allMatch(each -> each.settled() && each.parked() == 0),
                () -> events.waiting() + " events wait, " + figures.bySubscription());
    }

    private static Connectors connectors(Map<String, ? extends NoticeReceiver> departments) {
        return new Connectors() {
            @Override
            public List<String> ids() {
                return List.copyOf(departments.keySet());
            }

            @Override
            public Connector connector(String id) {
                return new Connector() {
                    @Override
                    public Optional<NoticeReceiver> noticeReceiver() {
                        return Optional.of(departments.get(id));
                    }
                };
            }

            @Override
            public String department(String id) {
                return id;
            }
        };
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        pool.close();
    }
}
