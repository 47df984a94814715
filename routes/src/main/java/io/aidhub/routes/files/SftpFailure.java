package io.aidhub.routes.files;

import io.aidhub.routes.deliver.FailureReading;
import io.aidhub.routes.deliver.Texts;
import io.aidhub.routes.network.AddressRefused;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * What a failure of SFTP means: the server, the account or the folder is to blame, never a notice. A server that shows another host key than the one pinned is told apart,
 * for nothing may be sent there before a person has asked why.
 */
public final class SftpFailure implements FailureReading {
    private static final String HOST_KEY = "HostKey";

    @Override
    public Optional<Outcome> read(Throwable failure, List<Notice> notices) {
        Optional<String> refused = AddressRefused.in(failure);
        if (refused.isPresent()) {
            return Optional.of(new Outcome.Unavailable(Duration.ZERO, refused.get()));
        }
        boolean sftp = false;
        boolean timeout = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String kind = cause.getClass().getSimpleName();
            if (kind.contains(HOST_KEY) || String.valueOf(cause.getMessage()).contains("reject " + HOST_KEY)) {
                return unavailable("unavailable.host-key");
            }
            // The client's failures have no type in common: they are known by their package.
            boolean client = cause.getClass().getName().startsWith("com.jcraft.jsch.");
            timeout |= cause instanceof SocketTimeoutException
                    || client && String.valueOf(cause.getMessage()).contains("timeout");
            sftp |= client || cause instanceof GenericFileOperationFailedException;
            if (cause instanceof IOException && !sftp) {
                return Optional.empty(); // somebody else's
            }
        }
        if (!sftp) {
            return Optional.empty();
        }
        return timeout ? unavailable("unavailable.timeout") : unavailable("unavailable.sftp");
    }

    private static Optional<Outcome> unavailable(String text) {
        return Optional.of(new Outcome.Unavailable(Duration.ZERO, Texts.of(text)));
    }
}
