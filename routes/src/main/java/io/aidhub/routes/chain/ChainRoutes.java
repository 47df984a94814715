package io.aidhub.routes.chain;

import org.apache.camel.builder.RouteBuilder;

/** Posts notices to the hub above. */
public final class ChainRoutes extends RouteBuilder {
    static final String DELIVER = "hub";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller knows what a failure means
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("url", null, "Where the hub above takes notices of this hub")
                .from("direct:hub-{{connector}}")
                .process("{{connector}}-post")
                .to("{{url}}")
                .process("{{connector}}-answer");
    }
}
