package io.aidhub.console.pages;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;

/** What a page says when it cannot do what was asked: for people, never problem+json, never a stack trace. */
@ControllerAdvice("io.aidhub.console.pages")
@Order(Ordered.HIGHEST_PRECEDENCE) // before the REST interface, which answers every exception
public final class PageProblems {
    private static final Logger log = LoggerFactory.getLogger(PageProblems.class);

    @ExceptionHandler
    ModelAndView of(NotInSight problem) {
        return error(HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView of(AccessDeniedException problem) {
        return error(HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        ServletRequestBindingException.class,
        MissingServletRequestPartException.class,
        MultipartException.class
    })
    ModelAndView unreadable(Exception problem) {
        return error(HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ModelAndView unexpected(RuntimeException problem) {
        log.error("a page failed", problem);
        return error(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    static ModelAndView error(HttpStatus status) {
        return new ModelAndView("error", Map.of("status", status.value()), status);
    }
}
