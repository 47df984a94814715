package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.http.HttpAnswer;
import io.aidhub.routes.http.HttpReply;
import io.aidhub.spi.Notice;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What is said to a department and what its answer means: the steps of {@link RestRoutes} that are not routing. */
final class Conversation {
    private static final String AUTHORIZATION = "Authorization";
    private static final String USED = "aidhub.authorization";
    private static final String RENEWED = "aidhub.renewed";

    private final Authentication authentication;
    private final String contentType;
    private final HttpAnswer answer;

    Conversation(Authentication authentication, String contentType, HttpAnswer answer) {
        this.authentication = authentication;
        this.contentType = contentType;
        this.answer = answer;
    }

    /** A department that knows us no more may only know our old token no more; asked once. */
    static boolean refusesToken(Exchange exchange) {
        return HttpReply.status(exchange) == 401
                && exchange.getProperty(USED) != null
                && exchange.getProperty(RENEWED) == null;
    }

    void post(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        Message message = clean(exchange);
        message.setBody(notices.get(0).body());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        authorize(exchange);
    }

    void postAgain(Exchange exchange) {
        renew(exchange);
        post(exchange);
    }

    void ask(Exchange exchange) {
        String query = exchange.getProperty(PagedGrants.QUERY, String.class);
        Message message = clean(exchange);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_QUERY, query);
        message.setHeader("Accept", "application/json");
        authorize(exchange);
    }

    void askAgain(Exchange exchange) {
        renew(exchange);
        ask(exchange);
    }

    void answer(Exchange exchange) {
        exchange.getMessage().setBody(List.of(answer.outcome(exchange, RoutedReceiver.noticesOf(exchange))));
    }

    private void renew(Exchange exchange) {
        authentication.renew(exchange.getProperty(USED, String.class));
        exchange.setProperty(RENEWED, true);
    }

    private void authorize(Exchange exchange) {
        String authorization = authentication.authorization();
        if (authorization != null) {
            exchange.getMessage().setHeader(AUTHORIZATION, authorization);
        }
        exchange.setProperty(USED, authorization);
    }

    /** Nothing of an earlier message may leave the house as a header. */
    private static Message clean(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        return message;
    }
}
