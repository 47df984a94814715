package io.aidhub.routes.deliver;

import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Failures of the way to a department: they belong to the subscription, and no notice's own schedule moves for them. */
public final class ConnectionFailure implements FailureReading {
    private static final Pattern OUR_CERTIFICATE =
            Pattern.compile("fatal alert: (bad_certificate|certificate_\\w+|unsupported_certificate|unknown_ca)");

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
        if (failure instanceof SSLException tls) {
            return Texts.of(encryption(tls));
        }
        return Texts.of("unavailable.broken", failure.getClass().getSimpleName());
    }

    /** Whose certificate it was, as far as that is known. */
    private static String encryption(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return "unavailable.tls.theirs";
            }
        }
        // The other side's word (RFC 8446, 6.2); Java has no type for it.
        return OUR_CERTIFICATE.matcher(String.valueOf(failure.getMessage())).find()
                ? "unavailable.tls.ours"
                : "unavailable.tls";
    }

    private static Optional<Outcome> unavailable(String cause) {
        return Optional.of(new Outcome.Unavailable(Duration.ZERO, cause));
    }
}
