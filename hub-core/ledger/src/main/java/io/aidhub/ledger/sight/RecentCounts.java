package io.aidhub.ledger.sight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was counted moments ago, for everybody with the same sight: open pages share one count of the whole county instead of counting it each. Used by several
 * threads; who asks while another counts for the same sight waits for that count.
 */
final class RecentCounts<T> {
    // a county has a few dozen townships and departments; what was not asked for longest goes first
    private static final int MOST_SIGHTS = 64;

    private final Clock clock;
    private final Duration kept;
    private final Map<Scope, Count<T>> counts = new LinkedHashMap<>(MOST_SIGHTS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Count<T>> eldest) {
            return size() > MOST_SIGHTS;
        }
    };

    /** @param kept how long a count serves; zero: each is counted anew */
    RecentCounts(Clock clock, Duration kept) {
        this.clock = clock;
        this.kept = kept;
    }

    /** The count of what {@code viewer} sees, at most so old as counts are kept. */
    T of(Viewer viewer, Supplier<T> counting) {
        Count<T> count;
        synchronized (counts) {
            count = counts.computeIfAbsent(Scope.of(viewer), scope -> new Count<>());
        }
        return count.get(clock, kept, counting);
    }

    /** All that row security asks of a viewer. */
    private record Scope(
            ViewerRole role, @Nullable String area, @Nullable String department, @Nullable String subscription) {
        static Scope of(Viewer viewer) {
            return new Scope(viewer.role(), viewer.area(), viewer.department(), viewer.subscription());
        }
    }

    private static final class Count<T> {
        private @Nullable T value;
        private Instant countedAt = Instant.MIN;

        synchronized T get(Clock clock, Duration kept, Supplier<T> counting) {
            Instant now = clock.instant();
            T last = value;
            // a clock that was set back must not keep a count for hours
            if (last != null && !now.isBefore(countedAt) && now.isBefore(countedAt.plus(kept))) {
                return last;
            }
            T counted = counting.get();
            value = counted;
            countedAt = now;
            return counted;
        }
    }
}
