package io.aidhub.routes.queue;

import io.aidhub.spi.Notice;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One notice as a message: the CloudEvent in structured JSON as text, its attributes once more as properties for selectors (CloudEvents AMQP
 * binding 3.1.3.1, with the underscore that JMS allows).
 */
final class QueueMessage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QueueMessage() {}

    /** The broker drops or refuses the same value twice; correctness rests on the delivery row, never on this. */
    static String duplicateId(Notice notice) {
        return notice.id() + "/" + notice.handOver();
    }

    static void write(Exchange exchange) {
        Notice notice = exchange.getMessage().getBody(Notice.class);
        JsonNode event = JSON.readTree(notice.body());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(new String(notice.body(), StandardCharsets.UTF_8));
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
