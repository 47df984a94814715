package io.aidhub.routes.clock;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Computes the gaps (缺口) of households something happened to, then offers what remains to those who may help. */
public final class AssessRoute extends RouteBuilder {
    private final Runnable assessTouched;
    private final Runnable referResiduals;
    private final Duration every;

    public AssessRoute(Runnable assessTouched, Runnable referResiduals, Duration every) {
        this.assessTouched = assessTouched;
        this.referResiduals = referResiduals;
        this.every = every;
    }

    @Override
    public void configure() {
        from("timer:assess?fixedRate=false&period=" + every.toMillis())
                .routeId("assess")
                .routeConfigurationId(ClockErrors.NEXT_ROUND)
                .process(exchange -> assessTouched.run())
                .process(exchange -> referResiduals.run());
    }
}
