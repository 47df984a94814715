package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.ConnectorContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Signed requests to the platform. Nothing is sent twice by itself and no redirect is followed: the hub alone repeats. */
final class SignedHttp implements Closeable {
    /** A lane each, and the collector. */
    private static final int CONNECTIONS = 9;

    /** The limit bounds the wait for each part of an answer; one that drips in would never end. */
    private static final int PARTS = 4;

    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

    private final CloseableHttpClient client;
    private final URI base;
    private final Signer signer;
    private final Timeout longest;
    private final ScheduledExecutorService deadlines;

    private SignedHttp(CloseableHttpClient client, URI base, Signer signer, Timeout longest) {
        this.client = client;
        this.base = base;
        this.signer = signer;
        this.longest = longest;
        this.deadlines = Executors.newSingleThreadScheduledExecutor(SignedHttp::deadlineThread);
    }

    private static Thread deadlineThread(Runnable work) {
        Thread thread = new Thread(work, "medical-insurance-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** @throws IllegalArgumentException naming the setting that is missing or wrong */
    static SignedHttp open(ConnectorContext context, Signer signer) {
        URI base = address(context.required("base-url"));
        Timeout connect = limit(context, "connect-limit", "3s");
        Timeout answer = limit(context, "answer-limit", "5s");
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(answer)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(answer)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        return new SignedHttp(client, base, signer, Timeout.of(answer.toMilliseconds() * PARTS, TimeUnit.MILLISECONDS));
    }

    Answer post(String path, byte[] json) throws IOException {
        HttpUriRequestBase request = request("POST", path, json);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        return send(request);
    }

    Answer get(String pathAndQuery) throws IOException {
        return send(request("GET", pathAndQuery, new byte[0]));
    }

    private HttpUriRequestBase request(String method, String pathAndQuery, byte[] body) {
        String target = base.getRawPath().replaceAll("/$", "") + pathAndQuery;
        HttpUriRequestBase request = new HttpUriRequestBase(method, base.resolve(target));
        signer.headers(method, target, body).forEach(request::setHeader);
        return request;
    }

    private Answer send(HttpUriRequestBase request) throws IOException {
        ScheduledFuture<?> deadline =
                deadlines.schedule(request::cancel, longest.toMilliseconds(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, SignedHttp::answer);
        } finally {
            deadline.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        Header after = response.getFirstHeader("Retry-After");
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : EntityUtils.toByteArray(response.getEntity(), LARGEST_ANSWER);
        return new Answer(response.getCode(), after == null ? null : after.getValue(), body);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(String text) {
        if (!text.toLowerCase(Locale.ROOT).matches("https?://.+")) {
            throw new IllegalArgumentException(Wording.of("setting.url"));
        }
        return URI.create(text);
    }

    private static Timeout limit(ConnectorContext context, String setting, String otherwise) {
        Matcher duration = DURATION.matcher(context.settings().getOrDefault(setting, otherwise));
        if (!duration.matches()) {
            throw new IllegalArgumentException(Wording.of("setting.duration", setting));
        }
        long amount = Long.parseLong(duration.group(1));
        return duration.group(2).equals("s") ? Timeout.ofSeconds(amount) : Timeout.ofMilliseconds(amount);
    }

    /** @param retryAfter the header as it came, null when there was none */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, @Nullable String retryAfter, byte[] body) {
        boolean isOk() {
            return status / 100 == 2;
        }
    }
}
