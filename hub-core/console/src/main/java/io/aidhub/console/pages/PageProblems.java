package io.aidhub.console.pages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What a page shows when it cannot show itself: what happened, and what to do, without a stack trace. Comes before the machines' problem+json. */
@ControllerAdvice("io.aidhub.console.pages")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class PageProblems {
    private static final Logger log = LoggerFactory.getLogger(PageProblems.class);

    @ExceptionHandler({NotInSight.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notInSight() {
        return page(HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView unexpected(Exception problem) {
        if (problem instanceof ErrorResponse answer) {
            return page(answer.getStatusCode());
        }
        log.error("a page failed", problem);
        return page(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static ModelAndView page(HttpStatusCode status) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        return page;
    }
}
