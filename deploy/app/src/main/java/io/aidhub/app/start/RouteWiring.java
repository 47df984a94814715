package io.aidhub.app.start;

import io.aidhub.hub.assess.GapAssessor;
import io.aidhub.hub.chain.ChainFolding;
import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.PackageSubscriptions;
import io.aidhub.hub.deliver.DeliveryEngine;
import io.aidhub.hub.deliver.PackageBook;
import io.aidhub.hub.deliver.StoredPackageBook;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.refer.AnswerFiles;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.connect.CallCounts;
import io.aidhub.ledger.connect.ReceiverSettings;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.PackageStore;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.routes.HubRoutes;
import io.aidhub.routes.chain.ChainTransport;
import io.aidhub.routes.clock.AnswersQueueRoute;
import io.aidhub.routes.clock.AssessRoute;
import io.aidhub.routes.clock.CollectRoute;
import io.aidhub.routes.clock.IntervalRoute;
import io.aidhub.routes.clock.RosterFolderRoute;
import io.aidhub.routes.desk.DeskTransport;
import io.aidhub.routes.files.FileInboxes;
import io.aidhub.routes.files.RosterServer;
import io.aidhub.routes.plugin.ConnectorHost;
import io.aidhub.routes.plugin.LimitReader;
import io.aidhub.routes.queue.QueueTransport;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.sealedpackage.SealedPackageTransport;
import io.aidhub.routes.sftp.SftpTransport;
import io.aidhub.routes.soap.SoapTransport;
import io.aidhub.routes.stagingtable.StagingTableTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import io.aidhub.spi.ConnectorContext;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Connectors, doors and clocks; and the order in which they open: templates, connectors, hand-over, then what brings work in. */
@Configuration(proxyBeanMethods = false)
class RouteWiring {
    private static final Logger log = LoggerFactory.getLogger(RouteWiring.class);
    private static final int ASSESS_AT_ONCE = 500;
    private static final Duration FOLLOW = Duration.ofSeconds(5); // what one instance was told, all do soon
    /** How long a code another instance was given is unknown here. */
    private static final Duration FOLLOW_CODES = Duration.ofSeconds(2);

    private static final Duration FORGET = Duration.ofMinutes(10); // what is kept for a day is kept for hardly more

    @Bean
    ConnectionFactory connectionFactory(HubFoundation foundation) {
        return foundation.broker().connections();
    }

    @Bean
    HubRoutes hubRoutes(CamelContext camel) {
        return new HubRoutes(camel).templates();
    }

    @Bean
    QueueTransport queueTransport(CamelContext camel, ConnectionFactory broker, HubSettings settings) {
        return new QueueTransport(camel, broker, settings.seals());
    }

    @Bean
    PackageBook packageBook(JdbcClient jdbc, Sealer sealer, TransactionTemplate transactions, Clock clock) {
        return new StoredPackageBook(new PackageStore(jdbc, sealer, clock), transactions);
    }

    @Bean
    CallCounts callCounts(JdbcClient jdbc) {
        return new CallCounts(jdbc);
    }

    @Bean
    FileInboxes fileInboxes() {
        return new FileInboxes();
    }

    @Bean
    WebhookTransport webhookTransport(CamelContext camel) {
        return new WebhookTransport(camel);
    }

    @Bean
    RestTransport restTransport(CamelContext camel) {
        return new RestTransport(camel);
    }

    @Bean
    ConnectorHost connectorHost(
            CamelContext camel,
            HubRoutes templates,
            HubSettings settings,
            QueueTransport queues,
            FileInboxes files,
            PackageBook packages,
            WebhookTransport webhooks,
            RestTransport rest,
            ConnectorContext.Secrets secrets,
            ReceiverSettings own,
            CallCounts calls,
            Clock clock) {
        ConnectorHost host = new ConnectorHost(
                        camel,
                        settings.connectors(),
                        settings.data().resolve("plugins"),
                        settings.connectorSettings(),
                        secrets,
                        clock,
                        new LimitReader(settings.zone(), calls::take),
                        List.of(
                                rest,
                                new SoapTransport(camel),
                                new DeskTransport(camel),
                                new StagingTableTransport(camel, settings.zone()),
                                queues,
                                new SftpTransport(camel, files),
                                new SealedPackageTransport(camel, files, packages),
                                webhooks,
                                new ChainTransport(camel)))
                .with(OwnSettings.all(own.inForce()))
                .open();
        host.problems().forEach(problem -> log.error("a connector did not open: {}", problem));
        return host;
    }

