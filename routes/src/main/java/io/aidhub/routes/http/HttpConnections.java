package io.aidhub.routes.http;

import io.aidhub.routes.network.AddressGuard;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Durations;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.TlsReader;
import io.aidhub.routes.tls.ClientTls;
import io.aidhub.spi.ConnectorContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * One connector's connections to its department over HTTP, and the department's addresses as Camel calls them. Settings {@code connect-limit} (3 s) and {@code answer-limit}, when the file
 * declares them, bound each call. Redirects are not followed, nothing is sent twice by itself, cookies are off.
 */
public final class HttpConnections implements AutoCloseable {
    private static final String CLIENT = "aidhub-http-client";
    private static final String CLIENT_WITH_CERTIFICATE = CLIENT + "-with-certificate";
    private static final String CONNECTIONS = "connections";
    private static final String CONNECT_LIMIT = "3s";
    private static final String ANSWER_LIMIT = "5s";
    /** Two a lane: what one version still has open must not keep the next waiting. */
    private static final int MOST = 16;

    private static final String OPTIONS =
            "throwExceptionOnFailure=false&copyHeaders=false&clearExpiredCookies=false" + "&followRedirects=false";

    private final PoolingHttpClientConnectionManager connections;
    private final String options;
    private final DnsResolver names;

    private HttpConnections(PoolingHttpClientConnectionManager connections, String options, DnsResolver names) {
        this.connections = connections;
        this.options = options;
        this.names = names;
    }

    /** Makes the clients known; before any route calls {@link #uri}. Twice is fine. */
    public static void prepare(CamelContext camel) {
        if (camel.getRegistry().lookupByName(CLIENT) != null) {
            return;
        }
        AnswerBounds bounds = new AnswerBounds(camel);
        HttpClientConfigurer plain = builder -> builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .addExecInterceptorFirst("bounds", bounds);
        HttpClientConfigurer withCertificate = builder -> {
            plain.configureHttpClient(builder);
            builder.addExecInterceptorLast("certificate", new CertificateDoubt());
        };
        camel.getRegistry().bind(CLIENT, HttpClientConfigurer.class, plain);
        camel.getRegistry().bind(CLIENT_WITH_CERTIFICATE, HttpClientConfigurer.class, withCertificate);
    }

    /**
     * Those of a connector whose file may name networks under {@code connection.private-networks}; without that it may reach every network.
     *
     * @param urls every address it calls
     * @throws io.aidhub.routes.plugin.ConnectorFileException when one of them may not be reached
     */
    public static HttpConnections open(
            ConnectorFile file, ConnectorContext context, ConnectorRoutes routes, List<String> urls) {
        DnsResolver names = file.sections()
                .optionalSection("connection")
                .filter(connection -> connection.has("private-networks"))
                .map(connection -> guard(file, context, connection, urls))
                .orElse(SystemDefaultDnsResolver.INSTANCE);
        return open(file, context, routes, ANSWER_LIMIT, names);
    }

    private static DnsResolver guard(
            ConnectorFile file, ConnectorContext context, Section connection, List<String> urls) {
        String networks = new Filling(file, context).text(connection, "private-networks");
        return AddressGuard.of(file.id(), urls, networks, SystemDefaultDnsResolver.INSTANCE);
    }

    /**
     * Connects to nothing yet; shows and trusts what {@code connection.tls} says.
     *
     * @param answerLimit when the connector declares none
     * @param names looks hosts up for every connection
     */
    public static HttpConnections open(
            ConnectorFile file,
            ConnectorContext context,
            ConnectorRoutes routes,
            String answerLimit,
            DnsResolver names) {
        Duration connect = limit(context, "connect-limit", CONNECT_LIMIT);
        Duration answer = limit(context, "answer-limit", answerLimit);
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(answer))
                        .build());
        Optional<ClientTls> tls = TlsReader.read(file, context);
        tls.ifPresent(shown -> builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(shown.context())));
        PoolingHttpClientConnectionManager connections = builder.build();
        routes.bind(CONNECTIONS, connections);
        return new HttpConnections(
                connections,
                OPTIONS + "&httpClientConfigurer=#" + (tls.isPresent() ? CLIENT_WITH_CERTIFICATE : CLIENT)
                        + "&clientConnectionManager=#" + file.id() + "-" + CONNECTIONS + "&connectionRequestTimeout="
                        + connect.toMillis() + "&responseTimeout=" + answer.toMillis(),
                names);
    }

    private static Duration limit(ConnectorContext context, String setting, String otherwise) {
        return Durations.parse(context.settings().getOrDefault(setting, otherwise))
                .orElseThrow();
    }

    /** The endpoint of {@code url} over these connections. */
    public String uri(String url) {
        return url + (url.contains("?") ? "&" : "?") + options;
    }

    /** How they look hosts up. */
    public DnsResolver names() {
        return names;
    }

    @Override
    public void close() {
        connections.close();
    }
}
