package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an HTTP answer means for a notice (RFC 9110; Standard Webhooks 1.0 for 410, 429 and redirects). */
public final class HttpAnswer {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // an amount is never a binary fraction
            .build();
    /** A Retry-After beyond a day is not believed. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Optional<JsonPointer> reference;
    private final Optional<JsonPointer> code;
    private final Optional<JsonPointer> message;
    private final Clock clock;

    /**
     * @param reference where the receiver's own reference stands in an answer that takes a notice
     * @param code where its code stands in an answer that refuses one
     * @param message where its words stand in such an answer
     */
    public HttpAnswer(
            Optional<JsonPointer> reference, Optional<JsonPointer> code, Optional<JsonPointer> message, Clock clock) {
        this.reference = reference;
        this.code = code;
        this.message = message;
        this.clock = clock;
    }

    /** What the answer in {@code exchange} means for the notices of the call. */
    public Outcome outcome(Exchange exchange, List<Notice> notices) {
        int status = status(exchange);
        String shown = String.valueOf(status);
        if (status / 100 == 2) {
            return new Outcome.Delivered(text(tree(body(exchange)), reference)
                    .map(given -> SafeText.code(notices, given))
                    .orElse(""));
        }
        Duration after = retryAfter(exchange.getMessage().getHeader("Retry-After", String.class), clock);
        return switch (status) {
            case 410 -> new Outcome.Gone();
            case 429 -> new Outcome.Retry(after, Texts.of("retry.busy", shown));
            case 408, 502, 503, 504 -> new Outcome.Unavailable(after, Texts.of("unavailable.status", shown));
            // Our credentials or proxy are wrong for every notice: no notice is to blame.
            case 401, 407 -> new Outcome.Unavailable(after, Texts.of("unavailable.credentials", shown));
            default -> {
                if (status / 100 == 4) {
                    yield rejected(shown, tree(body(exchange)), notices);
                }
                yield status / 100 == 3
                        ? new Outcome.Unavailable(Duration.ZERO, Texts.of("unavailable.redirect", shown))
                        : new Outcome.Retry(after, Texts.of("retry.status", shown));
            }
        };
    }

    private Outcome rejected(String status, @Nullable JsonNode answer, List<Notice> notices) {
        return new Outcome.Rejected(
                text(answer, code)
                        .map(given -> SafeText.code(notices, given))
                        .filter(given -> !given.isBlank())
                        .orElse("HTTP-" + status),
                text(answer, message)
                        .map(given -> SafeText.about(notices, given))
                        .filter(given -> !given.isBlank())
                        .orElseGet(() -> Texts.of("rejected.status", status)));
    }

    /** Its status code; 0 when there was no answer. */
    public static int status(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class);
    }

    static byte[] body(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    /** Seconds or an HTTP date; zero when there is none or it is not understood. */
    public static Duration retryAfter(@Nullable String header, Clock clock) {
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

    private static @Nullable JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? null : JSON.readTree(body);
        } catch (JacksonException e) {
            return null; // a proxy's HTML page says no more than the status does
        }
    }

    /**
     * The JSON pointer a {@code connector.yaml} gives under {@code key}.
     *
     * @throws ConnectorFileException when it is none
     */
    public static Optional<JsonPointer> pointer(Section section, String key) {
        return section.optional(key).map(text -> {
            try {
                return JsonPointer.compile(text);
            } catch (IllegalArgumentException e) {
                throw ConnectorFileException.of("file.bad.pointer", section.place() + "." + key, text);
            }
        });
    }

    private static Optional<String> text(@Nullable JsonNode answer, Optional<JsonPointer> pointer) {
        if (answer == null || pointer.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = answer.at(pointer.get());
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asString()) : Optional.empty();
    }
}
