package io.aidhub.routes.soap;

import org.apache.camel.builder.RouteBuilder;

/** Calls operations of a department's web service. */
public final class SoapRoutes extends RouteBuilder {
    static final String DELIVER = "soap";
    static final String COLLECT = "soap-collect";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller knows what a failure means
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where the web service is")
                .from("direct:soap-{{connector}}")
                .process("{{connector}}-push")
                .to("{{url}}")
                .process("{{connector}}-answer");

        routeTemplate(COLLECT)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where the web service is")
                .from("direct:soap-collect-{{connector}}")
                .process("{{connector}}-query")
                .to("{{url}}");
    }
}
