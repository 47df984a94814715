package io.aidhub.app.start;

import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.audit.ExportTrail;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.deliver.DeliveryStore;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.deliver.ReceiptChain;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.EventWaiter;
import io.aidhub.ledger.dispatch.SubscriptionBook;
import io.aidhub.ledger.keys.KeyRegister;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.seal.Sealer;
import io.aidhub.ledger.seal.SealingKeys;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The memory: stores over one database, and what seals personal bytes before they get there. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {
    @Bean
    Clock clock(HubSettings settings) {
        return Clock.system(settings.zone());
    }

    /** Whoever seals or hashes asks for the keys here: none are given before the database knows them for its own. */
    @Bean
    SealingKeys sealingKeys(HubFoundation foundation, JdbcClient jdbc, Clock clock) {
        new KeyRegister(jdbc, clock).admit(foundation.keys());
        return foundation.keys();
    }

    @Bean
    Sealer sealer(SealingKeys keys) {
        return new Sealer(keys);
    }

    @Bean
    PersonHash personHash(SealingKeys keys) {
        return new PersonHash(keys);
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    AuditTrail auditTrail(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new AuditTrail(jdbc, transactions, clock);
    }

    @Bean
    ExportTrail exportTrail(JdbcClient jdbc, Clock clock) {
        return new ExportTrail(jdbc, clock);
    }

    @Bean
    DispatchStore dispatchStore(JdbcTemplate template, TransactionTemplate transactions) {
        return new DispatchStore(template, transactions);
    }

    @Bean
    SubscriptionBook subscriptionBook(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new SubscriptionBook(jdbc, transactions, clock);
    }

    @Bean(destroyMethod = "") // closed by the delivery engine, whose relay waits on it
    EventWaiter eventWaiter(DataSource database) {
        return new EventWaiter(database);
    }

    @Bean
    DeliveryStore deliveryStore(JdbcTemplate template, TransactionTemplate transactions, Clock clock) {
        return new DeliveryStore(template, transactions, clock);
    }

    @Bean
    DeliveryFigures deliveryFigures(JdbcClient jdbc) {
        return new DeliveryFigures(jdbc);
    }

    @Bean
    ReceiptChain receiptChain(JdbcClient jdbc) {
        return new ReceiptChain(jdbc);
    }

    @Bean
    ParkedStore parkedStore(JdbcClient jdbc, Sealer sealer, Clock clock) {
        return new ParkedStore(jdbc, sealer, clock);
    }
}
