package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConnectionHealthTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private final ConnectionHealth health = new ConnectionHealth();

    @Test
    void everythingFlowsWhileItIsUp() {
        assertThat(health.allowance(200, START)).isEqualTo(200);
        assertThat(health.allowance(0, START)).isZero();
        assertThat(health.succeeded()).as("no news").isFalse();
    }

    @Test
    void oneProbeAtATimeGoesOutAfterAPause() {
        assertThat(health.failed(Duration.ZERO, false, START)).isTrue();
        assertThat(health.allowance(200, START)).isZero();
        assertThat(health.allowance(200, START.plusMillis(249))).isZero();
        assertThat(health.allowance(200, START.plusMillis(250))).isEqualTo(1);
        health.probeSent();
        assertThat(health.allowance(200, START.plusSeconds(60))).isZero();
    }

    @Test
    void eachFailedProbeDoublesThePauseUpToThirtySeconds() {
        Instant now = START;
        health.failed(Duration.ZERO, false, now);
        Duration expected = Duration.ofMillis(250);
        for (int i = 0; i < 12; i++) {
            assertThat(health.allowance(1, now.plus(expected).minusMillis(1))).isZero();
            now = now.plus(expected);
            assertThat(health.allowance(1, now)).isEqualTo(1);
            health.probeSent();
            assertThat(health.failed(Duration.ZERO, true, now)).as("no news").isFalse();
            expected = expected.multipliedBy(2).compareTo(Duration.ofSeconds(30)) > 0
                    ? Duration.ofSeconds(30)
                    : expected.multipliedBy(2);
        }
    }

    @Test
    void failuresOfCallsMadeBeforeDoNotLengthenThePause() {
        health.failed(Duration.ZERO, false, START);
        for (int i = 0; i < 100; i++) {
            assertThat(health.failed(Duration.ofSeconds(20), false, START.plusMillis(1)))
                    .isFalse();
        }
        assertThat(health.allowance(1, START.plusMillis(250))).isEqualTo(1);
        health.probeSent();
        // nor do they let a second probe out beside the first
        health.failed(Duration.ZERO, false, START.plusMillis(300));
        assertThat(health.allowance(1, START.plusSeconds(5))).isZero();
    }

    @Test
    void theDepartmentsOwnWishCountsWithinBounds() {
        health.failed(Duration.ofSeconds(5), false, START);
        assertThat(health.allowance(1, START.plusMillis(4_999))).isZero();
        assertThat(health.allowance(1, START.plusSeconds(5))).isEqualTo(1);
        health.succeeded();
        health.failed(Duration.ofHours(5), false, START);
        assertThat(health.allowance(1, START.plusSeconds(30))).isEqualTo(1);
        health.succeeded();
        health.failed(Duration.ofMillis(1), false, START);
        assertThat(health.allowance(1, START.plusMillis(249)))
                .as("a wish for 1 ms must not make it spin")
                .isZero();
        health.succeeded();
        health.failed(Duration.ofSeconds(-3), false, START);
        assertThat(health.allowance(1, START.plusMillis(249))).isZero();
    }

    @Test
    void oneSuccessOpensTheWayForAll() {
        health.failed(Duration.ZERO, false, START);
        health.probeSent();
        assertThat(health.succeeded()).isTrue();
        assertThat(health.down()).isFalse();
        assertThat(health.allowance(200, START)).isEqualTo(200);
        // the next failure begins with the short pause again
        health.failed(Duration.ZERO, false, START);
        assertThat(health.allowance(1, START.plusMillis(250))).isEqualTo(1);
    }

    @Test
    void thePumpSleepsNoLongerThanTheProbeIsAway() {
        Duration idle = Duration.ofMillis(500);
        assertThat(health.pause(START, idle)).isEqualTo(idle);
        health.failed(Duration.ZERO, false, START);
        assertThat(health.pause(START, idle)).isEqualTo(Duration.ofMillis(250));
        assertThat(health.pause(START.plusSeconds(9), idle))
                .as("nothing was due to probe with")
                .isEqualTo(idle);
    }
}
