package io.aidhub.app.start;

import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.emergency.EmergencyDesk;
import io.aidhub.hub.fault.CrashPoint;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.ListClosing;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists that are told as long as an emergency response lasts. */
@Configuration(proxyBeanMethods = false)
class EmergencyWiring {
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
}
