package io.aidhub.api;

import io.aidhub.hub.refer.AnswerResult;
import io.aidhub.hub.webhook.AnswerWebhook;
import io.aidhub.hub.webhook.SignedMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where receivers answer by webhook. No token: each message is signed (Standard Webhooks 1.0.0). 200 it had its effect, now or before; 202 it is kept for a person
 * and need not come again.
 */
@RestController
@RequestMapping("/webhooks")
public final class WebhooksApi {
    /** An answer is a few hundred bytes. */
    static final int LARGEST = 64 * 1024;

    private final AnswerWebhook door;

    public WebhooksApi(AnswerWebhook door) {
        this.door = door;
    }

    @PostMapping(path = "/{subscription}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Taken> take(@PathVariable("subscription") String subscription, HttpServletRequest request)
            throws IOException {
        SignedMessage message = SignedRequest.read(request, LARGEST);
        try {
            AnswerResult result = door.take(subscription, message);
            return ResponseEntity.status(result == AnswerResult.PARKED ? 202 : 200)
                    .body(new Taken(result));
        } catch (DataAccessException | TransactionException e) {
            throw new ApiProblem(ApiProblem.Kind.COME_LATER); // the sender keeps it and repeats it under the same id
        }
    }

    /** What became of the answer: TAKEN, REPEATED or PARKED. */
    record Taken(AnswerResult result) {}
}
