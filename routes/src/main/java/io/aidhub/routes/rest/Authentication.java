package io.aidhub.routes.rest;

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

    /** As {@link #show}, with something else than what was refused. */
    default void showAnother(Exchange request) {
        show(request);
    }
}
