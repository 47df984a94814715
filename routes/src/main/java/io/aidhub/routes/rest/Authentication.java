package io.aidhub.routes.rest;

import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** How a request shows who we are. Used by several lanes at once. */
interface Authentication {
    /** No authentication. */
    Authentication NONE = exchange -> {};

    /**
     * Puts the headers into a request whose method, query and body are set.
     *
     * @throws io.aidhub.spi.DepartmentUnavailable when they cannot be had now
     */
    void show(Exchange request);

    /** Whether the answer says that what was shown counts no more, and something else can be shown: the request is then made once more. */
    default boolean refused(Exchange answer) {
        return false;
    }

    /** What an answer of status 2xx says by a code of the platform's own; empty when nothing speaks against it. */
    default Optional<Outcome> decided(Exchange answer, List<Notice> notices) {
        return Optional.empty();
    }

    /**
     * Lets an answer with records pass.
     *
     * @throws io.aidhub.spi.DepartmentUnavailable when a code in it says that there are none now
     */
    default void collected(byte[] answer) {}

    /** As {@link #show}, with something else than what was refused. */
    default void showAnother(Exchange request) {
        show(request);
    }
}
