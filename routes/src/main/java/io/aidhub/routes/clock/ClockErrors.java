package io.aidhub.routes.clock;

import io.aidhub.routes.deliver.SafeText;
import io.aidhub.spi.DepartmentUnavailable;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a clock's failed round is told. The next round tries again; nothing is repeated here. */
public final class ClockErrors extends RouteConfigurationBuilder {
    static final String NEXT_ROUND = "clock-errors";
    /** For work that came from outside: it goes back to where it came from. */
    public static final String GIVEN_BACK = "door-errors";

    private static final Logger log = LoggerFactory.getLogger(ClockErrors.class);

    @Override
    public void configuration() {
        routeConfiguration(NEXT_ROUND)
                .onException(Throwable.class)
                .handled(true)
                .process(ClockErrors::tell);
        routeConfiguration(GIVEN_BACK)
                .onException(Throwable.class)
                .handled(false)
                .logExhausted(false)
                .process(ClockErrors::tell);
    }

    private static void tell(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof DepartmentUnavailable) {
            log.info("{}: {}", exchange.getFromRouteId(), failure.getMessage());
        } else {
            // Kinds and where, not the message: a database quotes data in it.
            StackTraceElement[] trace = failure.getStackTrace();
            log.warn(
                    "{} failed: {} at {}",
                    exchange.getFromRouteId(),
                    SafeText.kinds(failure),
                    trace.length == 0 ? "?" : trace[0]);
        }
    }
}
