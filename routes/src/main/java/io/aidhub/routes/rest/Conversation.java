package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.http.HttpAnswer;
import io.aidhub.spi.Notice;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What is said to a department and what its answer means: the steps of {@link RestRoutes} that are not routing. */
final class Conversation {
    /** Exchange property: the path of the address that is called, as a signature covers it. */
    static final String PATH = "aidhub.path";

    private static final String AUTHENTICATION = "aidhub.authentication";

    private final Authentication authentication;
    private final String contentType;
    private final Optional<BodyShape> shape;
    private final HttpAnswer answer;

    /** @param shape how a notice is written; empty: the event as it is */
    Conversation(Authentication authentication, String contentType, Optional<BodyShape> shape, HttpAnswer answer) {
        this.authentication = authentication;
        this.contentType = contentType;
        this.shape = shape;
        this.answer = answer;
    }

    /** A department that knows us no more may only know our old token no more; asked once. */
    static boolean asksForAnother(Exchange exchange) {
        Authentication shown = exchange.getProperty(AUTHENTICATION, Authentication.class);
        return shown != null && shown.refused(exchange);
    }

    void post(Exchange exchange) {
        notice(exchange);
        authentication.show(exchange);
    }

    void postAgain(Exchange exchange) {
        notice(exchange);
        authentication.showAnother(exchange);
    }

    private void notice(Exchange exchange) {
        Notice notice = RoutedReceiver.noticesOf(exchange).get(0);
        Message message = clean(exchange);
        message.setBody(shape.map(written -> written.write(notice)).orElseGet(notice::body));
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
    }

    void ask(Exchange exchange) {
        question(exchange);
        authentication.show(exchange);
    }

    void askAgain(Exchange exchange) {
        question(exchange);
        authentication.showAnother(exchange);
    }

    private void question(Exchange exchange) {
        String query = exchange.getProperty(PagedGrants.QUERY, String.class);
        Message message = clean(exchange);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_QUERY, query);
        message.setHeader("Accept", "application/json");
    }

    void answer(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        exchange.getMessage()
                .setBody(List.of(
                        authentication.decided(exchange, notices).orElseGet(() -> answer.outcome(exchange, notices))));
    }

    /** Nothing of an earlier message may leave the house as a header. */
    private Message clean(Exchange exchange) {
        exchange.setProperty(AUTHENTICATION, authentication);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        return message;
    }
}
