package io.aidhub.hub.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.spi.Notice;
import io.aidhub.spi.NoticeReceiver;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A department's system behind real HTTP on the loopback, and the connector to it. It can be refused, answer 503, or hang. */
public final class HttpDepartment implements NoticeReceiver, AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    /** How it behaves now. */
    public enum Mode {
        UP,
        REFUSED,
        BUSY,
        HANGING
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "http-department");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile HttpServer server;
    private volatile Mode mode = Mode.UP;
    private volatile CountDownLatch hanging = new CountDownLatch(1);

    public HttpDepartment() {
        server = serve(0);
        port = server.getAddress().getPort();
    }

    private HttpServer serve(int wanted) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
            made.setExecutor(threads);
            made.createContext("/notices", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void turn(Mode to) {
        if (mode == Mode.REFUSED && to != Mode.REFUSED) {
            server = serve(port);
        }
        if (to == Mode.HANGING) {
            hanging = new CountDownLatch(1);
        }
        mode = to;
        if (to == Mode.REFUSED) {
            server.stop(0);
        }
        if (to == Mode.UP) {
            hanging.countDown();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (mode == Mode.HANGING) {
                hanging.await(30, TimeUnit.SECONDS);
                return; // whoever asked has gone: nothing was taken
            }
            if (mode == Mode.BUSY) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            got.add(new Got(
                    exchange.getRequestHeaders().getFirst("id"),
                    Long.parseLong(exchange.getRequestHeaders().getFirst("sequence")),
                    body.length,
                    System.nanoTime()));
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Outcome> deliver(List<Notice> notices) {
        List<Outcome> outcomes = new ArrayList<>();
        notices.forEach(notice -> outcomes.add(post(notice)));
        return outcomes;
    }

    private Outcome post(Notice notice) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/notices"))
                .timeout(ANSWER_LIMIT)
                .header("id", notice.id().toString())
                .header("sequence", Long.toString(notice.sequence()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body()))
                .build();
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            return response.statusCode() == 200
                    ? new Outcome.Delivered("200")
                    : new Outcome.Unavailable(
                            Duration.ofSeconds(response.headers()
                                    .firstValueAsLong("Retry-After")
                                    .orElse(0)),
                            "HTTP " + response.statusCode());
        } catch (IOException e) {
            return new Outcome.Unavailable(Duration.ZERO, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable(Duration.ZERO, "interrupted");
        }
    }

    /** What it took, in order of arrival. */
    public List<Got> got() {
        return List.copyOf(got);
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** One notice the department took. */
    public record Got(String id, long sequence, int bytes, long nanos) {}
}
