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
        if (!SigningSecrets.of(secrets).signed(id, timestamp, message.body(), signature)) {
            throw new WebhookRefused(Kind.SIGNATURE_WRONG);
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new WebhookRefused(Kind.TOO_OLD);
        }
        return id;
    }
}
