package io.aidhub.routes.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidhub.hub.webhook.SignatureCheck;
import io.aidhub.hub.webhook.SignedMessage;
import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.hub.webhook.WebhookRefused;
import io.aidhub.testkit.contract.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The hub's door for later answers, on loopback: whoever is not let in by the connector's own secret is not heard. And how a department calls there. */
final class CallbackDoor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LET_IN = 200;
    private static final int TURNED_AWAY = 401;

    private final HttpServer server;
    private final SignatureCheck signatures = new SignatureCheck(Clock.systemUTC());
    private volatile Supplier<Optional<String>> secrets = Optional::empty;
    private volatile ReceiptDoor receipts = new ReceiptDoor(receipt -> {});

    private CallbackDoor(HttpServer server) {
        this.server = server;
    }

    static CallbackDoor open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            CallbackDoor door = new CallbackDoor(server);
            server.createContext("/", door::take);
            server.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hears what is let in, from now on.
     *
     * @param known secrets of the connector that is open; empty when it lets nobody in
     */
    void hear(Supplier<Optional<String>> known, Consumer<Receipt> listener) {
        secrets = known;
        receipts = new ReceiptDoor(listener);
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            SignedMessage message = new SignedMessage(
                    call.getRequestHeaders().getFirst("webhook-id"),
                    call.getRequestHeaders().getFirst("webhook-timestamp"),
                    call.getRequestHeaders().getFirst("webhook-signature"),
                    call.getRequestBody().readAllBytes());
            call.sendResponseHeaders(letIn(message) ? LET_IN : TURNED_AWAY, -1);
        }
    }

    private boolean letIn(SignedMessage message) {
        Optional<String> known = secrets.get();
        if (known.isEmpty()) {
            return false;
        }
        try {
            signatures.id(known.get(), message);
        } catch (WebhookRefused e) {
            return false;
        }
        receipts.receipts("", List.of(message.body()));
        return true;
    }

    /** The department calls: what became of one notice, signed with {@code secret}. */
    void call(Receipt receipt, String secret) {
        byte[] body = JSON.writeValueAsString(Map.of("receipt", receipt.noticeId(), "code", receipt.code()))
                .getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now(Clock.systemUTC());
        String id = UUID.randomUUID().toString();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", SigningSecrets.of(secret).sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
