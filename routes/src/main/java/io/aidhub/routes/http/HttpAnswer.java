package io.aidhub.routes.http;

import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads what a department's answer in JSON means for a notice. */
public final class HttpAnswer {
    private static final int ACCEPTED = 202;

    private final Optional<JsonPointer> reference;
    private final Optional<JsonPointer> code;
    private final Optional<JsonPointer> message;
    private final Optional<Duration> later;
    private final Clock clock;

    /**
     * Reads answers by these pointers.
     *
     * @param reference where the receiver's own reference stands in an answer that takes a notice
     * @param code where its code stands in an answer that refuses one
     * @param message where its words stand in such an answer
     * @param later 202 is no answer yet, it comes by a call of the receiver's; after so long it is handed over again. Empty: 202 takes a notice as 200 does
     */
    public HttpAnswer(
            Optional<JsonPointer> reference,
            Optional<JsonPointer> code,
            Optional<JsonPointer> message,
            Optional<Duration> later,
            Clock clock) {
        this.reference = reference;
        this.code = code;
        this.message = message;
        this.later = later;
        this.clock = clock;
    }

    /** What the answer in {@code exchange} means for the notices of the call. */
    public Outcome outcome(Exchange exchange, List<Notice> notices) {
        return HttpReply.decided(exchange, clock).orElseGet(() -> read(exchange, notices));
    }

    private Outcome read(Exchange exchange, List<Notice> notices) {
        if (isNoAnswer(exchange)) {
            return new Outcome.Retry(Duration.ZERO, Texts.of("retry.envelope"));
        }
        return outcome(
                HttpReply.status(exchange),
                tree(HttpReply.body(exchange)),
                notices,
                HttpReply.retryAfter(exchange, clock));
    }

    /** Where an answer is agreed, a page that is none may be anybody's, a proxy's log-in for one: it says nothing of the notice. */
    boolean isNoAnswer(Exchange exchange) {
        byte[] body = HttpReply.body(exchange);
        return HttpReply.status(exchange) / 100 == 2 && reference.isPresent() && body.length > 0 && tree(body) == null;
    }

    /**
     * What a status and the words beside it mean for {@code notices}.
     *
     * @param after when an error asks to come again, zero when it does not say
     */
    Outcome outcome(int status, @Nullable JsonNode answer, List<Notice> notices, Duration after) {
        String shown = String.valueOf(status);
        return switch (status / 100) {
            case 2 ->
                taken(
                        status,
                        text(answer, reference)
                                .map(given -> SafeText.code(notices, given))
                                .orElse(""));
            case 4 -> rejected(shown, answer, notices);
            default -> new Outcome.Retry(after, Texts.of("retry.status", shown));
        };
    }

    /** What a status of success says; a whole call of several has no reference. */
    Outcome taken(int status, String given) {
        return later.filter(after -> status == ACCEPTED)
                .<Outcome>map(after -> new Outcome.Accepted(given, after))
                .orElseGet(() -> new Outcome.Delivered(given));
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

    /** An answer's body, null when it is empty or no JSON. */
    static @Nullable JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? null : JsonPage.JSON.readTree(body);
        } catch (JacksonException e) {
            return null; // a proxy's HTML page says no more than the status does
        }
    }

    private static Optional<String> text(@Nullable JsonNode answer, Optional<JsonPointer> pointer) {
        if (answer == null || pointer.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = answer.at(pointer.get());
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asString()) : Optional.empty();
    }
}
