package io.aidhub.routes.clock;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Does one thing again and again; a round that fails is told, and the next one tries again. */
public final class IntervalRoute extends RouteBuilder {
    private final String id;
    private final Runnable work;
    private final Duration every;

    /** @param id of the route, for example {@code forget} */
    public IntervalRoute(String id, Runnable work, Duration every) {
        this.id = id;
        this.work = work;
        this.every = every;
    }

    @Override
    public void configure() {
        from("timer:" + id + "?fixedRate=false&period=" + every.toMillis())
                .routeId(id)
                .routeConfigurationId(ClockErrors.NEXT_ROUND)
                .process(exchange -> work.run());
    }
}
