package io.aidhub.hub.webhook;

import io.aidhub.hub.webhook.WebhookRefused.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Lets signed messages in (Standard Webhooks 1.0.0): signed with a secret of their sender, at most five minutes ago. */
public final class SignatureCheck {
    /** What the reference libraries allow between two clocks. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    // A full stop would let two messages have one signed content.
    private static final Pattern ID = Pattern.compile("[^.\\s\\p{Cntrl}]{1,200}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final Clock clock;

    public SignatureCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Judges one message.
     *
     * @param secrets of its sender: {@code whsec_…}, or two of them while they are rotated
     * @return its id
     * @throws WebhookRefused when it is not let in
     */
    public String id(String secrets, SignedMessage message) {
        Head head = head(message);
        if (!SigningSecrets.of(secrets).signed(head.id(), head.timestamp(), message.body(), head.signature())) {
            throw new WebhookRefused(Kind.SIGNATURE_WRONG);
        }
        requireFresh(head);
        return head.id();
    }

    /**
     * Judges what can be judged before the body is there: that it is signed at all, and now. Says nothing of who signed.
     *
     * @param message its body is not looked at
     * @throws WebhookRefused UNSIGNED or TOO_OLD
     */
    public void beforeBody(SignedMessage message) {
        requireFresh(head(message));
    }

    private static Head head(SignedMessage message) {
        String id = message.id();
        String timestamp = message.timestamp();
        String signature = message.signature();
        if (id == null
                || timestamp == null
                || signature == null
                || !ID.matcher(id).matches()
                || !SECONDS.matcher(timestamp).matches()) {
            throw new WebhookRefused(Kind.UNSIGNED);
        }
        return new Head(id, timestamp, signature);
    }

    private void requireFresh(Head head) {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(head.timestamp()));
        if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new WebhookRefused(Kind.TOO_OLD);
        }
    }

    /** Headers that are there and have their form. */
    private record Head(String id, String timestamp, String signature) {}
}
