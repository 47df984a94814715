package io.aidhub.app.start;

import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.DayTable;
import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.hub.compare.IdentityAnswers;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.compare.MonthTable;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.compare.ChangeStore;
import io.aidhub.ledger.compare.CountyChanges;
import io.aidhub.ledger.compare.ListCheckStore;
import io.aidhub.ledger.compare.RosterStatistics;
import io.aidhub.ledger.roster.RosterStore;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists compared with the roster, and tables of changes. */
@Configuration(proxyBeanMethods = false)
class CompareWiring {
    @Bean
    ListCheckStore listCheckStore(DataSource database, PersonHash hash) {
        return new ListCheckStore(database, hash);
    }

    @Bean
    ListCheck listCheck(
            ListCheckStore store,
            RosterStore bytes,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            HubSettings settings) {
        return new ListCheck(store, bytes, mappings, audit, transactions, clock, settings.zone());
    }

    @Bean
    IdentityAnswers identityAnswers(
            ListCheckStore store,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock,
            HubSettings settings) {
        return new IdentityAnswers(
                store,
                mappings,
                Optional.ofNullable(settings.identityKey()),
                "aidhub:" + settings.county(),
                audit,
                transactions,
                clock,
                settings.zone());
    }

    @Bean
    RosterPast rosterPast(Sight sight) {
        return new RosterPast(sight);
    }

    @Bean
    PersonPast personPast(Sight sight) {
        return new PersonPast(sight);
    }

    @Bean
    DifferenceList differenceList(Sight sight, RosterStore roster) {
        return new DifferenceList(sight, roster);
    }

    @Bean
    DifferenceTable differenceTable(DifferenceList list, Mappings mappings, AuditTrail audit) {
        return new DifferenceTable(list, mappings, audit);
    }

    @Bean
    RosterMonths rosterMonths(Clock clock, HubSettings settings) {
        return new RosterMonths(settings.monthEndsOn(), settings.zone(), clock);
    }

    @Bean
    MonthTable monthTable(
            JdbcClient jdbc,
            RosterPast past,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions,
            RosterMonths months) {
        return new MonthTable(months, new RosterStatistics(jdbc), past, mappings, audit, transactions);
    }

    @Bean
    DayTable dayTable(
            JdbcClient jdbc,
            RosterPast past,
            Mappings mappings,
            AuditTrail audit,
            TransactionTemplate transactions,
            RosterMonths months) {
        return new DayTable(months, new RosterStatistics(jdbc), past, mappings, audit, transactions);
    }

    @Bean
    ChangeTable changeTable(
            DataSource database,
            JdbcClient jdbc,
            Mappings mappings,
            Projection projection,
            Sealer sealer,
            ExportTrail exports,
            AuditTrail audit,
            TransactionTemplate transactions,
            RosterMonths months) {
        return new ChangeTable(
                new ChangeStore(database),
                new CountyChanges(jdbc),
                mappings,
                projection,
                sealer,
                exports,
                audit,
                transactions,
                months);
    }
}
