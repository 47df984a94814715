package io.aidhub.routes.clock;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Throws away what was kept for a time only and is past it: lists somebody asked about (名单比对). */
public final class ForgetRoute extends RouteBuilder {
    private final Runnable forget;
    private final Duration every;

    public ForgetRoute(Runnable forget, Duration every) {
        this.forget = forget;
        this.every = every;
    }

    @Override
    public void configure() {
        from("timer:forget?fixedRate=false&period=" + every.toMillis())
                .routeId("forget")
                .routeConfigurationId(ClockErrors.NEXT_ROUND)
                .process(exchange -> forget.run());
    }
}
