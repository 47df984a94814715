package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.Notice;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What this connector says to people, and how it makes the platform's words fit for them. */
final class Wording {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "io.aidhub.connector.medicalinsurance.messages",
            Locale.forLanguageTag(System.getProperty("aidhub.language", "zh")),
            Wording.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    private static final Pattern DIGITS = Pattern.compile("\\d[\\d\\s-]{2,}[\\dXx]");
    private static final int LONGEST = 160;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private Wording() {}

    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }

    static String unreachable(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return of("unavailable.timeout");
        }
        return failure instanceof ConnectException
                ? of("unavailable.refused")
                : of("unavailable.broken", failure.getClass().getSimpleName());
    }

    /** The platform's message without what we told it about people, without long numbers, on one short line. */
    static String safe(List<Notice> notices, String message) {
        String safe = message;
        for (Notice notice : notices) {
            for (Map<String, String> row : notice.rows()) {
                for (String value : row.values()) {
                    safe = value.length() > 1 ? safe.replace(value, "***") : safe;
                }
            }
        }
        safe = DIGITS.matcher(safe.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()).replaceAll("***");
        return safe.codePointCount(0, safe.length()) <= LONGEST
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** A code or receipt of the platform, at most 64 plain characters. */
    static String code(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._:/-]", "");
        return safe.length() <= 64 ? safe : safe.substring(0, 64);
    }

    /** Seconds or an HTTP date, at most a day; zero when there is none or it is not understood. */
    static Duration retryAfter(@Nullable String header, Clock clock) {
        if (header == null) {
            return Duration.ZERO;
        }
        try {
            Duration after = header.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return after.isNegative() ? Duration.ZERO : after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
