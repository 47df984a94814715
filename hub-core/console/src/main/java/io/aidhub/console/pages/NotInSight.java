package io.aidhub.console.pages;

import java.io.Serial;

/** What somebody asked for is not there, or not for them to see: the answer is the same. */
final class NotInSight extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotInSight() {
        super("not in sight");
    }
}
