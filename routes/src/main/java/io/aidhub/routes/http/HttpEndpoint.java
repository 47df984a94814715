package io.aidhub.routes.http;

import io.aidhub.routes.plugin.Durations;
import io.aidhub.spi.ConnectorContext;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;

/**
 * Addresses of departments as Camel calls them. Settings {@code connect-limit} (3 s) and {@code answer-limit} (5 s), when a connector
 * declares them, bound each call. Redirects are not followed, nothing is sent twice by itself, cookies are off.
 */
public final class HttpEndpoint {
    public static final String CLIENT = "aidhub-http-client";

    private static final String OPTIONS = "throwExceptionOnFailure=false&copyHeaders=false&clearExpiredCookies=false"
            + "&followRedirects=false&maxTotalConnections=16&connectionsPerRoute=16&httpClientConfigurer=#" + CLIENT;

    private HttpEndpoint() {}

    /** Makes the client known; before any route calls {@link #uri}. Twice is fine. */
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
        camel.getRegistry().bind(CLIENT, HttpClientConfigurer.class, plain);
    }

    /** The endpoint of {@code url} with the connector's limits. */
    public static String uri(String url, ConnectorContext context) {
        long connect = limit(context, "connect-limit", "3s").toMillis();
        long answer = limit(context, "answer-limit", "5s").toMillis();
        return url + (url.contains("?") ? "&" : "?") + OPTIONS
                + "&connectTimeout=" + connect
                + "&connectionRequestTimeout=" + connect
                + "&soTimeout=" + answer
                + "&responseTimeout=" + answer;
    }

    private static Duration limit(ConnectorContext context, String setting, String otherwise) {
        return Durations.parse(context.settings().getOrDefault(setting, otherwise))
                .orElseThrow();
    }
}
