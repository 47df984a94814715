package io.aidhub.routes.http;

import io.aidhub.routes.deliver.ConnectionFailure;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads what an HTTP answer says before anybody looks into its body (RFC 9110; Standard Webhooks 1.0 for 410, 429 and redirects). */
public final class HttpReply {
    /** A Retry-After beyond a day is not believed. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private HttpReply() {}

    /** The status code, 0 when there is none. */
    public static int status(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class);
    }

    /** The bytes of the body, never null; they stay in the exchange, as a stream from the line can be read only once. */
    public static byte[] body(Exchange exchange) {
        byte[] read = exchange.getMessage().getBody(byte[].class);
        byte[] body = read == null ? new byte[0] : read;
        exchange.getMessage().setBody(body);
        return body;
    }

    /** When the department wants to be asked again; zero when it does not say. */
    public static Duration retryAfter(Exchange exchange, Clock clock) {
        return retryAfter(exchange.getMessage().getHeader("Retry-After", String.class), clock);
    }

    /** What the status alone decides; empty for success, for a refusal and for an error of the department, whose bodies say more. */
    public static Optional<Outcome> decided(Exchange exchange, Clock clock) {
        int status = status(exchange);
        String shown = String.valueOf(status);
        Duration after = retryAfter(exchange, clock);
        return switch (status) {
            case 410 -> Optional.of(new Outcome.Gone());
            case 429 -> Optional.of(new Outcome.Retry(after, Texts.of("retry.busy", shown)));
            case 408, 502, 503, 504 ->
                Optional.of(new Outcome.Unavailable(after, Texts.of("unavailable.status", shown)));
            // Our credentials or proxy are wrong for every notice: no notice is to blame.
            case 401, 407 -> Optional.of(new Outcome.Unavailable(after, Texts.of("unavailable.credentials", shown)));
            default ->
                status / 100 == 3
                        ? Optional.of(new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.redirect", shown)))
                        : Optional.empty();
        };
    }

    /**
     * What a failed collection is told as.
     *
     * @return {@link DepartmentUnavailable} when the way to the department broke
     */
    public static RuntimeException failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DepartmentUnavailable unavailable) {
                return unavailable;
            }
            if (cause instanceof IOException io) {
                return new DepartmentUnavailable(ConnectionFailure.cause(io));
            }
        }
        return new IllegalStateException(Texts.of("retry.failed", SafeText.kinds(failure)));
    }

    /** Says which way a call failed, for a human. */
    public static String cause(Throwable failure) {
        RuntimeException told = failure(failure);
        return told instanceof DepartmentUnavailable
                ? String.valueOf(told.getMessage())
                : Texts.of("unavailable.broken", SafeText.kinds(failure));
    }

    /** What a status without the records asked for is told as: unavailable, unless the department refuses the question itself. */
    public static RuntimeException notCollected(int status) {
        boolean refused = status / 100 == 4 && status != 401 && status != 408 && status != 429;
        String shown = String.valueOf(status);
        if (refused) {
            return new IllegalStateException(Texts.of("collect.refused", shown));
        }
        return new DepartmentUnavailable(
                Texts.of(status == 401 ? "unavailable.credentials" : "unavailable.status", shown));
    }

    /** Seconds or an HTTP date; zero when there is none or it is not understood. */
    static Duration retryAfter(@Nullable String header, Clock clock) {
        if (header == null) {
            return Duration.ZERO;
        }
        Duration after;
        try {
            after = header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(clock.instant(), date(header));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
        return after.isNegative() ? Duration.ZERO : after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after;
    }

    private static Instant date(String header) {
        return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
