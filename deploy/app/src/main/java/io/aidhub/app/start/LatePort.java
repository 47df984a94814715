package io.aidhub.app.start;

import io.aidhub.embedded.FreePorts;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Looks for a free port once more just before the web server takes it: between settings and that moment lie the seconds in which the rooms are opened, and another hub
 * on the same machine may have been quicker.
 */
final class LatePort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(LatePort::stepOverBusyPorts);
    }

    private static void stepOverBusyPorts(Connector connector) {
        connector.addLifecycleListener(event -> {
            if (Lifecycle.BEFORE_START_EVENT.equals(event.getType())) {
                connector.setPort(FreePorts.from(connector.getPort()));
            }
        });
    }
}
