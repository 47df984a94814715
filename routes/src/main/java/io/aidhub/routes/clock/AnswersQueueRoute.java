package io.aidhub.routes.clock;

import io.aidhub.routes.queue.QueueSeal;
import io.aidhub.routes.queue.SealedQueues;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Takes receipts and answers out of a subscriber's answers queue and opens their seal. The message leaves the queue only when the use case has committed; a
 * crash between the two brings it once more, and the use case knows it.
 */
public final class AnswersQueueRoute extends RouteBuilder {
    /** The component that consumes; see {@code HubRoutes}. */
    public static final String COMPONENT = "aidhub-door";

    private final Map<String, String> queues;
    private final SealedQueues seals;
    private final AnswerDoor door;

    /** @param queues answers queue by subscription */
    public AnswersQueueRoute(Map<String, String> queues, SealedQueues seals, AnswerDoor door) {
        this.queues = Map.copyOf(queues);
        this.seals = seals;
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
                .process(exchange -> take(subscription, seals.of(queue), text(exchange))));
    }

    private void take(String subscription, QueueSeal seal, String message) {
        seal.open(message)
                .ifPresentOrElse(
                        json -> door.take(subscription, json.getBytes(StandardCharsets.UTF_8)),
                        () -> door.notSealed(subscription, message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        // An AMQP string arrives as text; anything else is handed on as it reads, and parked by the use case.
        return body == null ? "" : String.valueOf(body);
    }
}
