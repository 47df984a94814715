package io.aidhub.routes.desk;

import org.apache.camel.builder.RouteBuilder;

/** Leaves notices in a clerk's inbox: the hub keeps them anyhow, so there is nothing to send. */
public final class DeskRoutes extends RouteBuilder {
    static final String DELIVER = "desk";

    @Override
    public void configure() {
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .from("direct:desk-{{connector}}")
                .errorHandler(noErrorHandler()) // the caller knows what a failure means
                .process("{{connector}}-accepted");
    }
}
