package io.aidhub.api;

import io.aidhub.hub.account.AccountProblem;
import io.aidhub.hub.applications.ApplicationProblem;
import io.aidhub.hub.assess.DecisionProblem;
import io.aidhub.hub.chain.ChainDoor;
import io.aidhub.hub.chain.ChainReceipt;
import io.aidhub.hub.compare.CheckRefused;
import io.aidhub.hub.connect.ConnectorProblem;
import io.aidhub.hub.connect.ConnectorRefused;
import io.aidhub.hub.deliver.ParkedRefused;
import io.aidhub.hub.receiver.EndpointNotMoved;
import io.aidhub.hub.receiver.ReceiverProblem;
import io.aidhub.hub.webhook.WebhookRefused;
import io.aidhub.ledger.roster.BatchRefused;
import io.aidhub.ledger.roster.PersonsNotJoinable;
import io.aidhub.mapping.AddedCodeRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Every refusal as problem+json (RFC 9457): what, and what to do next, in the caller's language; never a stack trace, never personal data. Chinese unless the caller
 * asks for English; the language of the JVM does not matter.
 */
@RestControllerAdvice
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String BUNDLE = "io.aidhub.api.messages";
    private static final String RETRY_AFTER_SECONDS = "30";
    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ApiProblem problem, HttpServletRequest request) {
        return problem(problem.kind().status(), problem.kind().name(), request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ParkedRefused refused, HttpServletRequest request) {
        int status = refused.kind() == ParkedRefused.Kind.NO_SUCH_RECORD ? 404 : 409;
        return problem(status, "PARKED_" + refused.kind().name(), request, refused.text(spoken(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(DecisionProblem refused, HttpServletRequest request) {
        int status = refused.kind() == DecisionProblem.Kind.NO_SUCH_PROPOSAL ? 404 : 409;
        return problem(status, "DECISION_" + refused.kind().name(), request, refused.text(spoken(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ApplicationProblem refused, HttpServletRequest request) {
        int status =
                switch (refused.kind()) {
                    case UNKNOWN -> 404;
                    case INCOMPLETE, CONSENT_MISSING, REASON_MISSING -> 400;
                    default -> 409;
                };
        return problem(status, "APPLICATION_" + refused.kind().name(), request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(AccountProblem problem, HttpServletRequest request) {
        int status =
                switch (problem.kind()) {
                    case NO_SUCH_ACCOUNT -> 404;
                    case EXISTS, OWN_ACCOUNT -> 409;
                    default -> 400;
                };
        return problem(status, "ACCOUNT_" + problem.kind().name(), request, problem.text(spoken(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(BatchRefused refused, HttpServletRequest request) {
        return problem(refused.isUnknown() ? 404 : 409, "BATCH_" + refused.why().name(), request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(PersonsNotJoinable refused, HttpServletRequest request) {
        int status = refused.why() == PersonsNotJoinable.Why.UNKNOWN ? 404 : 409;
        return problem(status, "PERSONS_" + refused.why().name(), request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ConnectorRefused refused, HttpServletRequest request) {
        return problem(422, "CONNECTOR_REFUSED", request, refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ConnectorProblem refused, HttpServletRequest request) {
        int status = refused.why() == ConnectorProblem.Why.UNKNOWN ? 404 : 409;
        return problem(status, "CONNECTOR_" + refused.why().name(), request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ReceiverProblem refused, HttpServletRequest request) {
        return switch (refused.why()) {
            case UNKNOWN -> problem(404, "SUBSCRIPTION_UNKNOWN", request, null);
            case NUMBER_UNFIT -> problem(400, "RECEIVER_NUMBER_UNFIT", request, null);
            case ENDPOINT_UNFIT -> problem(400, "RECEIVER_ENDPOINT_UNFIT", request, null);
            default -> problem(409, "RECEIVER_" + refused.why().name(), request, null);
        };
    }

    /** With all steps beside the one that failed. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(EndpointNotMoved refused, HttpServletRequest request) {
        ResponseEntity<ProblemDetail> answer = problem(
                422, "RECEIVER_ENDPOINT_NOT_MOVED", request, refused.failed().text());
        Objects.requireNonNull(answer.getBody()).setProperty("steps", refused.steps());
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(AddedCodeRefused refused, HttpServletRequest request) {
        int status =
                switch (refused.kind()) {
                    case TABLE_UNKNOWN -> 404;
                    case SAID_ALREADY -> 409;
                    default -> 422;
                };
        return problem(status, "CODE_" + refused.kind().name(), request, refused.message(spoken(request)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(WebhookRefused refused, HttpServletRequest request) {
        int status =
                switch (refused.kind()) {
                    case UNKNOWN -> 404;
                    case ID_USED -> 409;
                    case UNSIGNED, SIGNATURE_WRONG, TOO_OLD -> 401;
                };
        return problem(status, "WEBHOOK_" + refused.kind().name(), request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(ChainDoor.UnreadableCall refused, HttpServletRequest request) {
        return problem(400, "UNREADABLE", request, null);
    }

    /** A notice of a hub below that was not taken; the code is what its sender parks it under. */
    static ResponseEntity<ProblemDetail> chain(ChainReceipt.Why why, HttpServletRequest request) {
        ResponseEntity<ProblemDetail> answer = problem(422, "CHAIN_" + why.name(), request, words(why, request));
        Objects.requireNonNull(answer.getBody()).setProperty("code", why.name());
        return answer;
    }

    /** Why such a notice was not taken, for a person. */
    static String words(ChainReceipt.Why why, HttpServletRequest request) {
        return text(spoken(request), "CHAIN_" + why.name());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> of(CheckRefused refused, HttpServletRequest request) {
        int status =
                switch (refused.why()) {
                    case PURPOSE_MISSING, DAY_NOT_ALLOWED -> 400;
                    case NOT_ALLOWED, NOT_YOURS, CLEAR_NOT_ALLOWED, TABLE_NOT_ALLOWED -> 403;
                    case NO_SUCH_CHECK, NO_SUCH_SUBSCRIPTION -> 404;
                    case FORGOTTEN -> 410;
                    case TOO_LARGE, TOO_MANY_ROWS -> 413;
                    case UNREADABLE, NUMBER_INVALID, CATEGORY_UNKNOWN -> 422;
                    case NO_SIGNING_KEY -> 409;
                };
        return problem(status, "CHECK_" + refused.why().name(), request, refused.text(spoken(request)));
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception problem, HttpServletRequest request) {
        return problem(400, "UNREADABLE", request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> nothingThere(NoResourceFoundException problem, HttpServletRequest request) {
        return problem(404, "NOT_FOUND", request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(
            HttpRequestMethodNotSupportedException problem, HttpServletRequest request) {
        return problem(405, "METHOD_NOT_ALLOWED", request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notJson(HttpMediaTypeException problem, HttpServletRequest request) {
        return problem(415, "NOT_JSON", request, null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException problem, HttpServletRequest request) {
        log.error("a call failed", problem);
        return problem(500, "UNEXPECTED", request, null);
    }

    private static ResponseEntity<ProblemDetail> problem(
            int status, String key, HttpServletRequest request, @Nullable String detail) {
        Locale locale = spoken(request);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(
                URI.create("urn:aidhub:problem:" + key.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(text(locale, key));
        problem.setInstance(URI.create(request.getRequestURI()));
        if (detail != null) {
            problem.setDetail(detail);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        if (status == 401) {
            String scheme = key.startsWith("WEBHOOK_") ? "StandardWebhooks" : "Bearer";
            answer.header(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"aidhub\"");
        } else if (status == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }

    private static String text(Locale locale, String key) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Problems.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        try {
            return texts.getString(key);
        } catch (MissingResourceException e) {
            return texts.getString("REFUSED");
        }
    }

    /** The language of the caller: Chinese unless it asks for English. */
    static Locale spoken(HttpServletRequest request) {
        String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (asked == null || asked.isBlank()) {
            return Locale.CHINESE;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(asked), SPOKEN);
            return found == null ? Locale.CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE; // not a language list
        }
    }
}
