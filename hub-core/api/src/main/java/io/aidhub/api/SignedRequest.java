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
        requireLength(request, largest);
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new ApiProblem(ApiProblem.Kind.TOO_LARGE);
        }
        return message(request, body);
    }

    /** The message before its body is read. */
    static SignedMessage head(HttpServletRequest request) {
        return message(request, new byte[0]);
    }

    /** Who says beforehand that it is too long is not listened to. */
    private static void requireLength(HttpServletRequest request, int largest) {
        if (request.getContentLengthLong() > largest) {
            throw new ApiProblem(ApiProblem.Kind.TOO_LARGE);
        }
    }

    private static SignedMessage message(HttpServletRequest request, byte[] body) {
        return new SignedMessage(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"),
                body);
    }
}
