package io.aidhub.routes.deliver;

import io.aidhub.spi.Outcome;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;

/** Tells the breaker that a call found the department away, although the answer is already known: it carries the outcomes. */
final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Outcome> outcomes;

    private Outage(List<Outcome> outcomes) {
        super("department unavailable", null, false, false);
        this.outcomes = outcomes;
    }

    /** Counts the call as failed when every outcome in the body is {@link Outcome.Unavailable}. */
    static void raiseWhenUnavailable(Exchange exchange) {
        List<Outcome> outcomes = outcomesIn(exchange);
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(Outcome.Unavailable.class::isInstance)) {
            throw new Outage(outcomes);
        }
    }

    /** Says what came of a call the breaker counted as failed, or did not make. */
    static void answer(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.getMessage()
                .setBody(
                        failure instanceof Outage outage
                                ? outage.outcomes
                                : Collections.nCopies(
                                        RoutedReceiver.noticesOf(exchange).size(),
                                        new Outcome.Unavailable(
                                                DeliverRoute.BREAKER_PAUSE, Texts.of("unavailable.breaker"))));
    }

    /** The outcomes a transport's route left as the body. */
    static List<Outcome> outcomesIn(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof List<?> answers)) {
            throw new IllegalStateException("the transport left no outcomes");
        }
        return answers.stream().map(Outcome.class::cast).toList();
    }
}
