package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.http.BulkAnswer;
import io.aidhub.routes.http.BulkCall;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/** What is said to a department and what its answer means: the steps of {@link RestRoutes} that are not routing. */
final class Conversation {
    /** Exchange property: the path of the address that is called, as a signature covers it. */
    static final String PATH = "aidhub.path";

    private static final String EVENT = "application/cloudevents+json; charset=UTF-8";
    private static final String JSON = "application/json; charset=UTF-8";
    private static final String AUTHENTICATION = "aidhub.authentication";

    private final Authentication authentication;
    private final Optional<String> contentType;
    private final Optional<BodyShape> shape;
    private final BulkAnswer answer;

    /**
     * @param contentType what the file says of it; empty: the usual one
     * @param shape how a notice is written; empty: the event as it is
     */
    Conversation(
            Authentication authentication, Optional<String> contentType, Optional<BodyShape> shape, BulkAnswer answer) {
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
        notices(exchange);
        authentication.show(exchange);
    }

    void postAgain(Exchange exchange) {
        notices(exchange);
        authentication.showAnother(exchange);
    }

    private void notices(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        Message message = clean(exchange);
        message.setBody(BulkCall.body(
                notices, notice -> shape.map(written -> written.write(notice)).orElseGet(notice::body)));
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(Exchange.CONTENT_TYPE, contentType.orElseGet(() -> usualType(notices.size())));
    }

    private String usualType(int notices) {
        if (shape.isPresent()) {
            return JSON;
        }
        return notices == 1 ? EVENT : BulkCall.EVENTS;
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
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.GET);
        message.setHeader(Exchange.HTTP_QUERY, query);
        message.setHeader("Accept", "application/json");
    }

    void answer(Exchange exchange) {
        List<Notice> notices = RoutedReceiver.noticesOf(exchange);
        exchange.getMessage()
                .setBody(authentication
                        .decided(exchange, notices)
                        .map(decided -> forEach(notices, decided, exchange))
                        .orElseGet(() -> answer.outcomes(exchange)));
    }

    private static List<Outcome> forEach(List<Notice> notices, Outcome decided, Exchange exchange) {
        if (notices.size() > 1 && decided instanceof Outcome.Rejected) {
            RoutedReceiver.eachAlone(exchange); // one of them is to blame
        }
        return Collections.nCopies(notices.size(), decided);
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
