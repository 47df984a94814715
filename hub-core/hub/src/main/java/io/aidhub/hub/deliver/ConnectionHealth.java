package io.aidhub.hub.deliver;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a department can be reached. A failure of the connection belongs to the subscription: no notice's own schedule moves, one probe goes out with back-off
 * from 250 ms up to 30 s, and its success opens the way for all. Used by one thread.
 */
final class ConnectionHealth {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private @Nullable Instant probeAt;
    private Duration backOff = FIRST;
    private boolean probing;

    boolean down() {
        return probeAt != null;
    }

    /** How many notices may go out now: all of {@code room} while up; one probe when it is due and none is out; else none. */
    int allowance(int room, Instant now) {
        if (probeAt == null) {
            return Math.max(0, room);
        }
        return !probing && !now.isBefore(probeAt) ? 1 : 0;
    }

    /** How long there is nothing to do for want of a connection; {@code most} while it is up or a probe is out. */
    Duration pause(Instant now, Duration most) {
        if (probeAt == null || probing || !now.isBefore(probeAt)) {
            return most;
        }
        return min(Duration.between(now, probeAt), most);
    }

    void probeSent() {
        probing = down();
    }

    /**
     * The connection failed. Answers of notices sent before the failure was seen do not lengthen the back-off.
     *
     * @param asked what the department asked for, up to 30 s; zero or less for our own back-off
     * @param probe whether this was the probe
     * @return true when this is news
     */
    boolean failed(Duration asked, boolean probe, Instant now) {
        boolean news = probeAt == null;
        if (news) {
            backOff = FIRST;
        } else if (probe) {
            backOff = min(backOff.multipliedBy(2), LONGEST);
        } else {
            return false;
        }
        probing = false;
        Duration pause = asked.isZero() || asked.isNegative() ? backOff : min(asked, LONGEST);
        probeAt = now.plus(pause.compareTo(FIRST) < 0 ? FIRST : pause);
        return news;
    }

    /** @return true when this is news */
    boolean succeeded() {
        boolean news = probeAt != null;
        probeAt = null;
        probing = false;
        return news;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
