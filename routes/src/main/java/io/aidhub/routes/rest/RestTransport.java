package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.DeliverRoute;
import io.aidhub.routes.http.AnswerSecrets;
import io.aidhub.routes.http.BulkAnswer;
import io.aidhub.routes.http.BulkCall;
import io.aidhub.routes.http.HttpConnections;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.routes.http.SignedCall;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Makes the routes of a connector that speaks JSON over HTTP. A department with {@code answers} in its file may answer a notice with 202 and say later, by a signed call to the hub, what became of it.
 */
public final class RestTransport implements Transport {
    private static final String CHECK_AFTER = "check-after";

    private final CamelContext camel;
    private final ProducerTemplate door;
    private final AnswerSecrets answerSecrets = new AnswerSecrets();

    public RestTransport(CamelContext camel) {
        this.camel = camel;
        this.door = camel.createProducerTemplate();
        HttpConnections.prepare(camel);
    }

    @Override
    public String name() {
        return RestRoutes.DELIVER;
    }

    /** The secrets the department behind {@code connector} signs its answers with; empty when it is not open, or answers at once. */
    public Optional<String> answerSecrets(String connector) {
        return answerSecrets.of(connector);
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Optional<Section> deliver = file.sections().optionalSection("deliver");
        Optional<Section> collect = file.sections().optionalSection("collect");
        deliver.ifPresent(section -> section.only(
                "url",
                "content-type",
                "body",
                "kinds",
                "reference",
                "code",
                "message",
                CHECK_AFTER,
                "max-batch",
                "results",
                "result-id",
                "result-status"));
        collect.ifPresent(
                section -> section.only("url", "cursor", "limit", "records", "kind", "next", "more", "remember"));
        file.sections().optionalSection("connection").ifPresent(section -> section.only("private-networks", "tls"));
        Optional<Later> later = Later.of(file, deliver, filling);
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        HttpConnections connections = HttpConnections.open(file, context, routes, urls(file, filling));
        Queue<Runnable> forgetting = new ConcurrentLinkedQueue<>();
        Runnable close = () -> {
            forgetting.forEach(Runnable::run);
            routes.close();
            connections.close();
        };
        try {
            Authentication authentication = authentication(file, context, filling, routes, connections);
            Conversation conversation = conversation(
                    deliver.orElseGet(() -> new Section("deliver", Map.of())), later, authentication, context.clock());
            deliver.ifPresent(section -> routes.bind("post", (Processor) conversation::post)
                    .bind("post-again", (Processor) conversation::postAgain)
                    .bind("answer", (Processor) conversation::answer)
                    .add(RestRoutes.DELIVER, address(section, filling, connections)));
            Optional<GrantSource> grants = collect.map(section -> {
                routes.bind("ask", (Processor) conversation::ask)
                        .bind("ask-again", (Processor) conversation::askAgain)
                        .add(RestRoutes.COLLECT, address(section, filling, connections));
                return new PagedGrants(
                        door,
                        DeliverRoute.transport(RestRoutes.COLLECT, file.id()),
                        new PagedGrants.Question(section.text("cursor"), section.text("limit")),
                        JsonPage.of(section),
                        authentication);
            });
            later.ifPresent(answers -> forgetting.add(answerSecrets.keep(file.id(), answers.secrets())));
            return new Opened(
                            deliver.map(section -> OptionalInt.of(BulkCall.most(section)))
                                    .orElseGet(OptionalInt::empty),
                            grants,
                            login(authentication),
                            close)
                    .reaching(connections.names());
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    /** Every address it calls. */
    private static List<String> urls(ConnectorFile file, Filling filling) {
        List<String> urls = new ArrayList<>();
        Map.of("deliver", List.of("url"), "collect", List.of("url"), "auth", List.of("token-url", "key-url"))
                .forEach((section, keys) -> file.sections()
                        .optionalSection(section)
                        .ifPresent(found ->
                                keys.stream().filter(found::has).forEach(key -> urls.add(filling.text(found, key)))));
        return urls;
    }

    private static Optional<Runnable> login(Authentication authentication) {
        if (authentication instanceof BearerTokens tokens) {
            return Optional.of(tokens::token);
        }
        return authentication instanceof PlatformKey platform ? Optional.of(platform::key) : Optional.empty();
    }

    private static Conversation conversation(
            Section deliver, Optional<Later> later, Authentication authentication, Clock clock) {
        return new Conversation(
                authentication,
                deliver.optional("content-type"),
                BodyShape.of(deliver),
                BulkAnswer.of(deliver, later.map(Later::checkAfter), clock));
    }

    /**
     * How a department answers later.
     *
     * @param checkAfter handed over again when it has not answered by then
     * @param secrets it signs with
     */
    private record Later(Duration checkAfter, Supplier<String> secrets) {
        static Optional<Later> of(ConnectorFile file, Optional<Section> deliver, Filling filling) {
            Optional<Section> answers =
                    file.sections().optionalSection("answers").map(section -> section.only("secret"));
            boolean checks = deliver.filter(section -> section.has(CHECK_AFTER)).isPresent();
            if (checks != answers.isPresent()) {
                throw ConnectorFileException.of(
                        "file.missing.key", checks ? "answers" : "deliver", checks ? "secret" : CHECK_AFTER);
            }
            return answers.map(section -> new Later(
                    filling.duration(deliver.orElseThrow(), CHECK_AFTER),
                    SignedCall.secrets(section, "secret", filling)));
        }
    }

    private Authentication authentication(
            ConnectorFile file,
            ConnectorContext context,
            Filling filling,
            ConnectorRoutes routes,
            HttpConnections connections) {
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
            routes.add(RestRoutes.TOKEN, Map.of("url", connections.uri(filling.text(section, "key-url"))));
            return new PlatformKey(
                    door, DeliverRoute.transport(RestRoutes.TOKEN, file.id()), section, filling, context.clock());
        }
        if (!kind.equals("oauth2-client-credentials")) {
            throw ConnectorFileException.of("file.unknown.value", section.place() + ".kind", kind);
        }
        section.only("kind", "token-url", "client-id", "client-secret");
        routes.add(RestRoutes.TOKEN, Map.of("url", connections.uri(filling.text(section, "token-url"))));
        return new BearerTokens(
                door,
                DeliverRoute.transport(RestRoutes.TOKEN, file.id()),
                filling.secret(section, "client-id"),
                filling.secret(section, "client-secret"),
                context.clock());
    }

    /** An address for a route, and its path, which a signature covers. */
    private static Map<String, Object> address(Section section, Filling filling, HttpConnections connections) {
        String url = filling.text(section, "url");
        String path = URI.create(url).getRawPath();
        return Map.of("url", connections.uri(url), "path", path == null || path.isEmpty() ? "/" : path);
    }
}
