package io.aidhub.routes.plugin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes and beans made for one connector, so that they can go away together with it. */
public final class ConnectorRoutes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectorRoutes.class);

    /** Who was inside is out already; only a consumer may be at work. */
    private static final long STOP_LIMIT_SECONDS = 2;

    private final CamelContext camel;
    private final String connector;
    private final Deque<String> routes = new ArrayDeque<>();
    private final Deque<String> beans = new ArrayDeque<>();

    public ConnectorRoutes(CamelContext camel, String connector) {
        this.camel = camel;
        this.connector = connector;
    }

    /** Makes {@code bean} known to this connector's routes as <code>{{connector}}-role</code>. */
    public ConnectorRoutes bind(String role, Object bean) {
        String name = connector + "-" + role;
        camel.getRegistry().bind(name, bean);
        beans.push(name);
        return this;
    }

    /** Makes the route {@code <template>-<connector>}; the parameter {@code connector} is always given. */
    public ConnectorRoutes add(String template, Map<String, Object> parameters) {
        Map<String, Object> all = new java.util.HashMap<>(parameters);
        all.put("connector", connector);
        try {
            routes.push(camel.addRouteFromTemplate(template + "-" + connector, template, all));
        } catch (Exception e) {
            throw new IllegalStateException("route template " + template + " does not fit connector " + connector, e);
        }
        return this;
    }

    @Override
    public void close() {
        while (!routes.isEmpty()) {
            String route = routes.pop();
            try {
                camel.getRouteController().stopRoute(route, STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
                camel.removeRoute(route);
            } catch (Exception e) {
                log.warn("route {} does not end: {}", route, e.toString());
            }
        }
        while (!beans.isEmpty()) {
            camel.getRegistry().unbind(beans.pop());
        }
    }
}
