package io.aidhub.app.start;

import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.collect.Translation;
import io.aidhub.hub.connect.Connectors;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What departments granted: asked of their systems, or brought by their clerks. */
@Configuration(proxyBeanMethods = false)
class CollectWiring {
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
}
