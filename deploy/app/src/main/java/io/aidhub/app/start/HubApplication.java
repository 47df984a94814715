package io.aidhub.app.start;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The Spring application of the hub; all beans are named in the wiring classes, nothing is found by scanning. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    LedgerWiring.class,
    LoopLedgerWiring.class,
    IntakeWiring.class,
    DeliveryWiring.class,
    CollectWiring.class,
    AssessWiring.class,
    ReferralWiring.class,
    EmergencyWiring.class,
    CompareWiring.class,
    ConnectWiring.class,
    MappingWiring.class,
    CorrectionWiring.class,
    ChainWiring.class,
    ApplicationWiring.class,
    ApiWiring.class,
    ConsoleWiring.class,
    RouteWiring.class
})
public class HubApplication {}
