package io.aidhub.app.start;

import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.assess.GapAssessor;
import io.aidhub.hub.classes.ClassCatalogue;
import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.collect.Translation;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.hub.deliver.DeliveryEngine;
import io.aidhub.hub.deliver.RetrySchedule;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.dispatch.ReferralContents;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.emergency.EmergencyDesk;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.ListPreviews;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.hub.refer.AnswerFiles;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.OfferAnswers;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.hub.webhook.AnswerWebhook;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.InboxStore;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.EventWaiter;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.ListClosing;
import io.aidhub.ledger.gaps.CaseStore;
import io.aidhub.ledger.gaps.GapLedger;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
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
import io.aidhub.policy.Policy;
import io.aidhub.policy.PolicyPacks;
import io.aidhub.routes.rest.RestTransport;
import io.aidhub.routes.webhook.WebhookTransport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases: intake, dispatch, deliver, collect, assess, refer. */
@Configuration(proxyBeanMethods = false)
class UseCaseWiring {
    private static final String LOCAL_PACK = "GQ";
    private static final String COUNTY_PACK = "county-demo";

    @Bean
    Mappings mappings(HubSettings settings) {
        return settings.countyMappings() == null
                ? Mappings.load(settings.mappings())
                : Mappings.load(settings.mappings(), settings.countyMappings());
    }

    @Bean
    PolicyPacks policyPacks() {
        return PolicyPacks.load();
    }

    @Bean
    Policy policy(PolicyPacks packs) {
        return packs.policy(LOCAL_PACK, COUNTY_PACK);
    }

    @Bean
    ClassCatalogue classCatalogue(Mappings mappings, PolicyPacks packs) {
        return ClassCatalogue.of(mappings, packs);
    }

    @Bean
    ListPreviews listPreviews(Mappings mappings, RosterStore store, HubSettings settings, Clock clock) {
        return new ListPreviews(mappings.profiles(), store, settings.intake(), clock);
    }

    @Bean
    Projection projection(Sealer sealer, PersonHash hash) {
        return new Projection(sealer, hash);
    }

    @Bean
    NoticeBody noticeBody(HubSettings settings) {
        return new NoticeBody(settings.county());
    }

    @Bean
    Relay relay(
            DispatchStore store,
            Mappings mappings,
            Projection projection,
            NoticeBody bodies,
            ReferralDesk referrals,
            ApplicationFiles applications,
            Sealer sealer,
            TransactionTemplate transactions,
            Clock clock,
            CrashPoint.Watch faults) {
        return new Relay(
                store,
                mappings,
                projection,
                bodies,
                contents(referrals, applications),
                sealer,
                transactions,
                clock,
                faults);
    }

    /** What notices say that are not about persons of the roster. */
    static ReferralContents contents(ReferralDesk referrals, ApplicationFiles applications) {
        return (id, kind) -> kind.isApplication() ? applications.canonical(id, kind) : referrals.canonical(id, kind);
    }

    @Bean(destroyMethod = "") // closed with the work, before routes and database
    DeliveryEngine deliveryEngine(
            Relay relay,
            EventWaiter waiter,
            DeliveryStore store,
            SubscriptionBook book,
            Sealer sealer,
            MeterRegistry meters,
            Clock clock,
            CrashPoint.Watch faults) {
        return new DeliveryEngine(
                relay,
                waiter,
                store,
                book,
                RetrySchedule.standard(RandomGenerator.getDefault()),
                sealer,
                meters,
                clock,
                faults);
    }

    @Bean
    GrantCollector grantCollector(
            Connectors connectors,
            Mappings mappings,
            Recipients recipients,
            PersonHash hash,
            CollectCursors cursors,
            CollectedRecords records,
            ParkedRecords parked,
            GrantLedger ledger,
            Sealer sealer,
            TransactionTemplate transactions,
            Clock clock,
            CrashPoint.Watch faults) {
        return new GrantCollector(
                connectors,
                Translation.by(mappings),
                recipients,
                hash,
                cursors,
                records,
                parked,
                ledger,
                sealer,
                transactions,
                clock,
                faults);
    }

    @Bean
    DeskReturns deskReturns(
            Mappings mappings,
            Recipients recipients,
            PersonHash hash,
            CollectCursors cursors,
            CollectedRecords records,
            ParkedRecords parked,
            GrantLedger ledger,
            Sealer sealer,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            HubSettings settings) {
        return new DeskReturns(
                mappings,
                recipients,
                hash,
                cursors,
                records,
                parked,
                ledger,
                sealer,
                audit,
                transactions,
                clock,
                settings.zone());
    }

    @Bean
    GapAssessor gapAssessor(
            TouchedHouseholds touched,
            CaseStore cases,
            GapLedger gaps,
            ProposalStore proposals,
            Policy policy,
            Mappings mappings,
            TransactionTemplate transactions,
            Clock clock,
            HubSettings settings) {
        return new GapAssessor(
                touched,
                cases,
                gaps,
                proposals,
                policy,
                () -> mappings.subscriptions().stream()
                        .map(SubscriptionDefinition::department)
                        .collect(Collectors.toSet()),
                transactions,
                clock,
                settings.zone());
    }

    @Bean
    DecisionDesk decisionDesk(
            ProposalStore proposals,
            TouchedHouseholds touched,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        return new DecisionDesk(proposals, touched, audit, transactions, clock);
    }

    @Bean
    RosterIntake rosterIntake(
            Mappings mappings, RosterStore store, Clock clock, CrashPoint.Watch faults, HubSettings settings) {
        return new RosterIntake(mappings.profiles(), store, settings.intake(), clock, faults);
    }

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
    EmergencyDesk emergencyDesk(
            Mappings mappings,
            EmergencyResponses responses,
            ListClosing lists,
            NoticeBody bodies,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            CrashPoint.Watch faults) {
        return new EmergencyDesk(mappings, responses, lists, bodies, audit, transactions, clock, faults);
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

    @Bean
    ClerkInbox clerkInbox(
            JdbcClient jdbc,
            DeliveryEngine receipts,
            Sealer sealer,
            AuditTrail audit,
            TransactionTemplate transactions) {
        return new ClerkInbox(new InboxStore(jdbc), receipts, sealer, audit, transactions);
    }

    @Bean
    AnswerFiles answerFiles(
            AnswerIntake answers, AnswerFileStore files, TransactionTemplate transactions, Clock clock) {
        return new AnswerFiles(answers, files, transactions, clock);
    }

    @Bean
    OfferAnswers offerAnswers(ReferralStore store, GrantLedger ledger) {
        return new OfferAnswers(store, ledger);
    }

    @Bean
    HeadingDesk headingDesk(
            RosterIntake intake,
            RosterStore store,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions) {
        return new HeadingDesk(intake, store.headings(), mappings.profiles(), audit, transactions);
    }

    @Bean
    WaitingDesk waitingDesk(RosterStore store, AuditTrail audit) {
        return new WaitingDesk(store, audit);
    }

    @Bean
    ReleaseDesk releaseDesk(RosterIntake intake, GrantCollector collector, AuditTrail audit) {
        return new ReleaseDesk(intake, collector, audit);
    }
}
