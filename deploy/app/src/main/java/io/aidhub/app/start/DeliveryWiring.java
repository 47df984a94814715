package io.aidhub.app.start;

import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.hub.deliver.DeliveryEngine;
import io.aidhub.hub.deliver.RetrySchedule;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.dispatch.ReferralContents;
import io.aidhub.hub.dispatch.Relay;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.InboxStore;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.EventWaiter;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What departments are told: notices are written, numbered and handed over. */
@Configuration(proxyBeanMethods = false)
class DeliveryWiring {
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
    ClerkInbox clerkInbox(
            JdbcClient jdbc,
            DeliveryEngine receipts,
            Sealer sealer,
            AuditTrail audit,
            TransactionTemplate transactions) {
        return new ClerkInbox(new InboxStore(jdbc), receipts, sealer, audit, transactions);
    }
}
