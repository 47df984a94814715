package io.aidhub.routes.webhook;

import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.http.HttpAnswer;
import io.aidhub.spi.Notice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One notice as a webhook: the CloudEvent in structured mode, signed as Standard Webhooks 1.0.0 says. Its id is the notice's own, for ever. */
final class WebhookCall {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final String origin;
    private final Supplier<String> secrets;
    private final HttpAnswer answer;
    private final Clock clock;

    /** @param secrets looked up at each call, since they may be rotated */
    WebhookCall(String origin, Supplier<String> secrets, HttpAnswer answer, Clock clock) {
        this.origin = origin;
        this.secrets = secrets;
        this.answer = answer;
        this.clock = clock;
    }

    void post(Exchange exchange) {
        Notice notice = RoutedReceiver.noticesOf(exchange).get(0);
        String id = notice.id().toString();
        Instant now = clock.instant(); // of this attempt
        Message message = clean(exchange);
        message.setBody(notice.body());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, CONTENT_TYPE);
        message.setHeader(Handshake.ORIGIN, origin);
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        message.setHeader("webhook-signature", SigningSecrets.of(secrets.get()).sign(id, now, notice.body()));
    }

    void answer(Exchange exchange) {
        exchange.getMessage().setBody(List.of(answer.outcome(exchange, RoutedReceiver.noticesOf(exchange))));
    }

    /** Nothing of an earlier message may leave the house as a header. */
    static Message clean(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        return message;
    }
}
