package io.aidhub.routes.rest;

import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.http.HttpReply;
import io.aidhub.routes.http.JsonPage;
import io.aidhub.spi.DepartmentUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** OAuth 2.0 client credentials (RFC 6749 4.4): one token for all lanes, fetched again shortly before it ends or when it is refused. */
final class BearerTokens implements Authentication {
    /** Renewed this long before its end, at most a tenth of its life. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final String AUTHORIZATION = "Authorization";
    private static final String USED = "aidhub.authorization";
    private static final String RENEWED = "aidhub.renewed";

    private final ProducerTemplate door;
    private final String uri;
    private final Supplier<String> clientId;
    private final Supplier<String> clientSecret;
    private final Clock clock;
    private @Nullable String bearer;
    private Instant renewAt = Instant.MIN;

    BearerTokens(
            ProducerTemplate door, String uri, Supplier<String> clientId, Supplier<String> clientSecret, Clock clock) {
        this.door = door;
        this.uri = uri;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    @Override
    public void show(Exchange request) {
        String token = token();
        request.getMessage().setHeader(AUTHORIZATION, token);
        request.setProperty(USED, token);
    }

    /** Asked once: a token that was just made and is refused too is refused for another reason. */
    @Override
    public boolean refused(Exchange answer) {
        return HttpReply.status(answer) == 401 && answer.getProperty(RENEWED) == null;
    }

    @Override
    public void showAnother(Exchange request) {
        renew(request.getProperty(USED, String.class));
        request.setProperty(RENEWED, true);
        show(request);
    }

    /** @throws DepartmentUnavailable when none is given */
    synchronized String token() {
        if (bearer == null || !clock.instant().isBefore(renewAt)) {
            fetch();
        }
        return java.util.Objects.requireNonNull(bearer);
    }

    private synchronized void renew(@Nullable String refused) {
        // Several lanes are refused at once: the first fetches for all.
        if (bearer == null || bearer.equals(refused)) {
            fetch();
        }
    }

    private void fetch() {
        bearer = null;
        String credentials = clientId.get() + ":" + clientSecret.get();
        Exchange answer = door.request(uri, call -> {
            call.getMessage().setBody("grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII));
            call.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
            call.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
            call.getMessage()
                    .setHeader(
                            AUTHORIZATION,
                            "Basic "
                                    + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        });
        if (answer.getException() != null) {
            throw new DepartmentUnavailable(HttpReply.cause(answer.getException()));
        }
        int status = HttpReply.status(answer);
        if (status / 100 != 2) {
            throw new DepartmentUnavailable(
                    Texts.of(status / 100 == 4 ? "unavailable.token" : "unavailable.status", String.valueOf(status)));
        }
        accept(HttpReply.body(answer));
    }

    private void accept(byte[] body) {
        try {
            JsonNode token = JsonPage.JSON.readTree(body);
            long life = token.path("expires_in").asLong(300);
            bearer = "Bearer " + token.required("access_token").asString();
            renewAt = clock.instant().plusSeconds(life - Math.min(MARGIN.toSeconds(), life / 10));
        } catch (JacksonException | IllegalArgumentException e) {
            // Not as a cause: the text that could not be read may be a token.
            throw new DepartmentUnavailable(Texts.of("unavailable.token.form"));
        }
    }
}
