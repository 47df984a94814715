package io.aidhub.api;

import io.aidhub.hub.webhook.SignedMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Takes a signed message (Standard Webhooks 1.0.0) from a request, not judged yet. */
final class SignedRequest {
    private SignedRequest() {}

    /**
     * The message, its body the raw bytes: they are what was signed.
     *
     * @param largest bytes
     */
    static SignedMessage read(HttpServletRequest request, int largest) throws IOException {
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new ApiProblem(ApiProblem.Kind.TOO_LARGE);
        }
        return new SignedMessage(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"),
                body);
    }
}
