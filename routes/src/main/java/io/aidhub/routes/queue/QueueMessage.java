package io.aidhub.routes.queue;

import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One notice as a message: the CloudEvent in structured JSON, sealed, as text; its attributes once more as properties for selectors (CloudEvents AMQP
 * binding 3.1.3.1, with the underscore that JMS allows). They hold nothing of a person: rows are in the sealed text only.
 */
final class QueueMessage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of the CloudEvent inside, as {@code cty} of the seal. */
    private static final String CONTENT = "cloudevents+json";

    private final QueueSeal seal;

    QueueMessage(QueueSeal seal) {
        this.seal = seal;
    }

    /** The broker drops or refuses the same value twice; correctness rests on the delivery row, never on this. */
    static String duplicateId(Notice notice) {
        return notice.id() + "/" + notice.handOver();
    }

    void write(Exchange exchange) {
        Notice notice = exchange.getMessage().getBody(Notice.class);
        JsonNode event = JSON.readTree(notice.body());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(seal.seal(new String(notice.body(), StandardCharsets.UTF_8), CONTENT));
        message.setHeader("_AMQ_DUPL_ID", duplicateId(notice));
        for (String attribute : new String[] {"specversion", "id", "source", "type", "subject", "sequence"}) {
            String value = event.path(attribute).asString("");
            if (!value.isEmpty()) {
                message.setHeader("cloudEvents_" + attribute, value);
            }
        }
        message.setHeader("cloudEvents_datacontenttype", "application/json");
        // Several consumers of one queue must not overtake each other on one line.
        message.setHeader(
                "JMSXGroupID", event.path("partitionkey").asString(notice.id().toString()));
    }
}