    /** Everything that moves; started last, stopped first. */
    @Bean
    SmartLifecycle work(
            CamelContext camel,
            HubSettings settings,
            HubFoundation foundation,
            HubRoutes routes,
            ConnectorHost connectors,
            ConnectorDesk versions,
            OwnSettings own,
            PackageSubscriptions subscriptions,
            CodeDesk codes,
            ConnectionFactory broker,
            FileInboxes files,
            Mappings mappings,
            SubscriptionBook book,
            DeliveryStore deliveries,
            DeliveryEngine engine,
            GrantCollector collector,
            GapAssessor assessor,
            ReferralDesk referrals,
            ListCheck checks,
            AnswerIntake answers,
            AnswerFiles answerFiles,
            RosterIntake roster,
            ChainFolding chain,
            Clock clock) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                // By itself Camel starts when everything else has: the first hand-overs would find no route, and fail.
                camel.start();
                subscriptions.enter();
                if (foundation.broker().journalWasNew()) {
                    settings.answers().keySet().forEach(deliveries::handOverAgain);
                }
                versions.follow();
                codes.look(); // before anything is told or collected
                engine.start(book.entries(), connectors);
                routes.answers(
                        broker, new AnswersQueueRoute(settings.answers(), settings.seals(), new AnswersDoor(answers)));
                AnswerFilesDoor laid = new AnswerFilesDoor(answerFiles);
                files.listen(receivers(mappings), laid);
                CollectClocks collections = new CollectClocks(
                        routes, connectors, collector, settings.pace().collect());
                collections.begin();
                connectors.onChange(() -> {
                    engine.connect(book.entries(), connectors);
                    collections.begin();
                });
                subscriptions.onChange(() -> {
                    engine.connect(book.entries(), connectors);
                    files.listen(receivers(mappings), laid);
                });
                routes.add(
                        new IntervalRoute("connectors", versions::follow, FOLLOW),
                        new IntervalRoute("own-settings", own::follow, FOLLOW),
                        new IntervalRoute("codes", codes::follow, FOLLOW_CODES),
                        new AssessRoute(
                                () -> assessor.assessTouched(ASSESS_AT_ONCE),
                                () -> referrals.referResiduals(ASSESS_AT_ONCE),
                                settings.pace().assess()),
                        new IntervalRoute("forget", checks::forget, FORGET),
                        new IntervalRoute("chain", chain::fold, settings.pace().assess()));
                lookForLists(new RosterInbox(roster, settings.errors(), clock, settings.zone()));
                running = true;
            }

            private void lookForLists(RosterInbox lists) {
                Path inbox = settings.lists().inbox();
                if (inbox != null) {
                    routes.add(new RosterFolderRoute(
                            inbox, lists::load, settings.pace().assess()));
                }
                HubSettings.ListServer server = settings.lists().server();
                if (server != null) {
                    RosterServer looked = new RosterServer(camel, server.login(), server.folder(), lists::load);
                    routes.add(new IntervalRoute(
                            "roster-server", looked::look, settings.pace().collect()));
                }
            }

            @Override
            public void stop() {
                engine.close();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }

    /** The clocks of collection, one a connector that gives anything; a connector that comes later gets one when it comes. */
    private static final class CollectClocks {
        private final HubRoutes routes;
        private final ConnectorHost connectors;
        private final GrantCollector collector;
        private final Duration every;
        private final Set<String> begun = new HashSet<>();

        CollectClocks(HubRoutes routes, ConnectorHost connectors, GrantCollector collector, Duration every) {
            this.routes = routes;
            this.connectors = connectors;
            this.collector = collector;
            this.every = every;
        }

        synchronized void begin() {
            List<String> more = connectors.ids().stream()
                    .filter(id -> !begun.contains(id)
                            && connectors.connector(id).grantSource().isPresent())
                    .toList();
            if (!more.isEmpty()) {
                routes.add(new CollectRoute(more, this::collect, every));
                begun.addAll(more);
            }
        }

        private void collect(String connector) {
            if (connectors.ids().contains(connector)) { // else it was taken out of its place
                collector.collect(connector);
            }
        }
    }

    /** Subscription by connector, of those connectors that have one only: what comes back by files must be of somebody. */
    private static Map<String, String> receivers(Mappings mappings) {
        return mappings.subscriptions().stream()
                .collect(Collectors.groupingBy(
                        SubscriptionDefinition::connector,
                        Collectors.mapping(SubscriptionDefinition::id, Collectors.toList())))
                .entrySet()
                .stream()
                .filter(connector -> connector.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, connector -> connector.getValue().get(0)));
    }
}
