package io.aidhub.hub.compare;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads several figures of the roster as they stand at one moment, whatever is released meanwhile: else they would not add up. */
final class OneMoment {
    private final TransactionTemplate reading;

    /** @param transactions of the database that is read; its settings stay as they are */
    OneMoment(TransactionTemplate transactions) {
        this.reading = new TransactionTemplate(
                Objects.requireNonNull(transactions.getTransactionManager(), "transactions have a manager"));
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.reading.setReadOnly(true);
    }

    <T> T read(Supplier<T> figures) {
        return Objects.requireNonNull(reading.execute(status -> figures.get()));
    }
}
