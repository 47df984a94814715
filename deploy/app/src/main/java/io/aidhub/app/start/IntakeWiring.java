package io.aidhub.app.start;

import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.ListPreviews;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists that come in, until a named person releases them. */
@Configuration(proxyBeanMethods = false)
class IntakeWiring {
    @Bean
    ListPreviews listPreviews(Mappings mappings, RosterStore store, HubSettings settings, Clock clock) {
        return new ListPreviews(mappings.profiles(), store, settings.intake(), clock);
    }

    @Bean
    RosterIntake rosterIntake(
            Mappings mappings, RosterStore store, Clock clock, CrashPoint.Watch faults, HubSettings settings) {
        return new RosterIntake(mappings.profiles(), store, settings.intake(), clock, faults);
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
