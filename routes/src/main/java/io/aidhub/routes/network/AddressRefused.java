package io.aidhub.routes.network;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that was not made, since its address may not be reached; the message says why, for a person. An {@link IOException}, for client libraries pass those on, wrapped in their own. */
public final class AddressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }

    /** What a person is told, when {@code failure} comes of such a refusal. */
    public static Optional<String> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefused) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }
}
