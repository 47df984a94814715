package io.aidhub.routes.deliver;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/**
 * Hands notices of one lane to a connector: the body goes in as a list of notices and comes back as the list of their outcomes. The breaker
 * spares a department that is away, and the lanes its time-outs.
 */
public final class DeliverRoute extends RouteBuilder {
    public static final String TEMPLATE = "deliver"; // route ids: deliver-education, …
    /** How long the breaker stays open before it lets one call through: short, since the hub has its own back-off. */
    static final Duration BREAKER_PAUSE = Duration.ofSeconds(1);

    private final FailedHandOver failed;

    public DeliverRoute(FailedHandOver failed) {
        this.failed = failed;
    }

    /** Where a lane sends its notices. */
    public static String door(String connector) {
        return "direct:deliver-" + connector + "?block=false";
    }

    /** Where the transport takes them. */
    public static String transport(String transport, String connector) {
        return "direct:" + transport + "-" + connector;
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("transport", null, "name of a built-in transport, or plugin")
                .from("direct:deliver-{{connector}}")
                .circuitBreaker()
                .resilience4jConfiguration()
                .slidingWindowSize(16)
                .minimumNumberOfCalls(8)
                .failureRateThreshold(50f)
                .waitDurationInOpenState((int) BREAKER_PAUSE.toSeconds())
                .permittedNumberOfCallsInHalfOpenState(1)
                .end()
                .doTry()
                .to("direct:{{transport}}-{{connector}}?block=false")
                .doCatch(Throwable.class)
                .process(failed)
                .end()
                .process(Outage::raiseWhenUnavailable) // nothing else counts: a bad notice does not open the breaker
                .endCircuitBreaker()
                .onFallback()
                .process(Outage::answer)
                .end();
    }
}
