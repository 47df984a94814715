package io.aidhub.routes.limit;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The limits of one connector's calls while it is open, both ways together. A call that is only a little early waits here, in a thread of its own subscription; one that is far over
 * a limit is not made, which is {@link OverLimit} and no failure of anybody. Used by several threads.
 */
public final class CallLimits {
    /** No limits. */
    public static final CallLimits NONE =
            new CallLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Longest wait for another call to end: seven lanes may be ahead, each as long as a slow answer. Within what an exchange of versions waits. */
    private static final Duration OTHERS = Duration.ofSeconds(25);
    /** Longest wait for the next call of a rate: within what a stop of the hub waits. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Optional<Opening> opening;
    private final Optional<Bulkhead> places;
    private final Optional<Turns> turns;
    private final Optional<DayQuota> quota;

    private CallLimits(
            Optional<Opening> opening, Optional<Bulkhead> places, Optional<Turns> turns, Optional<DayQuota> quota) {
        this.opening = opening;
        this.places = places;
        this.turns = turns;
        this.quota = quota;
    }

    /**
     * Those a department sets; each may be empty.
     *
     * @param connector names them in metrics and logs
     * @param concurrent most calls at once
     */
    public static CallLimits of(
            String connector,
            Optional<OfficeHours> hours,
            Optional<Integer> concurrent,
            Optional<CallRate> rate,
            Optional<DayQuota> quota,
            Clock clock) {
        return new CallLimits(
                hours.map(each -> new Opening(each, clock)),
                concurrent.map(most -> Bulkhead.of(
                        connector,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(most)
                                .maxWaitDuration(OTHERS)
                                .build())),
                rate.map(each -> Turns.of(connector, each)),
                quota);
    }

    /**
     * Makes a call within the limits. The day's quota is counted last: what another limit holds back uses none of it.
     *
     * @throws OverLimit when it may not be made now
     */
    public <T> T within(Supplier<T> call) {
        opening.ifPresent(Opening::check);
        if (places.isEmpty()) {
            return inTurn(call);
        }
        Bulkhead held = places.get();
        if (!held.tryAcquirePermission()) {
            int most = held.getBulkheadConfig().getMaxConcurrentCalls();
            throw new OverLimit(Duration.ZERO, "limits.concurrent", String.valueOf(most));
        }
        try {
            return inTurn(call);
        } finally {
            held.onComplete();
        }
    }

    private <T> T inTurn(Supplier<T> call) {
        turns.ifPresent(Turns::await);
        quota.ifPresent(DayQuota::take);
        return call.get();
    }

    /** Office hours and what tells the time. */
    private record Opening(OfficeHours hours, Clock clock) {
        void check() {
            Instant now = clock.instant();
            hours.opening(now).ifPresent(begin -> {
                throw new OverLimit(Duration.between(now, begin), "limits.hours", DayQuota.shown(begin, hours.zone()));
            });
        }
    }

    /** Gives each call its own time. Runs by the machine's own counter, not by the clock: a clock that is set must not let a burst through. */
    private record Turns(CallRate rate, RateLimiter limiter) {
        static Turns of(String connector, CallRate rate) {
            return new Turns(
                    rate,
                    RateLimiter.of(
                            connector,
                            RateLimiterConfig.custom()
                                    .limitForPeriod(1)
                                    .limitRefreshPeriod(rate.spacing())
                                    .timeoutDuration(TURN)
                                    .build()));
        }

        void await() {
            long wait = limiter.reservePermission(); // negative: none within TURN, and none is reserved
            if (wait < 0) {
                throw new OverLimit(rate.spacing(), "limits.rate", rate.text());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OverLimit(Duration.ZERO, "unavailable.closed");
            }
        }
    }
}
