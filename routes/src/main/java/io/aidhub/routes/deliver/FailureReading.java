package io.aidhub.routes.deliver;

import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.util.List;
import java.util.Optional;

/** Knows what the failures of one transport mean. */
@FunctionalInterface
public interface FailureReading {
    /** What came of each of {@code notices} when the call ended with {@code failure}; empty when this transport does not know it. */
    Optional<Outcome> read(Throwable failure, List<Notice> notices);
}
