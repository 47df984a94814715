package io.aidhub.sandbox.departments.charity;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.aidhub.sandbox.departments.office.Clerk;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultSwitch;
import io.aidhub.sandbox.departments.office.Outbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Calls the hub with the charity's answers, oldest first, one after the other: signed with the reference library, the answer's key as its
 * id. What the hub could not keep is sent again under the same id; what it will never take is told to the log. A charity with a fault
 * answers nobody.
 */
final class AnswerCaller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnswerCaller.class);
    private static final int GROUP = 50;
    private static final long LOOK_MILLIS = 100;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** The hub may let us in later: it is starting, busy, or has not read our secret yet. */
    private static final Set<Integer> NOT_NOW = Set.of(401, 404, 408, 425, 429);

    private final Supplier<Optional<URI>> hub;
    private final Webhook signer;
    private final Outbox outbox;
    private final FaultSwitch faults;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Clerk clerk = new Clerk("charity-webhook-answers", this::run);

    /** @param hub where answers go; empty while the hub is not up */
    AnswerCaller(Supplier<Optional<URI>> hub, String secret, Outbox outbox, FaultSwitch faults, Clock clock) {
        this.hub = hub;
        this.signer = signer(secret);
        this.outbox = outbox;
        this.faults = faults;
        this.clock = clock;
    }

    private static Webhook signer(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("the answers secret is empty", e);
        }
    }

    void start() {
        clerk.start();
    }

    private void run() throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (!clerk.stopped()) {
            boolean sent = true;
            try {
                if (faults.fault() == Fault.NONE) {
                    sent = sendAll();
                }
            } catch (IOException | DataAccessException | TransactionException e) {
                log.warn("charity-webhook: not answered, {}", e.getClass().getName());
                sent = false;
            }
            pause = sent ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            if (clerk.rest(sent ? LOOK_MILLIS : pause)) {
                return;
            }
        }
    }

    /** False when the hub asks to come later. */
    private boolean sendAll() throws IOException, InterruptedException {
        Optional<URI> address = hub.get();
        if (address.isEmpty()) {
            return true;
        }
        for (Outbox.Unsent answer : outbox.unsent(GROUP)) {
            if (clerk.stopped() || faults.fault() != Fault.NONE) {
                return true;
            }
            int status = send(address.get(), answer);
            if (status / 100 == 5 || NOT_NOW.contains(status)) {
                log.warn("charity-webhook: the hub answers {}", status);
                return false;
            }
            if (status / 100 != 2) {
                log.error("charity-webhook: the hub does not take answer {}: {}", answer.key(), status);
            }
            outbox.sent(List.of(answer));
        }
        return true;
    }

    private int send(URI address, Outbox.Unsent answer) throws IOException, InterruptedException {
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .header("webhook-id", answer.key())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", sign(answer, now))
                .POST(HttpRequest.BodyPublishers.ofString(answer.body()))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String sign(Outbox.Unsent answer, long now) {
        try {
            return signer.sign(answer.key(), now, answer.body());
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("an answer cannot be signed", e);
        }
    }

    @Override
    public void close() {
        clerk.close();
    }
}
