package io.aidhub.console.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What somebody at a browser sees for an address that is none, or that only takes a form: a page with the way home. No page handles such a request, so
 * {@link PageProblems} never hears of it; machines get their problem+json from the REST interface.
 */
public final class NoSuchAddress implements HandlerExceptionResolver, Ordered {
    private static final List<String> MACHINES = List.of("/api/", "/webhooks/", "/hubs/", "/receivers/", "/actuator/");
    private static final List<String> FILES = List.of("/assets/", "/webjars/");

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE; // before the advice of the REST interface, which answers for every address
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (MACHINES.stream().anyMatch(path::startsWith)) {
            return null;
        }
        if (problem instanceof NoResourceFoundException) {
            if (FILES.stream()
                    .anyMatch(path::startsWith)) { // a page asked for a style or a script: nobody reads the answer
                response.setStatus(HttpStatus.NOT_FOUND.value());
                return new ModelAndView();
            }
            return PageProblems.error(HttpStatus.NOT_FOUND);
        }
        if (problem instanceof HttpRequestMethodNotSupportedException method) {
            response.setHeader("Allow", String.join(", ", List.of(method.getSupportedMethods())));
            return PageProblems.error(HttpStatus.METHOD_NOT_ALLOWED);
        }
        return null;
    }
}
