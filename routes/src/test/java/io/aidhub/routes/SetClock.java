package io.aidhub.routes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Shows the time it was set to. */
public final class SetClock extends Clock {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private volatile Instant now = Instant.parse("2026-09-29T02:00:00Z");

    /** Sets it to {@code time} of China, as {@code 2026-09-29T10:00}. */
    public void at(String time) {
        now = LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }

    public void now(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants are all anybody asks for");
    }
}
