package io.aidhub.routes.http;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an answer means for each notice of a call. A call of several that fails for another reason than the connection is made again notice by notice: one of them may be to blame, or the
 * department takes no such call.
 */
public final class BulkAnswer {
    private final HttpAnswer answer;
    private final Optional<Results> results;
    private final Clock clock;

    private BulkAnswer(HttpAnswer answer, Optional<Results> results, Clock clock) {
        this.answer = answer;
        this.results = results;
        this.clock = clock;
    }

    /**
     * Reads the keys {@code reference}, {@code code} and {@code message} of a {@code deliver} section, and {@code results}, {@code result-id} and {@code result-status} of one that takes several notices: where the list of answers stands, and in each of them the id of the notice and a status
     * as of HTTP. Without them 2xx means that all were taken.
     *
     * @throws ConnectorFileException when only some of the keys are there
     */
    public static BulkAnswer of(Section deliver, Clock clock) {
        return of(deliver, Optional.empty(), clock);
    }

    /**
     * As {@link #of(Section, Clock)}, of a receiver that may answer later.
     *
     * @param later see {@link HttpAnswer}
     */
    public static BulkAnswer of(Section deliver, Optional<Duration> later, Clock clock) {
        HttpAnswer answer = new HttpAnswer(
                JsonPage.pointer(deliver, "reference"),
                JsonPage.pointer(deliver, "code"),
                JsonPage.pointer(deliver, "message"),
                later,
                clock);
        Optional<JsonPointer> list = JsonPage.pointer(deliver, "results");
        Optional<JsonPointer> id = JsonPage.pointer(deliver, "result-id");
        Optional<JsonPointer> status = JsonPage.pointer(deliver, "result-status");
        if (list.isPresent() != id.isPresent() || list.isPresent() != status.isPresent()) {
            throw ConnectorFileException.of("file.missing.key", deliver.place(), "results, result-id, result-status");
        }
        return new BulkAnswer(
                answer, list.map(where -> new Results(where, id.orElseThrow(), status.orElseThrow())), clock);
    }

    /** An outcome for each notice of the call in {@code exchange}, in their order. */
    public List<Outcome> outcomes(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        if (notices.size() == 1) {
            return List.of(answer.outcome(exchange, notices));
        }
        Optional<Outcome> decided = HttpReply.decided(exchange, clock);
        if (decided.isPresent()) {
            return Collections.nCopies(notices.size(), decided.get());
        }
        if (HttpReply.status(exchange) / 100 != 2) {
            return together(exchange, notices, answer.outcome(exchange, notices));
        }
        if (answer.isNoAnswer(exchange)) {
            return Collections.nCopies(notices.size(), answer.outcome(exchange, notices));
        }
        if (results.isEmpty()) {
            return Collections.nCopies(notices.size(), answer.taken(HttpReply.status(exchange), ""));
        }
        Map<String, JsonNode> byId = results.get().byId(HttpAnswer.tree(HttpReply.body(exchange)));
        return notices.stream()
                .map(notice -> outcome(notice, byId.get(notice.id().toString())))
                .toList();
    }

    /** What became of a whole call; when one of several notices may be to blame, each is handed over alone. */
    private static List<Outcome> together(Exchange exchange, List<Notice> notices, Outcome outcome) {
        if (notices.size() > 1 && (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Retry)) {
            RoutedReceiver.eachAlone(exchange);
        }
        return Collections.nCopies(notices.size(), outcome);
    }

    private Outcome outcome(Notice notice, @Nullable JsonNode said) {
        int status = said == null ? 0 : said.at(results.orElseThrow().status()).asInt(0);
        if (said == null || status == 0) {
            return new Outcome.Retry(Duration.ZERO, Texts.of("retry.unanswered"));
        }
        boolean later = status == 408 || status == 429; // of one notice, as of a call: it may come again
        return answer.outcome(later ? 503 : status, said, List.of(notice), Duration.ZERO);
    }

    /** Where the answers for each notice stand. */
    private record Results(JsonPointer list, JsonPointer id, JsonPointer status) {
        Map<String, JsonNode> byId(@Nullable JsonNode body) {
            Map<String, JsonNode> byId = new HashMap<>();
            if (body != null) {
                for (JsonNode each : body.at(list)) {
                    byId.put(each.at(id).asString(""), each);
                }
            }
            return byId;
        }
    }
}
