package io.aidhub.routes.soap;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.HttpReply;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Hands a batch over in one call; the department answers for each notice in the packed payload of its answer. */
final class PushedNotices {
    private final Operation operation;
    private final Words words;
    private final Clock clock;

    PushedNotices(Operation operation, Words words, Clock clock) {
        this.operation = operation;
        this.words = words;
        this.clock = clock;
    }

    /**
     * What the department calls the parts of call and answer.
     *
     * @param batch argument that names the batch
     * @param payload argument and answer element that hold the packed payload
     * @param code answer element that tells how the call ended; {@code done} means well, also for each notice
     * @param message answer element with its words
     * @param id pointer into one result: the notice it is about; {@code resultCode}, {@code resultMessage} and {@code receipt} likewise
     */
    record Words(
            String batch,
            String payload,
            String code,
            String done,
            String message,
            JsonPointer id,
            JsonPointer resultCode,
            JsonPointer resultMessage,
            JsonPointer receipt) {}

    void push(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        operation.call(exchange, Map.of(words.batch, number(notices), words.payload, Payload.pack(array(notices))));
    }

    void answer(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        exchange.getMessage()
                .setBody(HttpReply.decided(exchange, clock)
                        .map(decided -> forAll(notices, decided))
                        .orElseGet(() -> read(exchange, notices)));
    }

    /** The same for the same hand-over of the same notices. */
    private static String number(List<Notice> notices) {
        Notice first = notices.get(0);
        return "%s-%012d-%d-%d".formatted(first.subscription(), first.sequence(), first.handOver(), notices.size());
    }

    /** The events' own bytes, so that each stays what was recorded as sent. */
    private static byte[] array(List<Notice> notices) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < notices.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(notices.get(i).body());
        }
        array.write(']');
        return array.toByteArray();
    }

    private List<Outcome> read(Exchange exchange, List<Notice> notices) {
        int status = HttpReply.status(exchange);
        Duration after = HttpReply.retryAfter(exchange, clock);
        Reply reply;
        try {
            reply = operation.read(HttpReply.body(exchange));
        } catch (NotAnEnvelope e) {
            String shown = String.valueOf(status);
            return switch (status / 100) {
                case 2 -> forAll(notices, new Outcome.Retry(after, Texts.of("retry.envelope")));
                case 4 -> refused(notices, "HTTP-" + shown, Texts.of("rejected.status", shown));
                default -> forAll(notices, new Outcome.Retry(after, Texts.of("retry.status", shown)));
            };
        }
        if (reply instanceof Reply.Fault fault) {
            return fault(notices, fault, after);
        }
        Reply.Answer answer = (Reply.Answer) reply;
        return answer.text(words.code).equals(words.done)
                ? results(notices, answer)
                : refused(notices, answer.text(words.code), answer.text(words.message));
    }

    private static List<Outcome> fault(List<Notice> notices, Reply.Fault fault, Duration after) {
        String said = SafeText.about(notices, fault.message());
        return switch (fault.blame()) {
            case CALL -> refused(notices, fault.code(), fault.message());
            case DEPARTMENT -> forAll(notices, new Outcome.Retry(after, Texts.of("retry.fault", said)));
            case CREDENTIALS ->
                forAll(notices, new Outcome.Unavailable(after, Texts.of("unavailable.fault.credentials")));
            case INTERFACE -> forAll(notices, new Outcome.Unavailable(after, Texts.of("unavailable.fault", said)));
        };
    }

    private List<Outcome> results(List<Notice> notices, Reply.Answer answer) {
        Map<String, JsonNode> results = new HashMap<>();
        try {
            for (JsonNode result : JsonPage.JSON.readTree(Payload.unpack(answer.text(words.payload)))) {
                results.put(result.at(words.id).asString(""), result);
            }
        } catch (NotAnEnvelope | JacksonException e) {
            results.clear(); // nothing is known of any of them
        }
        List<Outcome> outcomes = new ArrayList<>(notices.size());
        for (Notice notice : notices) {
            outcomes.add(outcome(notice, results.get(notice.id().toString())));
        }
        return outcomes;
    }

    private Outcome outcome(Notice notice, @Nullable JsonNode result) {
        if (result == null) {
            return new Outcome.Retry(Duration.ZERO, Texts.of("retry.unanswered"));
        }
        List<Notice> one = List.of(notice);
        String code = SafeText.code(one, result.at(words.resultCode).asString(""));
        return code.equals(words.done)
                ? new Outcome.Delivered(
                        SafeText.code(one, result.at(words.receipt).asString("")))
                : rejected(one, code, result.at(words.resultMessage).asString(""));
    }

    private static List<Outcome> refused(List<Notice> notices, String code, String message) {
        if (notices.size() > 1) {
            throw new RefusedAsAWhole();
        }
        return List.of(rejected(notices, code, message));
    }

    private static Outcome rejected(List<Notice> notices, String code, String message) {
        return new Outcome.Rejected(
                Optional.of(SafeText.code(notices, code))
                        .filter(given -> !given.isBlank())
                        .orElse("?"),
                Optional.of(SafeText.about(notices, message))
                        .filter(given -> !given.isBlank())
                        .orElseGet(() -> Texts.of("rejected.unexplained")));
    }

    private static List<Outcome> forAll(List<Notice> notices, Outcome outcome) {
        return Collections.nCopies(notices.size(), outcome);
    }
}
