package io.aidhub.routes.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls a department allows on one day of the calendar.
 *
 * @param connector whose calls are counted
 * @param most calls a day
 */
public record DayQuota(String connector, int most, DayCount count, Clock clock, ZoneId zone) {
    private static final Logger log = LoggerFactory.getLogger(DayQuota.class);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** @throws OverLimit when today's are used up, or cannot be counted */
    void take() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!taken(today)) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
            throw new OverLimit(
                    Duration.between(now, tomorrow), "limits.per-day", String.valueOf(most), shown(tomorrow, zone));
        }
    }

    private boolean taken(LocalDate today) {
        try {
            return count.take(connector, today, most);
        } catch (RuntimeException e) {
            // What cannot be counted is not sent; and no notice is to blame for a database that is away.
            log.warn(
                    "{}: calls of the day cannot be counted: {}",
                    connector,
                    e.getClass().getName());
            log.debug("cause", e);
            throw new OverLimit(Duration.ZERO, "limits.uncounted");
        }
    }

    static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.atZone(zone));
    }
}
