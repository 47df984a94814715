package io.aidhub.app.start;

import io.aidhub.api.ApplicationsApi;
import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.applications.ApplicationOffice;
import io.aidhub.hub.applications.CountyTime;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.applications.Neighbours;
import io.aidhub.hub.chain.ApplicationDoor;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.ledger.applications.ApplicationStore;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.sight.ApplicationBook;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.Division;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications across areas: taken here for another hub, or by another hub for this one. */
@Configuration(proxyBeanMethods = false)
class ApplicationWiring {
    @Bean
    ApplicationStore applicationStore(JdbcClient jdbc, Sealer sealer) {
        return new ApplicationStore(jdbc, sealer);
    }

    @Bean
    Neighbours neighbours(Mappings mappings, Connectors connectors, HubSettings settings) {
        return new Neighbours(() -> ReferralWiring.connected(mappings, connectors, settings)
                .filter(SubscriptionDefinition::applications)
                .toList());
    }

    @Bean
    CountyTime countyTime(Clock clock, HubSettings settings) {
        return new CountyTime(clock, settings.zone());
    }

    @Bean
    ApplicationOffice applicationOffice(
            HubSettings settings,
            ApplicationStore store,
            ReferralEvents events,
            Neighbours neighbours,
            AuditTrail audit,
            CountyTime time) {
        return new ApplicationOffice(new Division(settings.county()), store, events, neighbours, audit, time);
    }

    @Bean
    AcceptingDesk acceptingDesk(ApplicationOffice office) {
        return new AcceptingDesk(office);
    }

    @Bean
    DecidingDesk decidingDesk(ApplicationOffice office) {
        return new DecidingDesk(office);
    }

    @Bean
    ApplicationFiles applicationFiles(ApplicationStore store, AuditTrail audit) {
        return new ApplicationFiles(store, audit);
    }

    @Bean
    ApplicationDoor applicationDoor(DecidingDesk deciding, AcceptingDesk accepting) {
        return new ApplicationDoor(deciding, accepting);
    }

    @Bean
    ApplicationBook applicationBook(Sight sight) {
        return new ApplicationBook(sight);
    }

    @Bean
    ApplicationsApi applicationsApi(
            AcceptingDesk accepting, DecidingDesk deciding, ApplicationFiles files, ApplicationBook book) {
        return new ApplicationsApi(accepting, deciding, files, book);
    }
}
