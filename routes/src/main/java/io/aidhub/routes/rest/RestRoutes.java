package io.aidhub.routes.rest;

import org.apache.camel.builder.RouteBuilder;

/** Talks JSON over HTTP with a department. */
public final class RestRoutes extends RouteBuilder {
    static final String DELIVER = "rest";
    static final String COLLECT = "rest-collect";
    static final String TOKEN = "rest-token";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller knows what a failure means
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where a notice is posted")
                .templateParameter("path", null, "Path of that address")
                .from("direct:rest-{{connector}}")
                .setProperty(Conversation.PATH, constant("{{path}}"))
                .process("{{connector}}-post")
                .to("{{url}}")
                .choice()
                .when(Conversation::asksForAnother)
                .process("{{connector}}-post-again")
                .to("{{url}}")
                .end()
                .process("{{connector}}-answer");

        routeTemplate(COLLECT)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where records are asked for, page by page")
                .templateParameter("path", null, "Path of that address")
                .from("direct:rest-collect-{{connector}}")
                .setProperty(Conversation.PATH, constant("{{path}}"))
                .process("{{connector}}-ask")
                .to("{{url}}")
                .choice()
                .when(Conversation::asksForAnother)
                .process("{{connector}}-ask-again")
                .to("{{url}}")
                .end();

        routeTemplate(TOKEN)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where access tokens are given")
                .from("direct:rest-token-{{connector}}")
                .to("{{url}}");
    }
}
