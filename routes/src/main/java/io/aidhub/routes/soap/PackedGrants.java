package io.aidhub.routes.soap;

import io.aidhub.routes.deliver.SafeText;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.HttpReply;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.GrantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Grants a department lists page by page in packed payloads. */
final class PackedGrants implements GrantSource {
    private static final String ARGUMENTS = "aidhub.arguments";

    private final ProducerTemplate door;
    private final String uri;
    private final Operation operation;
    private final Words words;
    private final JsonPage page;

    PackedGrants(ProducerTemplate door, String uri, Operation operation, Words words, JsonPage page) {
        this.door = door;
        this.uri = uri;
        this.operation = operation;
        this.words = words;
        this.page = page;
    }

    /**
     * What the department calls the parts of question and answer.
     *
     * @param cursor argument of the cursor
     * @param size argument of the page size
     * @param payload answer element that holds the packed page
     * @param code answer element that tells how the call ended; {@code done} means well
     */
    record Words(String cursor, String size, String payload, String code, String done) {}

    void query(Exchange exchange) {
        Map<String, String> arguments = new LinkedHashMap<>();
        exchange.getProperty(ARGUMENTS, Map.of(), Map.class)
                .forEach((name, value) -> arguments.put(String.valueOf(name), String.valueOf(value)));
        operation.call(exchange, arguments);
    }

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put(words.cursor, cursor == null ? "" : cursor);
        arguments.put(words.size, Integer.toString(limit));
        Exchange answer = door.request(uri, call -> call.setProperty(ARGUMENTS, arguments));
        if (answer.getException() != null) {
            throw HttpReply.failure(answer.getException());
        }
        int status = HttpReply.status(answer);
        Reply reply;
        try {
            reply = operation.read(HttpReply.body(answer));
        } catch (NotAnEnvelope e) {
            throw status / 100 == 2
                    ? new IllegalStateException(Texts.of("collect.form"))
                    : HttpReply.notCollected(status);
        }
        if (reply instanceof Reply.Fault fault) {
            throw fault(fault);
        }
        return read((Reply.Answer) reply, cursor);
    }

    private Batch read(Reply.Answer answer, @Nullable String cursor) {
        if (!answer.text(words.code).equals(words.done)) {
            throw new IllegalStateException(Texts.of("collect.fault", SafeText.plain(answer.text(words.code))));
        }
        try {
            return page.read(Payload.unpack(answer.text(words.payload)), cursor);
        } catch (NotAnEnvelope e) {
            throw new IllegalStateException(Texts.of("collect.form"));
        }
    }

    private static RuntimeException fault(Reply.Fault fault) {
        return switch (fault.blame()) {
            case CALL -> new IllegalStateException(Texts.of("collect.fault", SafeText.plain(fault.code())));
            case CREDENTIALS -> new DepartmentUnavailable(Texts.of("unavailable.fault.credentials"));
            case DEPARTMENT, INTERFACE ->
                new DepartmentUnavailable(Texts.of("unavailable.fault", SafeText.plain(fault.code())));
        };
    }
}
