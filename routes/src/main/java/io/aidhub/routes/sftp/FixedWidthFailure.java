package io.aidhub.routes.sftp;

import io.aidhub.routes.deliver.FailureReading;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What it means that a value does not fit its column: that notice can never be laid as it is, and the others of its file can. */
public final class FixedWidthFailure implements FailureReading {
    private static final String CODE = "TOO_LONG";

    @Override
    public Optional<Outcome> read(Throwable failure, List<Notice> notices) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DoesNotFit) {
                String column = String.valueOf(cause.getMessage());
                // Among others nobody knows whose value it is, so each is tried alone.
                return Optional.of(
                        notices.size() == 1
                                ? new Outcome.Rejected(CODE, column)
                                : new Outcome.Retry(Duration.ZERO, column));
            }
        }
        return Optional.empty();
    }
}
