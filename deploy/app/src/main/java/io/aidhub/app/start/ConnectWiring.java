package io.aidhub.app.start;

import io.aidhub.api.ConnectorsApi;
import io.aidhub.api.ReceiverApi;
import io.aidhub.api.SecretsApi;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.PackageSubscriptions;
import io.aidhub.hub.connect.SecretDesk;
import io.aidhub.hub.connect.Switchboard;
import io.aidhub.hub.connect.draft.DraftPackages;
import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.connect.ConnectorShelf;
import io.aidhub.ledger.connect.SecretShelf;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.dispatch.AskedAgain;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.dispatch.SubscriptionKeys;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.aidhub.policy.PolicyPacks;
import io.aidhub.routes.plugin.ConnectorPackage;
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
            NoticeBody bodies,
            Clock clock) {
        return new ConnectorDesk(board, shelf, subscriptions, audit, bodies, clock);
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
    SecretsApi secretsApi(SecretDesk desk) {
        return new SecretsApi(desk);
    }

    @Bean
    ConnectorsApi connectorsApi(ConnectorDesk desk) {
        return new ConnectorsApi(desk);
    }
}
