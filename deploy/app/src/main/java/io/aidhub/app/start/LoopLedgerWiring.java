package io.aidhub.app.start;

import io.aidhub.ledger.emergency.EmergencyResponses;
import io.aidhub.ledger.emergency.ListClosing;
import io.aidhub.ledger.gaps.CaseStore;
import io.aidhub.ledger.gaps.GapLedger;
import io.aidhub.ledger.gaps.LoopFigures;
import io.aidhub.ledger.gaps.ProposalStore;
import io.aidhub.ledger.gaps.TouchedHouseholds;
import io.aidhub.ledger.grants.CollectCursors;
import io.aidhub.ledger.grants.CollectedRecords;
import io.aidhub.ledger.grants.GrantLedger;
import io.aidhub.ledger.grants.ParkedRecords;
import io.aidhub.ledger.grants.Recipients;
import io.aidhub.ledger.referrals.AnswerFileStore;
import io.aidhub.ledger.referrals.ReferralEvents;
import io.aidhub.ledger.referrals.ReferralStore;
import io.aidhub.ledger.referrals.ResidualNeeds;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.webhooks.SeenWebhooks;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The memory of the roster, of what came back, of gaps and referrals. */
@Configuration(proxyBeanMethods = false)
class LoopLedgerWiring {
    @Bean
    EmergencyResponses emergencyResponses(JdbcClient jdbc) {
        return new EmergencyResponses(jdbc);
    }

    @Bean
    ListClosing listClosing(JdbcClient jdbc, Sealer sealer) {
        return new ListClosing(jdbc, sealer);
    }

    @Bean
    RosterStore rosterStore(
            DataSource database, TransactionTemplate transactions, Sealer sealer, PersonHash hash, Clock clock) {
        return new RosterStore(database, transactions, sealer, hash, clock);
    }

    @Bean
    CollectCursors collectCursors(JdbcClient jdbc) {
        return new CollectCursors(jdbc);
    }

    @Bean
    CollectedRecords collectedRecords(JdbcClient jdbc) {
        return new CollectedRecords(jdbc);
    }

    @Bean
    ParkedRecords parkedRecords(JdbcClient jdbc) {
        return new ParkedRecords(jdbc);
    }

    @Bean
    Recipients recipients(JdbcClient jdbc) {
        return new Recipients(jdbc);
    }

    @Bean
    GrantLedger grantLedger(JdbcClient jdbc) {
        return new GrantLedger(jdbc);
    }

    @Bean
    CaseStore caseStore(JdbcClient jdbc, HubSettings settings) {
        return new CaseStore(jdbc, settings.zone());
    }

    @Bean
    GapLedger gapLedger(JdbcClient jdbc) {
        return new GapLedger(jdbc);
    }

    @Bean
    ProposalStore proposalStore(JdbcClient jdbc) {
        return new ProposalStore(jdbc);
    }

    @Bean
    TouchedHouseholds touchedHouseholds(JdbcClient jdbc) {
        return new TouchedHouseholds(jdbc);
    }

    @Bean
    ReferralStore referralStore(JdbcClient jdbc) {
        return new ReferralStore(jdbc);
    }

    @Bean
    ResidualNeeds residualNeeds(JdbcClient jdbc) {
        return new ResidualNeeds(jdbc);
    }

    @Bean
    AnswerFileStore answerFileStore(JdbcClient jdbc) {
        return new AnswerFileStore(jdbc);
    }

    @Bean
    LoopFigures loopFigures(JdbcClient jdbc) {
        return new LoopFigures(jdbc);
    }

    @Bean
    ReferralEvents referralEvents(JdbcClient jdbc) {
        return new ReferralEvents(jdbc);
    }

    @Bean
    SeenWebhooks seenWebhooks(JdbcClient jdbc) {
        return new SeenWebhooks(jdbc);
    }
}
