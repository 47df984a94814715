package io.aidhub.routes.queue;

import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;

/** Lays notices into a receiver's own queue; a call's notices are there together or not at all. */
public final class QueueRoutes extends RouteBuilder {
    static final String DELIVER = "queue";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller knows what a failure means
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("queue", null, "jms: the receiver's queue")
                .from("direct:queue-{{connector}}")
                .policy("{{connector}}-transaction")
                .split(exchangeProperty(QueueTransport.NOTICES))
                .stopOnException()
                .process("{{connector}}-message")
                .to(ExchangePattern.InOnly, "{{queue}}")
                .end()
                .end()
                .process("{{connector}}-accepted");
    }
}
