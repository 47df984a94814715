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

    @Override
    default void close() {}
}
