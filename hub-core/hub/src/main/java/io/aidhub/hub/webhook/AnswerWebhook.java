package io.aidhub.hub.webhook;

import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.hub.webhook.WebhookRefused.Kind;
import io.aidhub.ledger.seal.PersonHash;
import io.aidhub.ledger.webhooks.SeenWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in what a receiver answers by webhook: signed with its own secret (Standard Webhooks 1.0.0), at most five minutes ago, each id with one effect for ever.
 */
public final class AnswerWebhook {
    /** Longer than any sender goes on repeating. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(AnswerWebhook.class);
    private final Secrets secrets;
    private final Answers answers;
    private final SeenWebhooks seen;
    private final PersonHash hash;
    private final SignatureCheck signatures;
    private final Clock clock;

    /** @param answers the use case behind the door, {@code AnswerIntake::take} */
    public AnswerWebhook(Secrets secrets, Answers answers, SeenWebhooks seen, PersonHash hash, Clock clock) {
        this.secrets = secrets;
        this.answers = answers;
        this.seen = seen;
        this.hash = hash;
        this.signatures = new SignatureCheck(clock);
        this.clock = clock;
    }

    /** The secrets a receiver signs with. */
    @FunctionalInterface
    public interface Secrets {
        /** Read anew for each message, so that a changed file counts at once; empty when nobody answers by webhook for {@code subscription}. */
        Optional<String> of(String subscription);
    }

    /** Takes an answer that was let in. */
    @FunctionalInterface
    public interface Answers {
        AnswerResult take(String subscription, byte[] json);
    }

    /**
     * Takes one message. Safe to repeat: an id that had its effect is REPEATED, whatever it was then.
     *
     * @param subscription whose answers address it came to
     * @throws WebhookRefused when it is not let in: nothing has changed
     */
    public AnswerResult take(String subscription, SignedMessage message) {
        String id = verified(subscription, message);
        byte[] digest = hash.ofText(subscription + "\n" + new String(message.body(), StandardCharsets.ISO_8859_1));
        Optional<Boolean> before = seen.same(subscription, id, digest);
        if (before.isPresent()) {
            if (!before.get()) {
                throw refused(subscription, Kind.ID_USED);
            }
            return AnswerResult.REPEATED;
        }
        // The id is remembered after the effect: a crash between the two brings the answer once more, and its own key
        // knows it.
        AnswerResult result = answers.take(subscription, message.body());
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        seen.remember(subscription, id, digest, now, now.minus(REMEMBERED));
        return result;
    }

    private String verified(String subscription, SignedMessage message) {
        String expected = secrets.of(subscription)
                .orElseThrow(() -> new WebhookRefused(Kind.UNKNOWN)); // not logged: a stranger wrote the address
        try {
            return signatures.id(expected, message);
        } catch (WebhookRefused e) {
            throw refused(subscription, e.kind());
        }
    }

    private static WebhookRefused refused(String subscription, Kind kind) {
        log.warn("an answer for {} is not let in: {}", subscription, kind);
        return new WebhookRefused(kind);
    }
}
