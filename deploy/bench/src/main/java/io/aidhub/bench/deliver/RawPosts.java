package io.aidhub.bench.deliver;

import io.aidhub.bench.Unexpected;
import io.aidhub.bench.receivers.Receivers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What the hub's HTTP client can do by itself: the same body over and over, eight in flight, over all receivers; nothing is kept, signed or written down. */
final class RawPosts {
    private static final int IN_FLIGHT = 8;

    private RawPosts() {}

    /** Seconds that {@code posts} take together. */
    static double seconds(Receivers receivers, int posts) throws Exception {
        receivers.forget();
        byte[] body =
                NoticeText.of(new UUID(0, 1), new UUID(0, 2).toString(), 1).getBytes(StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        try (CloseableHttpClient client = client()) {
            List<Future<?>> running = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < IN_FLIGHT; i++) {
                int first = i;
                running.add(threads.submit(() -> {
                    for (int post = first; post < posts; post += IN_FLIGHT) {
                        post(client, receivers.url(post / IN_FLIGHT % receivers.number()), body);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            int arrived =
                    receivers.counts().stream().mapToInt(Integer::intValue).sum();
            if (arrived != posts) {
                throw new Unexpected("raw posts: " + arrived + " of " + posts + " arrived");
            }
            receivers.forget();
            return seconds;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void post(CloseableHttpClient client, String url, byte[] body) throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        int status = client.execute(post, answer -> answer.getCode());
        if (status != 200) {
            throw new Unexpected("raw post: status " + status);
        }
    }

    private static CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(2 * IN_FLIGHT)
                        .setMaxConnPerRoute(IN_FLIGHT)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }
}
