package io.aidhub.routes.webhook;

import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.BulkAnswer;
import io.aidhub.routes.http.BulkCall;
import io.aidhub.routes.http.HttpEndpoint;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Durations;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.DepartmentUnavailable;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the route of a connector whose receiver is told by signed HTTP POST (Standard Webhooks 1.0.0, CloudEvents HTTP webhook 1.0.2). Settings
 * {@code connect-limit} (3 s) and {@code answer-limit} (15 s), when the file declares them, bound each call. Redirects are not followed, nothing is sent twice by
 * itself, cookies are off.
 */
public final class WebhookTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(WebhookTransport.class);
    /** A lane each. */
    private static final int CONNECTIONS = 16;

    private static final String OPTIONS = "throwExceptionOnFailure=false&copyHeaders=false&clearExpiredCookies=false"
            + "&followRedirects=false&httpClientConfigurer=#" + HttpEndpoint.CLIENT;

    private final CamelContext camel;
    private final DnsResolver names;
    private final Map<String, Supplier<String>> answerSecrets = new ConcurrentHashMap<>();

    public WebhookTransport(CamelContext camel) {
        this(camel, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookTransport(CamelContext camel, DnsResolver names) {
        this.camel = camel;
        this.names = names;
        HttpEndpoint.prepare(camel);
    }

    @Override
    public String name() {
        return WebhookRoutes.DELIVER;
    }

    /** The secrets the receiver behind {@code connector} signs its answers with; empty when it is not open, or answers in another way. */
    public Optional<String> answerSecrets(String connector) {
        return Optional.ofNullable(answerSecrets.get(connector)).map(Supplier::get);
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
        Supplier<String> secret = readable(auth, "secret", filling);
        Optional<Supplier<String>> answers =
                auth.optional("answers").map(declared -> readable(auth, "answers", filling));
        AddressGuard guard = guard(file, deliver, filling, url);
        int maxBatch = BulkCall.most(deliver);
        BulkAnswer answer = BulkAnswer.of(deliver, context.clock());
        Handshake handshake = new Handshake(origin, context.clock());
        WebhookCall call = new WebhookCall(origin, secret, answer, context.clock());

        PoolingHttpClientConnectionManager connections = connections(guard, context);
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        Runnable close = () -> {
            answerSecrets.remove(file.id());
            routes.close();
            connections.close();
        };
        try {
            routes.bind("connections", connections)
                    .bind("ask", (Processor) handshake::ask)
                    .bind("answered", (Processor) handshake::answered)
                    .bind("post", (Processor) call::post)
                    .bind("answer", (Processor) call::answer)
                    .add(WebhookRoutes.DELIVER, Map.of("url", endpoint(url, file, context)));
            answers.ifPresent(given -> answerSecrets.put(file.id(), given));
            return new Opened(OptionalInt.of(maxBatch), Optional.empty(), Optional.empty(), close);
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

    /** A secret that is none is found now, not when the first notice waits. */
    private static Supplier<String> readable(Section auth, String key, Filling filling) {
        Supplier<String> secret = filling.secret(auth, key);
        try {
            SigningSecrets.of(secret.get());
        } catch (IllegalArgumentException e) {
            throw ConnectorFileException.of("webhook.secret", auth.place() + "." + key, String.valueOf(e.getMessage()));
        }
        return secret;
    }

    private AddressGuard guard(ConnectorFile file, Section deliver, Filling filling, String url) {
        URI address = URI.create(url);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw ConnectorFileException.of("webhook.url", file.id());
        }
        Networks ours;
        try {
            ours = Networks.of(filling.text(deliver, "private-networks"));
        } catch (IllegalArgumentException e) {
            throw ConnectorFileException.of("webhook.network", file.id(), String.valueOf(e.getMessage()));
        }
        AddressGuard guard = new AddressGuard(names, ours, scheme.equals("https"));
        try {
            guard.resolve(host);
        } catch (DepartmentUnavailable e) {
            throw ConnectorFileException.of("webhook.address", file.id(), String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            // Names may be unknown while the hub starts; each connection looks again.
            log.info("connector {}: {}", file.id(), Texts.of("unavailable.host"));
        }
        return guard;
    }

    private static PoolingHttpClientConnectionManager connections(AddressGuard guard, ConnectorContext context) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limit(context, "connect-limit", "3s")))
                        .setSocketTimeout(Timeout.of(limit(context, "answer-limit", "15s")))
                        .build())
                .build();
    }

    private static String endpoint(String url, ConnectorFile file, ConnectorContext context) {
        return url + (url.contains("?") ? "&" : "?") + OPTIONS
                + "&clientConnectionManager=#" + file.id() + "-connections"
                + "&connectionRequestTimeout="
                + limit(context, "connect-limit", "3s").toMillis()
                + "&responseTimeout=" + limit(context, "answer-limit", "15s").toMillis();
    }

    private static Duration limit(ConnectorContext context, String setting, String otherwise) {
        return Durations.parse(context.settings().getOrDefault(setting, otherwise))
                .orElseThrow();
    }
}
