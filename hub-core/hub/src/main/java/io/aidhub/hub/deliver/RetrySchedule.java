package io.aidhub.hub.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a notice that failed by itself is tried again: twelve tries over about 100 hours, so that a department closed over a long weekend still gets it. Kept in
 * the database, never in a sleeping thread.
 */
public final class RetrySchedule {
    private static final List<Duration> DEFAULT = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24),
            Duration.ofHours(24));
    private static final double JITTER = 0.1;
    private static final Duration MOST_A_DEPARTMENT_MAY_ASK = Duration.ofHours(24);

    private final List<Duration> pauses;
    private final RandomGenerator random;

    public RetrySchedule(List<Duration> pauses, RandomGenerator random) {
        this.pauses = List.copyOf(pauses);
        this.random = random;
    }

    public static RetrySchedule standard(RandomGenerator random) {
        return new RetrySchedule(DEFAULT, random);
    }

    /**
     * The pause before the next try, with ± 10 % jitter.
     *
     * @param failures how often the notice has failed, this time included
     * @param asked what the department asked for (Retry-After) wins up to 24 hours; zero when it asked nothing
     * @return empty when the schedule is used up: the notice is parked
     */
    public Optional<Duration> pause(int failures, Duration asked) {
        if (failures > pauses.size()) {
            return Optional.empty();
        }
        if (!asked.isZero() && !asked.isNegative()) {
            return Optional.of(asked.compareTo(MOST_A_DEPARTMENT_MAY_ASK) > 0 ? MOST_A_DEPARTMENT_MAY_ASK : asked);
        }
        Duration pause = pauses.get(failures - 1);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Optional.of(Duration.ofMillis(Math.round(pause.toMillis() * factor)));
    }
}
