package io.aidhub.routes.webhook;

import io.aidhub.routes.http.AnswerSecrets;
import io.aidhub.routes.http.BulkAnswer;
import io.aidhub.routes.http.BulkCall;
import io.aidhub.routes.http.HttpConnections;
import io.aidhub.routes.http.SignedCall;
import io.aidhub.routes.network.AddressGuard;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Makes the route of a connector whose receiver is told by signed HTTP POST (Standard Webhooks 1.0.0, CloudEvents HTTP webhook 1.0.2). Settings
 * {@code connect-limit} (3 s) and {@code answer-limit} (15 s), when the file declares them, bound each call. Redirects are not followed, nothing is sent twice by
 * itself, cookies are off.
 */
public final class WebhookTransport implements Transport {
    private static final String ANSWER_LIMIT = "15s";

    private final CamelContext camel;
    private final DnsResolver names;
    private final AnswerSecrets answerSecrets = new AnswerSecrets();

    public WebhookTransport(CamelContext camel) {
        this(camel, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookTransport(CamelContext camel, DnsResolver names) {
        this.camel = camel;
        this.names = names;
        HttpConnections.prepare(camel);
    }

    @Override
    public String name() {
        return WebhookRoutes.DELIVER;
    }

    /** The secrets the receiver behind {@code connector} signs its answers with; empty when it is not open, or answers in another way. */
    public Optional<String> answerSecrets(String connector) {
        return answerSecrets.of(connector);
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section deliver = file.sections()
                .section("deliver")
                .only(
                        "url",
                        "origin",
                        "private-networks",
                        "reference",
                        "code",
                        "message",
                        "max-batch",
                        "results",
                        "result-id",
                        "result-status");
        Section auth = file.sections().section("auth").only("kind", "secret", "answers");
        if (!auth.text("kind").equals("standard-webhooks")) {
            throw ConnectorFileException.of("file.unknown.value", auth.place() + ".kind", auth.text("kind"));
        }
        String url = filling.text(deliver, "url");
        String origin = origin(deliver, filling);
        Supplier<String> secret = SignedCall.secrets(auth, "secret", filling);
        Optional<Supplier<String>> answers =
                auth.optional("answers").map(declared -> SignedCall.secrets(auth, "answers", filling));
        file.sections().optionalSection("connection").ifPresent(connection -> connection.only("tls"));
        AddressGuard guard = AddressGuard.of(file.id(), List.of(url), filling.text(deliver, "private-networks"), names);
        int maxBatch = BulkCall.most(deliver);
        BulkAnswer answer = BulkAnswer.of(deliver, context.clock());
        Handshake handshake = new Handshake(origin, context.clock());
        SignedCall call = new SignedCall(Map.of(Handshake.ORIGIN, origin), secret, answer, context.clock());

        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        HttpConnections connections = HttpConnections.open(file, context, routes, ANSWER_LIMIT, guard);
        Queue<Runnable> forgetting = new ConcurrentLinkedQueue<>();
        Runnable close = () -> {
            forgetting.forEach(Runnable::run);
            routes.close();
            connections.close();
        };
        try {
            routes.bind("ask", (Processor) handshake::ask)
                    .bind("answered", (Processor) handshake::answered)
                    .bind("post", (Processor) call::post)
                    .bind("answer", (Processor) call::answer)
                    .add(WebhookRoutes.DELIVER, Map.of("url", connections.uri(url)));
            answers.ifPresent(given -> forgetting.add(answerSecrets.keep(file.id(), given)));
            return new Opened(OptionalInt.of(maxBatch), Optional.empty(), Optional.empty(), close).reaching(guard);
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    /** The name goes into a header, so it is a host name and nothing else. */
    private static String origin(Section deliver, Filling filling) {
        String origin = filling.text(deliver, "origin");
        if (!origin.matches("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw ConnectorFileException.of("webhook.origin", deliver.place(), origin);
        }
        return origin;
    }
}
