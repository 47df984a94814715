package io.aidhub.routes.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a department may be called, as {@code 20/s}, {@code 300/m} or {@code 5000/h}.
 *
 * @param text as it was written
 * @param spacing length of the time in which one call may be made: calls are spread evenly, so that whatever window the department counts in holds at most one more than agreed
 */
public record CallRate(String text, Duration spacing) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})/([smh])");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /** Empty when {@code text} is no rate. */
    public static Optional<CallRate> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
        return Optional.of(new CallRate(text, unit.dividedBy(Long.parseLong(matcher.group(1)))));
    }
}
