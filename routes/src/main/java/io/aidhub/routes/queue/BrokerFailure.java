package io.aidhub.routes.queue;

import io.aidhub.routes.deliver.FailureReading;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a failure of the broker means: it is away, or it has this very hand-over already. */
public final class BrokerFailure implements FailureReading {
    /** The broker answers a repeat inside a transaction so; a crash fell between its commit and ours. */
    private static final String REPEATED = "DuplicateIdException";

    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public Optional<Outcome> read(Throwable failure, List<Notice> notices) {
        boolean broker = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().endsWith(REPEATED)) {
                // Alone it is there; among others nobody knows which one, so each is tried alone.
                return Optional.of(
                        notices.size() == 1
                                ? new Outcome.Accepted(QueueMessage.duplicateId(notices.get(0)), SOON)
                                : new Outcome.Retry(Duration.ZERO, Texts.of("retry.busy", REPEATED)));
            }
            broker |= cause instanceof JMSException || cause instanceof org.springframework.jms.JmsException;
        }
        return broker
                ? Optional.of(new Outcome.Unavailable(
                        Duration.ZERO,
                        Texts.of("unavailable.broker", failure.getClass().getSimpleName())))
                : Optional.empty();
    }
}
