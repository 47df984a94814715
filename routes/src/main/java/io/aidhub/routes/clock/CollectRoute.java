package io.aidhub.routes.clock;

import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** Starts the collection of grants (救助给付) from each department that gives any. */
public final class CollectRoute extends RouteBuilder {
    private final List<String> connectors;
    private final CollectDoor collector;
    private final Duration every;

    public CollectRoute(List<String> connectors, CollectDoor collector, Duration every) {
        this.connectors = List.copyOf(connectors);
        this.collector = collector;
        this.every = every;
    }

    @Override
    public void configure() {
        for (String connector : connectors) {
            from("timer:collect-" + connector + "?fixedRate=false&period=" + every.toMillis())
                    .routeId("collect-" + connector)
                    .routeConfigurationId(ClockErrors.NEXT_ROUND)
                    .process(exchange -> collector.collect(connector));
        }
    }
}
