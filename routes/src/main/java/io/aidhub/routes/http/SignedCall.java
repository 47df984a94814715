package io.aidhub.routes.http;

import io.aidhub.hub.webhook.SigningSecrets;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/**
 * One notice in a signed POST: the CloudEvent in structured mode, signed as Standard Webhooks 1.0.0 says. Its id is the notice's own, for ever; several in one call (CloudEvents JSON batch) have one
 * that follows from theirs.
 */
public final class SignedCall {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final Map<String, String> headers;
    private final Supplier<String> secrets;
    private final BulkAnswer answer;
    private final Clock clock;

    /**
     * Signs calls.
     *
     * @param headers that go with every call
     * @param secrets looked up at each call, since they may be rotated
     */
    public SignedCall(Map<String, String> headers, Supplier<String> secrets, BulkAnswer answer, Clock clock) {
        this.headers = Map.copyOf(headers);
        this.secrets = secrets;
        this.answer = answer;
        this.clock = clock;
    }

    /**
     * The secrets that {@code key} of {@code auth} names. One that is none is found now, not when the first notice waits.
     *
     * @throws ConnectorFileException when what it names is no signing secret
     */
    public static Supplier<String> secrets(Section auth, String key, Filling filling) {
        Supplier<String> secret = filling.secret(auth, key);
        try {
            SigningSecrets.of(secret.get());
        } catch (IllegalArgumentException e) {
            throw ConnectorFileException.of("webhook.secret", auth.place() + "." + key, String.valueOf(e.getMessage()));
        }
        return secret;
    }

    public void post(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        String id = BulkCall.id(notices).toString();
        byte[] body = BulkCall.body(notices, Notice::body);
        Instant now = clock.instant(); // of this attempt
        Message message = clean(exchange);
        message.setBody(body);
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(Exchange.CONTENT_TYPE, notices.size() == 1 ? CONTENT_TYPE : BulkCall.EVENTS);
        headers.forEach(message::setHeader);
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        message.setHeader("webhook-signature", SigningSecrets.of(secrets.get()).sign(id, now, body));
    }

    public void answer(Exchange exchange) {
        exchange.getMessage().setBody(answer.outcomes(exchange));
    }

    /** Nothing of an earlier message may leave the house as a header. */
    public static Message clean(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        return message;
    }
}
