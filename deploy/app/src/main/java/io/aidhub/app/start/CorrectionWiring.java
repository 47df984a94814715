package io.aidhub.app.start;

import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.hub.intake.JoinDesk;
import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.exits.ExitStore;
import io.aidhub.ledger.roster.PersonJoins;
import io.aidhub.ledger.roster.RosterUndo;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.policy.ExitDuty;
import io.aidhub.policy.Policy;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What named persons put right in the roster, and what they answer for beside it. */
@Configuration(proxyBeanMethods = false)
class CorrectionWiring {
    @Bean
    ExitDesk exitDesk(
            Policy policy, JdbcClient jdbc, Sight sight, AuditTrail audit, Clock clock, HubSettings settings) {
        List<ExitDuty> duties = ExitDuty.of(policy);
        return new ExitDesk(duties, new ExitStore(jdbc, sight, ExitDesk.cases(duties)), audit, clock, settings.zone());
    }

    @Bean
    UndoDesk undoDesk(DataSource database, TransactionTemplate transactions, AuditTrail audit, Clock clock) {
        return new UndoDesk(new RosterUndo(database, transactions, clock), audit);
    }

    @Bean
    JoinDesk joinDesk(
            DataSource database,
            TransactionTemplate transactions,
            AuditTrail audit,
            Clock clock,
            HubSettings settings,
            RosterMonths months) {
        return new JoinDesk(new PersonJoins(database, transactions, clock, settings.zone(), months::of), audit);
    }
}
