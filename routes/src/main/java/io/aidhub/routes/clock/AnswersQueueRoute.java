package io.aidhub.routes.clock;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * Takes receipts and answers out of a subscriber's answers queue. The message leaves the queue only when the use case has committed; a
 * crash between the two brings it once more, and the use case knows it.
 */
public final class AnswersQueueRoute extends RouteBuilder {
    /** The component that consumes; see {@code HubRoutes}. */
    public static final String COMPONENT = "aidhub-door";

    private final Map<String, String> queues;
    private final AnswerDoor door;

    /** @param queues answers queue by subscription */
    public AnswersQueueRoute(Map<String, String> queues, AnswerDoor door) {
        this.queues = Map.copyOf(queues);
        this.door = door;
    }

    @Override
    public void configure() {
        queues.forEach((subscription, queue) -> from(COMPONENT + ":queue:" + queue
                        + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
                        + "&errorHandlerLoggingLevel=OFF&errorHandlerLogStackTrace=false")
                .routeId("answers-" + subscription)
                .routeConfigurationId(ClockErrors.GIVEN_BACK)
                .removeHeaders("*") // CVE-2025-27636: no header of a stranger reaches a bean
                .process(exchange -> door.take(subscription, bytes(exchange))));
    }

    private static byte[] bytes(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        // An AMQP string arrives as text; anything else is handed on as it reads, and parked by the use case.
        return body == null ? new byte[0] : String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    }
}
