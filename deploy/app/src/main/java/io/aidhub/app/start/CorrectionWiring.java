package io.aidhub.app.start;

import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.roster.RosterUndo;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What named persons put right in the roster. */
@Configuration(proxyBeanMethods = false)
class CorrectionWiring {
    @Bean
    UndoDesk undoDesk(DataSource database, TransactionTemplate transactions, AuditTrail audit, Clock clock) {
        return new UndoDesk(new RosterUndo(database, transactions, clock), audit);
    }
}
