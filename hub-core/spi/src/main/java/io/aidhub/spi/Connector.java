package io.aidhub.spi;

import java.util.Optional;

/** One department's live connection: used by several threads, closed once or twice. It offers one direction or more. */
public interface Connector extends AutoCloseable {
    /** Hub to department. */
    default Optional<NoticeReceiver> noticeReceiver() {
        return Optional.empty();
    }

    /** Department to hub. */
    default Optional<GrantSource> grantSource() {
        return Optional.empty();
    }

    /**
     * Tries to reach and to enter the department's system, and changes nothing there. Safe to repeat; may block up to the connect and answer limits.
     *
     * @throws DepartmentUnavailable saying why not, for the person who connects the department
     */
    default void logIn() {}

    @Override
    default void close() {}
}
