package io.aidhub.routes.webhook;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.HttpReply;
import io.aidhub.routes.http.SignedCall;
import io.aidhub.spi.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/**
 * Asks the receiver once whether it wants our notices, before the first of them (CloudEvents HTTP webhook 1.0.2, section 4): a stranger who wrote somebody else's
 * address into a setting gets nothing sent there. A status code alone is no consent.
 */
final class Handshake {
    static final String ORIGIN = "WebHook-Request-Origin";
    private static final String ALLOWED = "WebHook-Allowed-Origin";
    private static final String ASKS = "aidhub.webhook.asks";
    private static final String REFUSED = "aidhub.webhook.refused";

    private final String origin;
    private final Clock clock;
    private volatile boolean agreed;

    /** @param origin the hub's name, as the receiver knows it */
    Handshake(String origin, Clock clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /** Prepares the question when it was not answered yet. */
    void ask(Exchange exchange) {
        if (agreed) {
            return;
        }
        exchange.setProperty(ASKS, true);
        Message message = SignedCall.clean(exchange);
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.OPTIONS);
        message.setHeader(ORIGIN, origin);
    }

    static boolean asks(Exchange exchange) {
        return exchange.getProperty(ASKS, false, boolean.class);
    }

    static boolean goesOn(Exchange exchange) {
        return !exchange.getProperty(REFUSED, false, boolean.class);
    }

    /** Reads the answer; without consent nobody's notice is to blame, the subscription waits. */
    void answered(Exchange exchange) {
        int status = HttpReply.status(exchange);
        String allowed =
                exchange.getMessage().getHeader(ALLOWED, "", String.class).strip();
        if (status / 100 == 2 && (allowed.equals("*") || allowed.equalsIgnoreCase(origin))) {
            agreed = true;
            return;
        }
        exchange.setProperty(REFUSED, true);
        exchange.getMessage()
                .setBody(Collections.nCopies(RoutedReceiver.noticesOf(exchange).size(), outcome(exchange, status)));
    }

    private Outcome outcome(Exchange exchange, int status) {
        String shown = String.valueOf(status);
        if (status == 410) {
            return new Outcome.Gone();
        }
        if (status == 408 || status == 429 || status / 100 == 5) {
            Duration after = HttpReply.retryAfter(exchange, clock);
            return new Outcome.Unavailable(after, Texts.of("unavailable.status", shown));
        }
        return new Outcome.Unavailable(Duration.ZERO, Texts.of("webhook.not-agreed", shown));
    }
}
