package io.aidhub.routes.rest;

import io.aidhub.routes.http.HttpReply;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.spi.GrantSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Grants a department lists page by page behind a cursor. */
final class PagedGrants implements GrantSource {
    static final String QUERY = "aidhub.query";

    private final ProducerTemplate door;
    private final String uri;
    private final Question question;
    private final JsonPage page;
    private final Authentication authentication;

    PagedGrants(ProducerTemplate door, String uri, Question question, JsonPage page, Authentication authentication) {
        this.door = door;
        this.uri = uri;
        this.question = question;
        this.page = page;
        this.authentication = authentication;
    }

    /**
     * How a page is asked for.
     *
     * @param cursor query parameter of the cursor
     * @param limit query parameter of the page size
     */
    record Question(String cursor, String limit) {}

    @Override
    public Batch collect(@Nullable String cursor, int limit) {
        String query = question.limit + "=" + limit + "&" + question.cursor + "="
                + URLEncoder.encode(cursor == null ? "" : cursor, StandardCharsets.UTF_8);
        Exchange answer = door.request(uri, call -> call.setProperty(QUERY, query));
        if (answer.getException() != null) {
            throw HttpReply.failure(answer.getException());
        }
        int status = HttpReply.status(answer);
        if (status / 100 != 2) {
            throw HttpReply.notCollected(status);
        }
        byte[] body = HttpReply.body(answer);
        authentication.collected(body);
        return page.read(body, cursor);
    }
}
