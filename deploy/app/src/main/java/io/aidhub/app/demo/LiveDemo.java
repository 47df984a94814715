package io.aidhub.app.demo;

import io.aidhub.app.command.Screen;
import io.aidhub.app.start.Hub;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the demonstration alive after the loop is closed: every few seconds somebody is treated, medical insurance reports it, and what is still missing goes its way
 * to proposals and charities. Never a roster row: who is on the roster stays what the lists said.
 */
final class LiveDemo {
    private static final Logger log = LoggerFactory.getLogger(LiveDemo.class);
    private static final long PAUSE_SECONDS = 4;
    /** Open proposals left to whoever sits at the console. */
    private static final int FOR_PEOPLE = 3;

    private final SandboxAdmin admin;
    private final SimulatedOfficers officers;
    private final Clock clock;

    LiveDemo(Hub hub, SandboxAdmin admin, Screen screen) {
        this.admin = admin;
        this.officers = new SimulatedOfficers(hub, screen);
        this.clock = hub.part(Clock.class);
    }

    /** Goes on until {@code end}. */
    void run(CountDownLatch end) throws InterruptedException {
        long number = TimeUnit.MILLISECONDS.toSeconds(clock.millis()); // another start treats others
        while (!end.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
            try {
                admin.post(
                        "/departments/medical-insurance/treat",
                        Map.of(
                                "number",
                                Long.toString(number++),
                                "on",
                                LocalDate.now(clock).toString()));
                officers.play(FOR_PEOPLE);
            } catch (RuntimeException e) {
                log.warn(
                        "the demonstration skips a beat: {}",
                        e.getMessage()); // a killed part comes back; the next beat tries again
            }
        }
    }
}
