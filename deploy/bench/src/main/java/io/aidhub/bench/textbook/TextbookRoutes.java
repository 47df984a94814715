package io.aidhub.bench.textbook;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpMethods;

/** Rows of an outbox table, polled; a queue for each receiver; from each a transacted consumer that posts, tries again and gives up into the dead letter queue. */
final class TextbookRoutes extends RouteBuilder {
    static final String TABLE = "textbook_outbox";
    private static final String POLL = "sql:SELECT id, body FROM " + TABLE + " WHERE NOT sent ORDER BY id LIMIT 500"
            + "?dataSource=#database&onConsume=UPDATE " + TABLE + " SET sent = true WHERE id = :#id&delay=200"
            + "&maxMessagesPerPoll=500";
    private static final int TRIES = 8;

    private final List<String> urls;

    /** @param urls of the receivers */
    TextbookRoutes(List<String> urls) {
        this.urls = urls;
    }

    @Override
    public void configure() {
        from(POLL)
                .routeId("outbox")
                .errorHandler(noErrorHandler()) // the row is not marked and comes again
                .setBody(row -> row.getMessage().getBody(Map.class).get("body"))
                .multicast()
                .stopOnException()
                .to(IntStream.range(0, urls.size())
                        .mapToObj(i -> "jms:queue:department" + i)
                        .toArray(String[]::new));
        for (int i = 0; i < urls.size(); i++) {
            from("jms:queue:department" + i + "?transacted=true&cacheLevelName=CACHE_CONSUMER")
                    .routeId("department" + i)
                    .errorHandler(deadLetterChannel("jms:queue:dead-letter")
                            .maximumRedeliveries(TRIES)
                            .redeliveryDelay(500)
                            .useExponentialBackOff()
                            .backOffMultiplier(2)
                            .maximumRedeliveryDelay(5_000))
                    .removeHeaders("*")
                    .setHeader(Exchange.HTTP_METHOD, constant(HttpMethods.POST))
                    .setHeader(Exchange.CONTENT_TYPE, constant("application/json; charset=UTF-8"))
                    .to(urls.get(i) + "?connectionsPerRoute=8&copyHeaders=false");
        }
    }
}
