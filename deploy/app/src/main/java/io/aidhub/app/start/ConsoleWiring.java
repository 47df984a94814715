package io.aidhub.app.start;

import io.aidhub.console.ConsoleConfiguration;
import io.aidhub.console.ConsoleSettings;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.hub.account.AccountScopes;
import io.aidhub.hub.account.OwnPassword;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.sight.Accounts;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Disclosures;
import io.aidhub.ledger.sight.ListExports;
import io.aidhub.ledger.sight.Reveals;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The web pages, and what they read: everything through row security. */
@Configuration(proxyBeanMethods = false)
@Import(ConsoleConfiguration.class)
class ConsoleWiring {
    private static final String DIVISIONS = "divisions-GQ";

    @Bean
    ConsoleSettings consoleSettings(HubSettings settings, Mappings mappings) {
        Map<String, String> areas = new LinkedHashMap<>();
        mappings.codes(DIVISIONS).entries().forEach(entry -> areas.put(entry.code(), entry.label()));
        return new ConsoleSettings(
                settings.zone(),
                areas,
                mappings.classes().labels(),
                settings.pace().overview(),
                settings.demo());
    }

    @Bean
    Sight sight(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Sight(jdbc, transactions);
    }

    @Bean
    Accounts accounts(JdbcClient jdbc, Clock clock) {
        return new Accounts(jdbc, clock);
    }

    @Bean
    Reveals reveals(Sight sight, JdbcClient jdbc, Sealer sealer, AuditTrail audit, TransactionTemplate transactions) {
        return new Reveals(sight, jdbc, sealer, audit, transactions);
    }

    @Bean
    AuditChain auditChain(JdbcClient jdbc) {
        return new AuditChain(jdbc);
    }

    @Bean
    AccountDesk accountDesk(
            Accounts accounts,
            ConsoleSettings console,
            Mappings mappings,
            PasswordEncoder passwords,
            AuditTrail audit,
            TransactionTemplate transactions) {
        return new AccountDesk(
                accounts,
                () -> AccountScopes.of(console.areas().keySet(), mappings.subscriptions()),
                password -> Objects.requireNonNull(passwords.encode(password)),
                new SecureRandom(),
                audit,
                transactions);
    }

    @Bean
    OwnPassword ownPassword(
            Accounts accounts, PasswordEncoder passwords, AuditTrail audit, TransactionTemplate transactions) {
        return new OwnPassword(
                accounts,
                password -> Objects.requireNonNull(passwords.encode(password)),
                passwords::matches,
                audit,
                transactions);
    }

    @Bean
    ListExports listExports(
            Sight sight, JdbcClient jdbc, ExportTrail trail, AuditTrail audit, TransactionTemplate transactions) {
        return new ListExports(new DepartmentDesk(sight), jdbc, trail, audit, transactions);
    }

    @Bean
    Disclosures disclosures(Sight sight) {
        return new Disclosures(sight);
    }
}
