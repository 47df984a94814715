package io.aidhub.app.start;

import io.aidhub.embedded.FreePorts;
import io.aidhub.hub.fault.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running hub. */
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    private final ConfigurableApplicationContext context;

    private Hub(ConfigurableApplicationContext context) {
        this.context = context;
        try {
            Files.writeString(addressFile(), address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path addressFile() {
        return HubFoundation.addressFile(part(HubSettings.class).data());
    }

    /** Opens the rooms on their foundation: migrates the database, opens connectors, starts routes, relay and pumps. */
    public static Hub open(HubFoundation foundation, HubSettings settings, CrashPoint.Watch faults) {
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false); // the command closes in its own order
        application.setLogStartupInfo(false);
        application.setDefaultProperties(properties(foundation, settings));
        application.addInitializers(context -> {
            GenericApplicationContext generic = (GenericApplicationContext) context;
            generic.registerBean(HubSettings.class, () -> settings);
            generic.registerBean(
                    HubFoundation.class, () -> foundation, definition -> definition.setDestroyMethodName(""));
            generic.registerBean(CrashPoint.Watch.class, () -> faults);
            generic.registerBean(LatePort.class, LatePort::new);
        });
        return new Hub(application.run());
    }

    private static Map<String, Object> properties(HubFoundation foundation, HubSettings settings) {
        HubSettings.Database database = foundation.database();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", settings.bind());
        properties.put("server.port", FreePorts.from(settings.httpPort()));
        properties.put("spring.datasource.url", withOptions(database.url()));
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("logging.file.name", foundation.logs().resolve("hub.log").toString());
        return properties;
    }

    /** Details of an error quote the row, and with it a person: no log shall have them. */
    private static String withOptions(String url) {
        return url + (url.contains("?") ? "&" : "?")
                + "reWriteBatchedInserts=true&logServerErrorDetail=false&ApplicationName=aidhub&tcpKeepAlive=true";
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Address of the REST interface. */
    public String address() {
        WebServer server = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
        return "http://" + part(HubSettings.class).bind() + ":" + server.getPort();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(addressFile());
        } catch (IOException e) {
            log.warn("the address file stays behind: {}", e.getMessage());
        }
        context.close();
    }
}
