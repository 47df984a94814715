package io.aidhub.routes.webhook;

import org.apache.camel.builder.RouteBuilder;

/** Posts notices to a receiver that was asked first. */
public final class WebhookRoutes extends RouteBuilder {
    static final String DELIVER = "webhook";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller knows what a failure means
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where the receiver is asked, and notices are posted")
                .from("direct:webhook-{{connector}}")
                .process("{{connector}}-ask")
                .choice()
                .when(Handshake::asks)
                .to("{{url}}")
                .process("{{connector}}-answered")
                .end()
                .choice()
                .when(Handshake::goesOn)
                .process("{{connector}}-post")
                .to("{{url}}")
                .process("{{connector}}-answer")
                .end();
    }
}
