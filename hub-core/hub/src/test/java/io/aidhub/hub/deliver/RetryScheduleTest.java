package io.aidhub.hub.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule = RetrySchedule.standard(new Random(3));

    @Test
    void twelveTriesTakeAboutAHundredHours() {
        Duration sum = Duration.ZERO;
        int tries = 1;
        while (schedule.pause(tries, Duration.ZERO).isPresent()) {
            sum = sum.plus(schedule.pause(tries++, Duration.ZERO).get());
        }
        assertThat(tries).isEqualTo(12);
        assertThat(sum).isBetween(Duration.ofHours(90), Duration.ofHours(110));
    }

    @Test
    void pausesVaryByATenthAndNoMore() {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < 500; i++) {
            long millis = schedule.pause(2, Duration.ZERO).orElseThrow().toMillis();
            shortest = Math.min(shortest, millis);
            longest = Math.max(longest, millis);
        }
        assertThat(shortest).isBetween(54_000L, 55_500L);
        assertThat(longest).isBetween(64_500L, 66_000L);
    }

    @Test
    void whatTheDepartmentAsksForWinsUpToADay() {
        assertThat(schedule.pause(1, Duration.ofMinutes(7))).contains(Duration.ofMinutes(7));
        assertThat(schedule.pause(1, Duration.ofDays(30))).contains(Duration.ofHours(24));
        assertThat(schedule.pause(1, Duration.ofSeconds(-1)).orElseThrow()).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void askingDoesNotMakeTheScheduleLonger() {
        assertThat(schedule.pause(12, Duration.ofMinutes(7))).isEmpty();
    }
}
