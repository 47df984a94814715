package io.aidhub.hub.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A message as it came, not trusted.
 *
 * @param id header {@code webhook-id}
 * @param timestamp header {@code webhook-timestamp}, seconds since 1970 of this attempt
 * @param signature header {@code webhook-signature}
 * @param body the raw bytes that are signed
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared
public record SignedMessage(@Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body) {
    /** Without the content. */
    @Override
    public String toString() {
        return "message " + body.length + " bytes";
    }
}
