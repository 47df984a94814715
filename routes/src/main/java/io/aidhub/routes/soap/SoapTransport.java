package io.aidhub.routes.soap;

import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.http.HttpConnections;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import tools.jackson.core.JsonPointer;

/**
 * Makes the routes of a connector that calls a web service: SOAP 1.1, document style, one operation a direction, JSON packed into one
 * argument, a UsernameToken in the header.
 */
public final class SoapTransport implements Transport {
    /** Becomes the name of an XML element. */
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

    private final CamelContext camel;
    private final ProducerTemplate door;

    public SoapTransport(CamelContext camel) {
        this.camel = camel;
        this.door = camel.createProducerTemplate();
        HttpConnections.prepare(camel);
    }

    @Override
    public String name() {
        return SoapRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section service =
                file.sections().section("connection").only("url", "namespace", "arguments", "private-networks", "tls");
        Optional<Section> deliver = file.sections().optionalSection("deliver");
        Optional<Section> collect = file.sections().optionalSection("collect");
        String address = filling.text(service, "url");
        Envelopes envelopes = new Envelopes(service.text("namespace"));
        UsernameToken token = token(file, context, filling);
        Map<String, String> always = arguments(service, filling);

        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        HttpConnections connections = HttpConnections.open(file, context, routes, List.of(address));
        String url = connections.uri(address);
        Runnable close = () -> {
            routes.close();
            connections.close();
        };
        try {
            OptionalInt maxBatch = OptionalInt.empty();
            if (deliver.isPresent()) {
                Section section = deliver.get()
                        .only(
                                "operation",
                                "batch",
                                "payload",
                                "code",
                                "done",
                                "message",
                                "result-id",
                                "result-code",
                                "result-message",
                                "receipt",
                                "max-batch");
                PushedNotices notices = new PushedNotices(
                        new Operation(envelopes, token, element(section, "operation"), always),
                        words(section),
                        context.clock());
                routes.bind("push", (Processor) notices::push)
                        .bind("answer", (Processor) notices::answer)
                        .add(SoapRoutes.DELIVER, Map.of("url", url));
                maxBatch = OptionalInt.of(section.number("max-batch", 1, 1, 200));
            }
            Optional<GrantSource> grants = collect.map(section -> {
                section.only(
                        "operation", "cursor", "size", "payload", "code", "done", "records", "kind", "next", "more");
                PackedGrants packed = new PackedGrants(
                        door,
                        DeliverRoute.transport(SoapRoutes.COLLECT, file.id()),
                        new Operation(envelopes, token, element(section, "operation"), always),
                        new PackedGrants.Words(
                                element(section, "cursor"),
                                element(section, "size"),
                                element(section, "payload"),
                                element(section, "code"),
                                section.text("done")),
                        JsonPage.of(section));
                routes.bind("query", (Processor) packed::query).add(SoapRoutes.COLLECT, Map.of("url", url));
                return packed;
            });
            return new Opened(maxBatch, grants, Optional.empty(), close).reaching(connections.names());
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    private static UsernameToken token(ConnectorFile file, ConnectorContext context, Filling filling) {
        Section auth = file.sections().section("auth").only("kind", "username", "password");
        if (!auth.text("kind").equals("username-token")) {
            throw ConnectorFileException.of("file.unknown.value", auth.place() + ".kind", auth.text("kind"));
        }
        return new UsernameToken(filling.text(auth, "username"), filling.secret(auth, "password"), context.clock());
    }

    private static Map<String, String> arguments(Section service, Filling filling) {
        Map<String, String> arguments = new LinkedHashMap<>();
        service.optionalSection("arguments").ifPresent(section -> section.keys()
                .forEach(name -> arguments.put(checked(section, name), filling.text(section, name))));
        return arguments;
    }

    private static PushedNotices.Words words(Section section) {
        return new PushedNotices.Words(
                element(section, "batch"),
                element(section, "payload"),
                element(section, "code"),
                section.text("done"),
                element(section, "message"),
                pointer(section, "result-id"),
                pointer(section, "result-code"),
                pointer(section, "result-message"),
                pointer(section, "receipt"));
    }

    private static JsonPointer pointer(Section section, String key) {
        return JsonPage.pointer(section, key)
                .orElseThrow(() -> ConnectorFileException.of("file.missing.key", section.place(), key));
    }

    private static String element(Section section, String key) {
        return checked(section, section.text(key));
    }

    private static String checked(Section section, String name) {
        if (!ELEMENT.matcher(name).matches()) {
            throw ConnectorFileException.of("file.bad.element", section.place(), name);
        }
        return name;
    }
}
