package io.aidhub.app.start;

import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.assess.GapAssessor;
import io.aidhub.hub.classes.ClassCatalogue;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.gaps.CaseStore;
import io.aidhub.ledger.gaps.GapLedger;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.policy.Policy;
import io.aidhub.policy.PolicyPacks;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The policy packs, and what they say of each household. */
@Configuration(proxyBeanMethods = false)
class AssessWiring {
    private static final String LOCAL_PACK = "GQ";
    private static final String COUNTY_PACK = "county-demo";

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
}
