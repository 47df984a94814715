package io.aidhub.routes.webhook;

import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.http.BulkAnswer;
import io.aidhub.routes.http.BulkCall;
import io.aidhub.spi.Notice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * One notice as a webhook: the CloudEvent in structured mode, signed as Standard Webhooks 1.0.0 says. Its id is the notice's own, for ever; several in one call (CloudEvents JSON batch) have one that
 * follows from theirs.
 */
final class WebhookCall {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final String origin;
    private final Supplier<String> secrets;
    private final BulkAnswer answer;
    private final Clock clock;

    /** @param secrets looked up at each call, since they may be rotated */
    WebhookCall(String origin, Supplier<String> secrets, BulkAnswer answer, Clock clock) {
        this.origin = origin;
        this.secrets = secrets;
        this.answer = answer;
        this.clock = clock;
    }

    void post(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        String id = BulkCall.id(notices).toString();
        byte[] body = BulkCall.body(notices, Notice::body);
        Instant now = clock.instant(); // of this attempt
        Message message = clean(exchange);
        message.setBody(body);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, notices.size() == 1 ? CONTENT_TYPE : BulkCall.EVENTS);
        message.setHeader(Handshake.ORIGIN, origin);
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        message.setHeader("webhook-signature", SigningSecrets.of(secrets.get()).sign(id, now, body));
    }

    void answer(Exchange exchange) {
        exchange.getMessage().setBody(answer.outcomes(exchange));
    }

    /** Nothing of an earlier message may leave the house as a header. */
    static Message clean(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        return message;
    }
}
