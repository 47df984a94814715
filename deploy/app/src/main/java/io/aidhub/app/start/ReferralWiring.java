package io.aidhub.app.start;

import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.deliver.DeliveryEngine;
import io.aidhub.hub.emergency.EmergencyDesk;
import io.aidhub.hub.refer.AnswerFiles;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.OfferAnswers;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.hub.webhook.AnswerWebhook;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.referrals.AnswerFileStore;
import io.aidhub.ledger.referrals.Receiver;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.ResidualNeeds;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.webhooks.SeenWebhooks;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Needs that are offered to others, and what they answer. */
@Configuration(proxyBeanMethods = false)
class ReferralWiring {
    @Bean
    ReferralDesk referralDesk(
            ResidualNeeds needs,
            ReferralStore store,
            ReferralEvents events,
            OfferAnswers answers,
            RosterStore roster,
            AuditTrail audit,
            Mappings mappings,
            Connectors connectors,
            TransactionTemplate transactions,
            Clock clock,
            HubSettings settings) {
        Supplier<List<Receiver>> receivers = () -> connected(mappings, connectors, settings)
                .filter(SubscriptionDefinition::referral)
                .map(definition -> new Receiver(definition.id(), definition.takes(), definition.area()))
                .toList();
        return new ReferralDesk(
                needs, store, events, answers, roster::contact, audit, receivers, transactions, clock, settings.zone());
    }

    /** Nobody is offered what cannot be told: a receiver this hub is not connected with has no turn. */
    static Stream<SubscriptionDefinition> connected(Mappings mappings, Connectors connectors, HubSettings settings) {
        return mappings.subscriptions().stream()
                .filter(definition -> settings.connectorSettings().containsKey(definition.connector())
                        || connectors.ids().contains(definition.connector()));
    }

    @Bean
    OfferAnswers offerAnswers(ReferralStore store, GrantLedger ledger) {
        return new OfferAnswers(store, ledger);
    }

    @Bean
    AnswerIntake answerIntake(
            ReferralDesk desk,
            DeliveryEngine receipts,
            EmergencyDesk responses,
            ParkedRecords parked,
            PersonHash hash,
            Sealer sealer,
            TransactionTemplate transactions,
            Clock clock) {
        return new AnswerIntake(desk, receipts, responses, parked, hash, sealer, transactions, clock);
    }

    @Bean
    AnswerFiles answerFiles(
            AnswerIntake answers, AnswerFileStore files, TransactionTemplate transactions, Clock clock) {
        return new AnswerFiles(answers, files, transactions, clock);
    }

    @Bean
    AnswerWebhook answerWebhook(
            Mappings mappings,
            WebhookTransport webhooks,
            RestTransport rest,
            AnswerIntake answers,
            SeenWebhooks seen,
            PersonHash hash,
            Clock clock) {
        return new AnswerWebhook(
                subscription -> mappings.subscriptions().stream()
                        .filter(definition -> definition.id().equals(subscription))
                        .map(SubscriptionDefinition::connector)
                        .findFirst()
                        .flatMap(
                                connector -> webhooks.answerSecrets(connector).or(() -> rest.answerSecrets(connector))),
                answers::take,
                seen,
                hash,
                clock);
    }
}
