package io.aidhub.routes.deliver;

import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Failures of the way to a department: they belong to the subscription, and no notice's own schedule moves for them. */
public final class ConnectionFailure implements FailureReading {
    @Override
    public Optional<Outcome> read(Throwable failure, List<Notice> notices) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DepartmentUnavailable unavailable) {
                return unavailable(SafeText.about(notices, String.valueOf(unavailable.getMessage())));
            }
            if (cause instanceof IOException io) {
                return unavailable(cause(io));
            }
        }
        return Optional.empty();
    }

    /** Says which way the connection failed, for a human. */
    public static String cause(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return Texts.of("unavailable.timeout");
        }
        if (failure instanceof ConnectException) {
            return Texts.of("unavailable.refused");
        }
        if (failure instanceof UnknownHostException) {
            return Texts.of("unavailable.host");
        }
        if (failure instanceof SSLException) {
            return Texts.of("unavailable.tls");
        }
        return Texts.of("unavailable.broken", failure.getClass().getSimpleName());
    }

    private static Optional<Outcome> unavailable(String cause) {
        return Optional.of(new Outcome.Unavailable(Duration.ZERO, cause));
    }
}
