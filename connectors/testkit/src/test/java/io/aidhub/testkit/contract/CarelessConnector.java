package io.aidhub.testkit.contract;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts one notice a call, rightly but for its flaws. */
final class CarelessConnector implements Connector, NoticeReceiver {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConnectorContext context;
    private final Set<Flaw> flaws;
    private final String url;
    private final Duration limit;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Notice> failed = new ConcurrentHashMap<>();

    CarelessConnector(ConnectorContext context, Set<Flaw> flaws) {
        this.context = context;
        this.flaws = flaws;
        this.url = context.required("url");
        context.required("key");
        this.limit = Duration.ofMillis(Long.parseLong(context.required("answer-limit")));
        Timeout timeout = flaws.contains(Flaw.IGNORES_TIME_OUTS) ? Timeout.ofMinutes(5) : Timeout.of(limit);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(16)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .build();
    }

    @Override
    public Optional<NoticeReceiver> noticeReceiver() {
        return Optional.of(this);
    }

    @Override
    public List<Outcome> deliver(List<Notice> notices) {
        Notice notice = notices.get(0);
        Outcome outcome = post(notice);
        if (flaws.contains(Flaw.POSTS_TWICE) && outcome instanceof Outcome.Delivered) {
            post(notice);
        }
        if (flaws.contains(Flaw.LOSES_ORDER)) {
            repeatWhatFailed(notice, outcome);
        }
        if (flaws.contains(Flaw.LEAKS_THE_ID_NUMBER) && outcome instanceof Outcome.Retry) {
            throw new IllegalStateException("cannot tell about " + notice.rows());
        }
        return List.of(outcome);
    }

    private void repeatWhatFailed(Notice notice, Outcome outcome) {
        String household = notice.rows().isEmpty() ? "" : notice.rows().get(0).getOrDefault(Notice.HOUSEHOLD_REF, "");
        Notice before = failed.get(household);
        if (outcome instanceof Outcome.Retry) {
            failed.put(household, notice);
        } else if (before != null && !before.id().equals(notice.id())) {
            failed.remove(household);
            post(before);
        }
    }

    private Outcome post(Notice notice) {
        HttpPost request = new HttpPost(url);
        request.setHeader("X-Key", context.secrets().reveal(context.required("key")));
        request.setEntity(new ByteArrayEntity(notice.body(), ContentType.APPLICATION_JSON));
        Optional<ScheduledFuture<?>> deadline = flaws.contains(Flaw.IGNORES_TIME_OUTS)
                ? Optional.empty()
                : Optional.of(deadlines.schedule(request::cancel, 2 * limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return client.execute(request, response -> {
                Header wait = response.getFirstHeader("Retry-After");
                return outcome(
                        response.getCode(),
                        wait == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(wait.getValue())),
                        EntityUtils.toByteArray(response.getEntity()));
            });
        } catch (IOException e) {
            return new Outcome.Unavailable(Duration.ZERO, e.getClass().getSimpleName());
        } finally {
            deadline.ifPresent(each -> each.cancel(false));
        }
    }

    private static Outcome outcome(int status, Duration wait, byte[] body) {
        return switch (status) {
            case 200 -> receipt(body);
            case 410 -> new Outcome.Gone();
            case 415 -> new Outcome.Rejected("415", "the format is not read");
            case 422 -> new Outcome.Rejected(JSON.readTree(body).path("code").asString(""), "人员" + Fault.WORDS);
            case 429, 500 -> new Outcome.Retry(wait, String.valueOf(status));
            default -> new Outcome.Unavailable(wait, String.valueOf(status));
        };
    }

    private static Outcome receipt(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return new Outcome.Delivered(answer.path("receipt").asString(""));
        } catch (JacksonException e) {
            return new Outcome.Retry(Duration.ZERO, "no answer that can be read");
        }
    }

    @Override
    public void close() {
        try {
            deadlines.shutdownNow();
            client.close();
            if (flaws.contains(Flaw.NEVER_CLOSES)) {
                new CountDownLatch(1).await();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
