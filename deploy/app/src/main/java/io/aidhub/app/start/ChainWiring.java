package io.aidhub.app.start;

import io.aidhub.api.ChainRefusalsApi;
import io.aidhub.api.HubsApi;
import io.aidhub.hub.chain.ApplicationDoor;
import io.aidhub.hub.chain.ChainDoor;
import io.aidhub.hub.chain.ChainFolding;
import io.aidhub.hub.chain.HubBelow;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.connect.SecretDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.ledger.chain.ChainStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.sight.ChainRefusals;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import io.aidhub.routes.plugin.SecretHandles;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What other hubs tell this one, and how what hubs below tell gets into the roster. */
@Configuration(proxyBeanMethods = false)
class ChainWiring {
    @Bean
    ChainStore chainStore(
            JdbcTemplate template, TransactionTemplate transactions, Sealer sealer, PersonHash hash, Clock clock) {
        return new ChainStore(template, transactions, sealer, hash, clock);
    }

    @Bean
    ChainDoor chainDoor(
            HubSettings settings, ChainStore store, ApplicationDoor applications, SecretDesk secrets, Clock clock) {
        return new ChainDoor(hubs(settings, secrets), store, applications, clock);
    }

    @Bean
    ChainFolding chainFolding(
            HubSettings settings,
            ChainStore store,
            SecretDesk secrets,
            RosterIntake intake,
            Mappings mappings,
            RosterMonths months) {
        return new ChainFolding(hubs(settings, secrets), store, intake, mappings.profiles(), months::current);
    }

    @Bean
    HubsApi hubsApi(ChainDoor door) {
        return new HubsApi(door);
    }

    @Bean
    ChainRefusals chainRefusals(Sight sight) {
        return new ChainRefusals(sight);
    }

    @Bean
    ChainRefusalsApi chainRefusalsApi(ChainRefusals refusals) {
        return new ChainRefusalsApi(refusals);
    }

    private static List<HubBelow> hubs(HubSettings settings, SecretDesk secrets) {
        SecretHandles handles = new SecretHandles(secrets::reveal);
        return settings.hubs().stream()
                .map(hub -> new HubBelow(hub.id(), () -> handles.reveal(hub.secret()), hub.area(), hub.answerDays()))
                .toList();
    }
}
