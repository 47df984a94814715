package io.aidhub.routes.limit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a department's system takes calls (办公时间).
 *
 * @param days of the week
 * @param times of each such day, one or more, in order
 * @param closed days on which it takes none all the same: holidays
 * @param open days on which it takes some all the same: working days moved to a weekend (调休)
 */
public record OfficeHours(Set<DayOfWeek> days, List<Times> times, List<Dates> closed, List<Dates> open, ZoneId zone) {
    private static final int DAYS_AHEAD = 31;

    public OfficeHours {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("office hours without times");
        }
        days = Set.copyOf(days);
        times = times.stream().sorted(Comparator.comparing(Times::from)).toList();
        closed = List.copyOf(closed);
        open = List.copyOf(open);
    }

    /** When they begin again; empty during them. When they do not for a month, the same question is due again after a day. */
    public Optional<Instant> opening(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) { // times of yesterday may go beyond midnight
            LocalDate day = today.plusDays(ahead);
            if (!isOpen(day)) {
                continue;
            }
            for (Times each : times) {
                Instant from = day.atTime(each.from).atZone(zone).toInstant();
                if (now.isBefore(from)) {
                    return Optional.of(from);
                }
                if (now.isBefore(each.end(day, zone))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(now.plus(Duration.ofDays(1)));
    }

    private boolean isOpen(LocalDate day) {
        if (open.stream().anyMatch(dates -> dates.hold(day))) {
            return true;
        }
        return days.contains(day.getDayOfWeek()) && closed.stream().noneMatch(dates -> dates.hold(day));
    }

    /** From a time to another, as {@code 08:30-12:00}; when the other is not later it is of the next day. */
    public record Times(LocalTime from, LocalTime to) {
        /** Empty when {@code text} is no such thing. */
        public static Optional<Times> parse(String text) {
            String[] parts = text.split("-", -1);
            try {
                return parts.length == 2 ? Optional.of(new Times(time(parts[0]), time(parts[1]))) : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private static LocalTime time(String text) {
            String time = text.strip();
            return time.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(time);
        }

        private Instant end(LocalDate day, ZoneId zone) {
            LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
            return last.atTime(to).atZone(zone).toInstant();
        }
    }

    /** A day, as {@code 2026-10-01}, or several, as {@code 2026-10-01/2026-10-07}; both ends belong to them. */
    public record Dates(LocalDate first, LocalDate last) {
        /** Empty when {@code text} is no such thing. */
        public static Optional<Dates> parse(String text) {
            String[] parts = text.split("/", -1);
            try {
                Dates dates =
                        new Dates(LocalDate.parse(parts[0].strip()), LocalDate.parse(parts[parts.length - 1].strip()));
                return parts.length > 2 || dates.last.isBefore(dates.first) ? Optional.empty() : Optional.of(dates);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private boolean hold(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }
}
