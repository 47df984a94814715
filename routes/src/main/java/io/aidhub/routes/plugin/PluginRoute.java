package io.aidhub.routes.plugin;

import org.apache.camel.builder.RouteBuilder;

/** Hands notices to a connector written in Java. The route is ours, the object the plugin's: that way its class loader can go away. */
public final class PluginRoute extends RouteBuilder {
    static final String TEMPLATE = "plugin";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the deliver route knows what a failure means
        routeTemplate(TEMPLATE)
                .templateParameter("connector", null, "Id of the connector")
                .from("direct:plugin-{{connector}}")
                .process("{{connector}}-plugin");
    }
}
