package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.http.HttpAnswer;
import io.aidhub.routes.http.HttpEndpoint;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/** Makes the routes of a connector that speaks JSON over HTTP. */
public final class RestTransport implements Transport {
    private static final String EVENT = "application/cloudevents+json; charset=UTF-8";

    private final CamelContext camel;
    private final ProducerTemplate door;

    public RestTransport(CamelContext camel) {
        this.camel = camel;
        this.door = camel.createProducerTemplate();
        HttpEndpoint.prepare(camel);
    }

    @Override
    public String name() {
        return RestRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Optional<Section> deliver = file.sections().optionalSection("deliver");
        Optional<Section> collect = file.sections().optionalSection("collect");
        deliver.ifPresent(
                section -> section.only("url", "content-type", "body", "kinds", "reference", "code", "message"));
        collect.ifPresent(section -> section.only("url", "cursor", "limit", "records", "kind", "next", "more"));
        HttpAnswer answer = new HttpAnswer(
                deliver.flatMap(section -> JsonPage.pointer(section, "reference")),
                deliver.flatMap(section -> JsonPage.pointer(section, "code")),
                deliver.flatMap(section -> JsonPage.pointer(section, "message")),
                context.clock());

        Optional<BodyShape> shape = deliver.flatMap(BodyShape::of);
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            Authentication authentication = authentication(file, context, filling, routes);
            Conversation conversation = new Conversation(
                    authentication,
                    deliver.flatMap(section -> section.optional("content-type"))
                            .orElse(shape.isEmpty() ? EVENT : "application/json; charset=UTF-8"),
                    shape,
                    answer);
            deliver.ifPresent(section -> routes.bind("post", (Processor) conversation::post)
                    .bind("post-again", (Processor) conversation::postAgain)
                    .bind("answer", (Processor) conversation::answer)
                    .add(RestRoutes.DELIVER, address(section, filling, context)));
            Optional<GrantSource> grants = collect.map(section -> {
                routes.bind("ask", (Processor) conversation::ask)
                        .bind("ask-again", (Processor) conversation::askAgain)
                        .add(RestRoutes.COLLECT, address(section, filling, context));
                return new PagedGrants(
                        door,
                        DeliverRoute.transport(RestRoutes.COLLECT, file.id()),
                        new PagedGrants.Question(section.text("cursor"), section.text("limit")),
                        JsonPage.of(section),
                        authentication);
            });
            return new Opened(
                    deliver.isPresent() ? OptionalInt.of(1) : OptionalInt.empty(),
                    grants,
                    login(authentication),
                    routes::close);
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private static Optional<Runnable> login(Authentication authentication) {
        if (authentication instanceof BearerTokens tokens) {
            return Optional.of(tokens::token);
        }
        return authentication instanceof PlatformKey platform ? Optional.of(platform::key) : Optional.empty();
    }

    private Authentication authentication(
            ConnectorFile file, ConnectorContext context, Filling filling, ConnectorRoutes routes) {
        Optional<Section> auth = file.sections().optionalSection("auth");
        if (auth.isEmpty()) {
            return Authentication.NONE;
        }
        Section section = auth.get();
        String kind = section.text("kind");
        if (kind.equals(RequestSignature.KIND)) {
            return RequestSignature.of(section, filling, context.clock());
        }
        if (kind.equals(PlatformKey.KIND)) {
            routes.add(RestRoutes.TOKEN, Map.of("url", HttpEndpoint.uri(filling.text(section, "key-url"), context)));
            return new PlatformKey(
                    door, DeliverRoute.transport(RestRoutes.TOKEN, file.id()), section, filling, context.clock());
        }
        if (!kind.equals("oauth2-client-credentials")) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + ".kind", kind);
        }
        section.only("kind", "token-url", "client-id", "client-secret");
        routes.add(RestRoutes.TOKEN, Map.of("url", HttpEndpoint.uri(filling.text(section, "token-url"), context)));
        return new BearerTokens(
                door,
                DeliverRoute.transport(RestRoutes.TOKEN, file.id()),
                filling.secret(section, "client-id"),
                filling.secret(section, "client-secret"),
                context.clock());
    }

    /** An address for a route, and its path, which a signature covers. */
    private static Map<String, Object> address(Section section, Filling filling, ConnectorContext context) {
        String url = filling.text(section, "url");
        String path = URI.create(url).getRawPath();
        return Map.of("url", HttpEndpoint.uri(url, context), "path", path == null || path.isEmpty() ? "/" : path);
    }
}
