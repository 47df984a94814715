package io.aidhub.routes.plugin;

import io.aidhub.routes.limit.CallLimits;
import io.aidhub.routes.limit.CallRate;
import io.aidhub.routes.limit.DayCount;
import io.aidhub.routes.limit.DayQuota;
import io.aidhub.routes.limit.OfficeHours;
import io.aidhub.spi.ConnectorContext;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the section {@code limits} of a {@code connector.yaml}: the same for every transport, and for connectors in Java. */
public final class LimitReader {
    private static final int MOST_AT_ONCE = 8; // lanes of a subscription
    private static final int MOST_A_DAY = 10_000_000;

    private final ZoneId zone;
    private final DayCount count;
    private final boolean held;

    /**
     * Limits that are held.
     *
     * @param zone of office hours, and of the day a quota is for
     */
    public LimitReader(ZoneId zone, DayCount count) {
        this(zone, count, true);
    }

    private LimitReader(ZoneId zone, DayCount count, boolean held) {
        this.zone = zone;
        this.count = count;
        this.held = held;
    }

    /** Limits that are read and not held: a trial against a department of its own is over no real one's limit, at night neither. */
    static LimitReader unheld(ZoneId zone) {
        return new LimitReader(zone, (connector, day, most) -> true, false);
    }

    /** Whether the department that is called is the real one. */
    boolean held() {
        return held;
    }

    /** @throws ConnectorFileException when the section is wrong */
    CallLimits read(ConnectorFile file, ConnectorContext context) {
        Optional<Section> section = file.sections().optionalSection("limits");
        if (section.isEmpty()) {
            return CallLimits.NONE;
        }
        Section limits = section.get().only("rate", "concurrent", "per-day", "hours");
        Filling filling = new Filling(file, context);
        Optional<CallRate> rate = given(
                limits,
                "rate",
                key -> parsed(limits, key, "file.not.rate", filling.text(limits, key), CallRate::parse));
        Optional<Integer> concurrent = given(limits, "concurrent", key -> filling.number(limits, key, 1, MOST_AT_ONCE));
        Optional<DayQuota> quota = given(
                limits,
                "per-day",
                // Under its own id even when it is open beside itself for a trial: the department counts those calls
                // too.
                key -> new DayQuota(
                        file.sections().text("id"),
                        filling.number(limits, key, 1, MOST_A_DAY),
                        count,
                        context.clock(),
                        zone));
        Optional<OfficeHours> hours = limits.optionalSection("hours").map(this::hours);
        return held ? CallLimits.of(file.id(), hours, concurrent, rate, quota, context.clock()) : CallLimits.NONE;
    }

    private OfficeHours hours(Section hours) {
        hours.only("days", "times", "closed", "open");
        List<OfficeHours.Times> times = each(hours, "times", "file.not.times", OfficeHours.Times::parse);
        if (times.isEmpty()) {
            throw ConnectorFileException.of("file.missing.key", hours.place(), "times");
        }
        return new OfficeHours(
                days(hours),
                times,
                each(hours, "closed", "file.not.dates", OfficeHours.Dates::parse),
                each(hours, "open", "file.not.dates", OfficeHours.Dates::parse),
                zone);
    }

    /** Monday to Friday when nothing is said. */
    private static Set<DayOfWeek> days(Section hours) {
        if (!hours.has("days")) {
            return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        }
        return Set.copyOf(each(hours, "days", "file.unknown.value", word -> Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(word))
                .findFirst()));
    }

    private static <T> Optional<T> given(Section section, String key, Function<String, T> reading) {
        return section.has(key) ? Optional.of(reading.apply(key)) : Optional.empty();
    }

    private static <T> List<T> each(Section section, String key, String problem, Function<String, Optional<T>> form) {
        return section.list(key).stream()
                .map(text -> parsed(section, key, problem, text, form))
                .toList();
    }

    private static <T> T parsed(
            Section section, String key, String problem, String text, Function<String, Optional<T>> form) {
        return form.apply(text)
                .orElseThrow(() -> ConnectorFileException.of(problem, section.place() + "." + key, text));
    }
}
