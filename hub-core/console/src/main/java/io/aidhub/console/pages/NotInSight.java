package io.aidhub.console.pages;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What somebody asked for is not there, or not for them to see: the answer is the same. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotInSight extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotInSight() {
        super("not in sight");
    }
}
