package io.aidhub.app.start;

import io.aidhub.api.ConnectorsApi;
import io.aidhub.api.OwnSettingsApi;
import io.aidhub.api.ReceiverApi;
import io.aidhub.api.SecretsApi;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.PackageSubscriptions;
import io.aidhub.hub.connect.SecretDesk;
import io.aidhub.hub.connect.Switchboard;
import io.aidhub.hub.connect.TestNotice;
import io.aidhub.hub.connect.draft.DraftPackages;
import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ConnectorShelf;
import io.aidhub.ledger.connect.ReceiverSettings;
import io.aidhub.ledger.connect.SecretShelf;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.dispatch.AskedAgain;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.dispatch.SubscriptionKeys;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import io.aidhub.routes.plugin.ConnectorPackage;
import io.aidhub.routes.plugin.SecretHandles;
import io.aidhub.spi.ConnectorContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Connectors that are installed, exchanged and removed while the hub runs; and what their receivers may ask. */
@Configuration(proxyBeanMethods = false)
class ConnectWiring {
    @Bean
    ConnectorShelf connectorShelf(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new ConnectorShelf(jdbc, transactions, clock);
    }

    @Bean
    PackageSubscriptions packageSubscriptions(Mappings mappings, SubscriptionBook book) {
        return new PackageSubscriptions(mappings, book);
    }

    @Bean
    ConnectorDesk connectorDesk(
            Switchboard board,
            ConnectorShelf shelf,
            PackageSubscriptions subscriptions,
            AuditTrail audit,
            TestNotice tests) {
        return new ConnectorDesk(board, shelf, subscriptions, audit, tests);
    }

    @Bean
    TestNotice testNotice(NoticeBody bodies, Clock clock) {
        return new TestNotice(bodies, clock);
    }

    @Bean
    ReceiverSettings receiverSettings(JdbcClient jdbc, Clock clock) {
        return new ReceiverSettings(jdbc, clock);
    }

    @Bean
    OwnSettings ownSettings(Switchboard board, ReceiverSettings kept, AuditTrail audit, TestNotice tests) {
        return new OwnSettings(board, kept, audit, tests);
    }

    @Bean
    OwnEndpoint ownEndpoint(SubscriptionBook book, OwnSettings settings, AuditTrail audit) {
        return new OwnEndpoint(book, settings, audit);
    }

    @Bean
    ConnectorContext.Secrets secretHandles(SecretDesk secrets) {
        return new SecretHandles(secrets::reveal);
    }

    @Bean
    OwnSecret ownSecret(
            SubscriptionBook book,
            OwnSettings settings,
            SecretDesk secrets,
            ConnectorContext.Secrets handles,
            AuditTrail audit) {
        return new OwnSecret(book, settings, secrets, handles, audit, new SecureRandom());
    }

    @Bean
    DraftQuestions draftQuestions(Mappings mappings, PolicyPacks packs, HubSettings settings) {
        return new DraftQuestions(mappings, packs, settings.county());
    }

    @Bean
    DraftPackages draftPackages() {
        return new DraftPackages(ConnectorPackage::pack);
    }

    @Bean
    SecretDesk secretDesk(JdbcClient jdbc, Sealer sealer, AuditTrail audit, Clock clock) {
        return new SecretDesk(new SecretShelf(jdbc, sealer, clock), audit, clock);
    }

    @Bean
    SubscriptionKeys subscriptionKeys(JdbcClient jdbc, Clock clock) {
        return new SubscriptionKeys(jdbc, clock);
    }

    @Bean
    ReceiverDesk receiverDesk(
            SubscriptionBook book,
            DeliveryFigures figures,
            JdbcClient jdbc,
            SubscriptionKeys keys,
            ConnectorDesk connectors,
            Mappings mappings,
            AuditTrail audit,
            HubSettings settings,
            Clock clock) {
        return new ReceiverDesk(
                book,
                figures,
                new AskedAgain(jdbc, clock, settings.zone()),
                keys,
                (connector, by) -> connectors.verify(connector, null, Map.of(), true, by),
                mappings,
                audit);
    }

    @Bean
    ReceiverApi receiverApi(ReceiverDesk desk) {
        return new ReceiverApi(desk);
    }

    @Bean
    OwnSettingsApi ownSettingsApi(OwnEndpoint endpoints, OwnSecret secrets, ReceiverDesk desk) {
        return new OwnSettingsApi(endpoints, secrets, desk);
    }

    @Bean
    SecretsApi secretsApi(SecretDesk desk) {
        return new SecretsApi(desk);
    }

    @Bean
    ConnectorsApi connectorsApi(ConnectorDesk desk, OwnSettings own) {
        return new ConnectorsApi(desk, own);
    }
}
