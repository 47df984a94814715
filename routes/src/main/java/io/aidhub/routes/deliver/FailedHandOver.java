package io.aidhub.routes.deliver;

import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a failed hand-over becomes outcomes, whatever the transport. Nothing is sent again here: the hub alone owns retry,
 * parking and order.
 */
public final class FailedHandOver implements Processor {
    /** Exchange property: true when the failure may be the fault of one notice only, so that each is worth a call of its own. */
    static final String FAILED_TOGETHER = "aidhub.failedTogether";

    private static final Logger log = LoggerFactory.getLogger(FailedHandOver.class);

    private final List<FailureReading> readings;

    /** @param readings asked in their order; what none knows is a Retry */
    public FailedHandOver(List<FailureReading> readings) {
        this.readings = List.copyOf(readings);
    }

    @Override
    public void process(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Outcome outcome = outcome(failure, notices);
        if (!(outcome instanceof Outcome.Unavailable)) {
            // The message may quote data of a person: only kinds are logged.
            log.warn("{} failed: {}", exchange.getFromRouteId(), SafeText.kinds(failure));
            exchange.setProperty(FAILED_TOGETHER, notices.size() > 1);
        }
        exchange.getMessage().setBody(Collections.nCopies(notices.size(), outcome));
    }

    private Outcome outcome(Throwable failure, List<Notice> notices) {
        for (FailureReading reading : readings) {
            Optional<Outcome> outcome = reading.read(failure, notices);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.Retry(Duration.ZERO, Texts.of("retry.failed", SafeText.kinds(failure)));
    }
}
